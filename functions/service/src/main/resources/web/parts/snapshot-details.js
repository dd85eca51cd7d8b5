// What is known of a snapshot: how good it is and why, what was asked and what answered, the files with their digests.

import {h} from '../kit/dom.js';
import {icon} from '../kit/icons.js';
import {formatBytes, formatDuration, formatTime, t, tCode} from '../kit/language.js';
import {artifactName} from './artifact-names.js';

/** @param {function(Object, string): void} download starts the download of an artifact by name */
export function snapshotDetails(snapshot, download) {
  return h('div', {class: 'details'},
    h('div', {}, quality(snapshot.quality), h('section', {}, h('h3', {}, t('details.page')), facts(snapshot))),
    h('div', {}, files(snapshot, download), blocked(snapshot.blockedRequests)));
}

function quality({score, reasons}) {
  const grade = score >= 90 ? 'faithful' : score >= 50 ? 'good' : 'poor';
  return h('section', {class: 'quality'},
    h('h3', {}, t('details.quality')),
    h('p', {class: `grade ${grade}`},
      h('meter', {min: 0, max: 100, low: 50, high: 90, optimum: 100, value: score, 'aria-label': t('details.quality')}),
      h('strong', {}, t(`quality.${grade}`)), h('span', {class: 'quiet'}, t('quality.score', {score}))),
    reasons.length > 0 && h('ul', {}, reasons.map((reason) => h('li', {}, tCode('reason', reason, reason)))));
}

function facts(snapshot) {
  const fact = (name, ...words) => words.some(Boolean) && [h('dt', {}, name), h('dd', {}, words)];
  return h('dl', {},
    fact(t('details.capturedAt'), formatTime(snapshot.capturedAt)),
    fact(t('details.cause'), tCode('cause', snapshot.cause, snapshot.cause)),
    fact(t('details.requested'), address(snapshot.requestedUrl)),
    snapshot.finalUrl !== snapshot.requestedUrl && fact(t('details.final'), address(snapshot.finalUrl)),
    snapshot.redirects?.length > 1 && fact(t('details.redirects'), h('ol', {}, snapshot.redirects.map((url) => h('li', {}, address(url))))),
    fact(t('details.status'), snapshot.httpStatus),
    fact(t('details.duration'), formatDuration(snapshot.durationMs)),
    fact(t('details.same'), snapshot.sameAs ? t('details.sameWords') : changeInWords(snapshot.changed)),
    fact(t('details.id'), h('code', {}, snapshot.id)));
}

/** Against the snapshot before; parts that cannot be compared are left out. */
function changeInWords(changed) {
  const parts = ['text', 'visual'].filter((part) => typeof changed?.[part] === 'number');
  return parts.map((part) => t(`changed.${part}`, {percent: changed[part]})).join(' · ');
}

const address = (url) => h('a', {href: url, target: '_blank', rel: 'noopener noreferrer', class: 'address'}, url);

function files(snapshot, download) {
  const stored = snapshot.artifacts.filter(({status}) => status === 'stored');
  const missing = snapshot.artifacts.filter(({status}) => status !== 'stored');
  return h('section', {},
    h('h3', {}, t('details.files')),
    h('div', {class: 'table-frame', tabindex: '0', role: 'group', 'aria-label': t('details.files')}, h('table', {},
      h('thead', {}, h('tr', {}, h('th', {scope: 'col'}, t('details.file')), h('th', {scope: 'col', class: 'number'}, t('details.size')),
        h('th', {scope: 'col'}, 'SHA-256'), h('th', {}, h('span', {class: 'visually-hidden'}, t('action.download'))))),
      h('tbody', {},
        stored.map((file) => h('tr', {},
          h('th', {scope: 'row'}, artifactName(file.name), h('span', {class: 'quiet code'}, file.name)),
          h('td', {class: 'number'}, formatBytes(file.bytes)),
          h('td', {}, h('code', {class: 'digest', title: file.sha256}, file.sha256)),
          h('td', {}, h('button', {class: 'icon-button', 'aria-label': t('details.download', {file: file.name}), onclick: () => download(snapshot, file.name)},
            icon('download'))))),
        missing.map((file) => h('tr', {class: 'missing'},
          h('th', {scope: 'row'}, artifactName(file.name)),
          h('td', {colspan: 3}, t('details.missing', {reason: tCode('missing', file.error?.code, file.error?.detail ?? '')}))))))));
}

function blocked(requests) {
  if (requests.length === 0) return null;
  return h('section', {},
    h('h3', {}, t('details.blocked', {n: requests.length})),
    h('p', {class: 'hint'}, t('details.blockedWhy')),
    h('ul', {class: 'blocked'}, requests.map(({url, reason}) => h('li', {}, h('span', {class: 'address'}, url), ' ',
      h('span', {class: 'quiet'}, tCode('blocked', reason, reason))))));
}
