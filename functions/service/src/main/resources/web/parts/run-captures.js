// The captures that are being made or wait for their turn, looked at every few seconds.

import {api} from '../api/client.js';
import {fill, h} from '../kit/dom.js';
import {t} from '../kit/language.js';
import {addressOf} from '../kit/router.js';
import {titleOf} from './link-words.js';
import {stateBadge} from './state.js';

const SHOWN = 10;
const TIME_BETWEEN_LOOKS = 4_000;

export function capturesSection(signal) {
  const place = h('div', {}, h('p', {class: 'quiet'}, '…'));
  look(place, signal);
  return h('section', {}, h('h2', {}, t('run.queue')), place);
}

async function look(place, signal) {
  while (!signal.aborted) {
    if (!document.hidden) {
      await Promise.all(['capturing', 'queued'].map((status) => api.links.list({status, limit: SHOWN}, signal))).then(
        (pages) => draw(place, pages),
        (problem) => problem.name !== 'AbortError' && fill(place, h('p', {class: 'failure-words'}, problem.message)));
    }
    await new Promise((resolve) => setTimeout(resolve, TIME_BETWEEN_LOOKS));
  }
}

function draw(place, pages) {
  const links = pages.flatMap(({items}) => items);
  const hasMore = pages.some(({nextCursor}) => nextCursor !== null);
  fill(place,
    links.length === 0 && !hasMore && h('p', {class: 'quiet'}, t('run.nothingWaits')),
    h('ul', {class: 'plain-rows', role: 'list'}, links.map((link) => h('li', {},
      h('a', {href: addressOf('links', [link.id])}, h('bdi', {}, titleOf(link))), stateBadge(link.status)))),
    hasMore && h('a', {href: addressOf('links', [], new URLSearchParams({status: 'queued'}))}, t('run.allQueued')));
}
