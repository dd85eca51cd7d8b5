// The links whose newest capture failed: why, and another try.

import {api} from '../api/client.js';
import {fill, h} from '../kit/dom.js';
import {icon} from '../kit/icons.js';
import {formatAgo, t} from '../kit/language.js';
import {addressOf} from '../kit/router.js';
import {captureLinks} from './link-actions.js';
import {titleOf} from './link-words.js';
import {failureInWords} from './state.js';

const PAGE = 20;

export function failuresSection(signal) {
  const list = h('ul', {class: 'plain-rows', role: 'list'});
  const foot = h('p', {class: 'section-foot'}, h('span', {class: 'quiet'}, '…'));
  const links = new Map();

  const retry = (chosen) => captureLinks(chosen, ({id}) => {
    links.get(id)?.row.remove();
    links.delete(id);
    if (links.size === 0) fill(foot, h('span', {class: 'quiet'}, t('run.nothingFailed')));
  });
  const load = async (cursor) => {
    try {
      const page = await api.links.list({status: 'failed', limit: PAGE, cursor}, signal);
      const rows = await Promise.all(page.items.map(async (link) => ({link, row: await failure(link, () => retry([link]), signal)})));
      for (const entry of rows) {
        links.set(entry.link.id, entry);
        list.append(entry.row);
      }
      fill(foot,
        links.size === 0 && !page.nextCursor && h('span', {class: 'quiet'}, t('run.nothingFailed')),
        links.size > 1 && h('button', {class: 'button', onclick: () => retry([...links.values()].map(({link}) => link))},
          icon('recapture'), t('run.retryShown', {n: links.size})),
        page.nextCursor && h('button', {class: 'button', onclick: () => load(page.nextCursor)}, t('run.more')));
    } catch (problem) {
      if (problem.name !== 'AbortError') fill(foot, h('span', {class: 'failure-words'}, problem.message));
    }
  };
  load(null);
  return h('section', {}, h('h2', {}, t('run.failures')), list, foot);
}

async function failure(link, onRetry, signal) {
  const snapshot = await api.snapshots.get(link.snapshot.id, signal);
  return h('li', {},
    h('div', {class: 'grow'},
      h('a', {href: addressOf('links', [link.id])}, h('bdi', {}, titleOf(link))),
      h('p', {class: 'failure-words'}, failureInWords(snapshot.failure)),
      h('p', {class: 'quiet'}, formatAgo(snapshot.failure?.failedAt ?? snapshot.queuedAt))),
    h('button', {class: 'button', onclick: onRetry}, icon('recapture'), t('action.retry')));
}
