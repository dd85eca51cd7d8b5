// One snapshot looked at: the frozen page, its picture, its text, as printed, and what is known of it.

import {artifactAddress} from '../api/artifacts.js';
import {fill, h, newId} from '../kit/dom.js';
import {icon} from '../kit/icons.js';
import {t} from '../kit/language.js';
import {toast} from '../kit/toast.js';
import {artifactName} from './artifact-names.js';
import {compare, isComparable} from './compare.js';
import {pictures} from './pictures.js';
import {snapshotDetails} from './snapshot-details.js';
import {failureInWords, progressLine} from './state.js';

/** The ways to look, in order; each names the artifact that it needs. */
const WAYS = {
  page: {artifact: 'page.html', show: (address) => frame(address, t('viewer.page'), {sandbox: ''})},
  picture: {artifact: 'screenshot.png', show: (address, snapshot, title) => pictures(snapshot, t('viewer.pictureOf', {title}))},
  text: {artifact: 'text.txt', show: (address) => frame(address, t('viewer.text'), {sandbox: ''})},
  // Chrome's PDF viewer does not start in a sandboxed frame; the file is of another origin in any case.
  pdf: {artifact: 'page.pdf', show: (address, snapshot) => navigator.pdfViewerEnabled ? frame(address, t('viewer.pdf'), {}) : offer(snapshot)},
};

let lastWay = 'page';

/**
 * @param {Object} snapshot
 * @param {{title: string, history: Object[], onRetry: function(): void}} options history has the snapshots to compare with, newest first
 */
export function viewer(snapshot, {title, history, onRetry}) {
  if (snapshot.status === 'failed') return failed(snapshot, onRetry);
  if (snapshot.status !== 'captured') {
    return h('div', {class: 'viewer-wait'}, h('p', {}, t('viewer.making')), progressLine(snapshot));
  }
  const stored = new Set(snapshot.artifacts.filter(({status}) => status === 'stored').map(({name}) => name));
  const ways = Object.keys(WAYS).filter((way) => stored.has(WAYS[way].artifact));
  const others = history.filter((other) => other.id !== snapshot.id && isComparable(other));
  if (others.length > 0 && isComparable(snapshot)) ways.push('compare');
  ways.push('details');

  const panel = h('div', {class: 'viewer-panel', role: 'tabpanel', id: newId('panel'), tabindex: '0'});
  const tabs = ways.map((way) => h('button', {
    role: 'tab', id: newId('tab'), 'aria-controls': panel.id, 'aria-selected': 'false', tabindex: '-1', onclick: () => choose(way),
  }, t(`viewer.${way}`)));
  const choose = (way) => {
    lastWay = way;
    const at = ways.indexOf(way);
    tabs.forEach((tab, index) => {
      tab.setAttribute('aria-selected', String(index === at));
      tab.tabIndex = index === at ? 0 : -1;
    });
    panel.setAttribute('aria-labelledby', tabs[at].id);
    panel.dataset.way = way;
    if (way === 'compare') fill(panel, compare(snapshot, others));
    else show(panel, snapshot, way, title);
  };
  const list = h('div', {class: 'tabs', role: 'tablist', 'aria-label': t('viewer.ways'), onkeydown: (event) => {
    const step = {ArrowRight: 1, ArrowLeft: -1}[event.key];
    if (!step) return;
    event.preventDefault();
    const at = (ways.indexOf(lastWay) + step + ways.length) % ways.length;
    choose(ways[at]);
    tabs[at].focus();
  }}, tabs);

  choose(ways.includes(lastWay) ? lastWay : ways[0]);
  return h('div', {class: 'viewer'},
    h('div', {class: 'viewer-head'}, list,
      [...stored].filter((name) => name === 'archive.wacz' || name.startsWith('original')).map((name) => h('button', {
        class: 'button', onclick: () => download(snapshot, name),
      }, icon('download'), artifactName(name)))),
    panel);
}

/** Starts a download of an artifact. */
export async function download(snapshot, name) {
  try {
    h('a', {href: await artifactAddress(snapshot.id, name, {download: true}), rel: 'noreferrer'}).click();
  } catch (problem) {
    toast(problem.message, {bad: true});
  }
}

async function show(panel, snapshot, way, title) {
  if (way === 'details') return fill(panel, snapshotDetails(snapshot, download));
  fill(panel, h('p', {class: 'quiet loading'}, t('viewer.loading')));
  try {
    const address = await artifactAddress(snapshot.id, WAYS[way].artifact);
    if (panel.dataset.way === way) fill(panel, await WAYS[way].show(address, snapshot, title));
  } catch (problem) {
    fill(panel, h('p', {class: 'failure-words'}, problem.message));
  }
}

/** Stored pages run no script, know no origin and send no referrer. */
function frame(address, title, attributes) {
  return h('iframe', {...attributes, title, referrerpolicy: 'no-referrer', src: address});
}

/** For browsers that show no PDF in a page, as on phones. */
function offer(snapshot) {
  return h('div', {class: 'notice'},
    h('p', {}, t('viewer.noPdf')),
    h('button', {class: 'button', onclick: () => download(snapshot, 'page.pdf')}, icon('download'), t('action.download')));
}

function failed(snapshot, onRetry) {
  return h('div', {class: 'viewer-failed'},
    icon('warning'),
    h('div', {},
      h('h3', {}, t('viewer.failed')),
      h('p', {}, failureInWords(snapshot.failure)),
      h('p', {class: 'hint'}, t(snapshot.failure?.class === 'transient' ? 'viewer.mayHelp' : 'viewer.mayNotHelp')),
      h('p', {class: 'quiet code'}, snapshot.failure?.code),
      h('button', {class: 'button primary', onclick: onRetry}, icon('recapture'), t('action.captureAgain'))));
}
