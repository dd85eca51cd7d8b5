import {h} from '../kit/dom.js';
import {t, tCode} from '../kit/language.js';

/** How a capture stands, as a coloured word: colour is never the only sign. */
export function stateBadge(status) {
  return h('span', {class: `state ${status}`}, tCode('state', status, status));
}

/** Progress of a capture: the step's name and a bar. */
export function progressLine(snapshot) {
  const {name, number = 0, of = 1} = stepOf(snapshot);
  const label = snapshot.status === 'queued' ? t('state.queued') : tCode('step', name, name);
  const bar = h('progress', {max: of, value: Math.max(0, number - 0.5), 'aria-label': label});
  return h('div', {class: 'progress'}, bar,
    h('span', {}, label),
    number > 0 && h('span', {class: 'quiet'}, t('step.of', {number, of})));
}

/** What went wrong, in words, from `failure {code, detail}`. */
export function failureInWords(failure) {
  return tCode('failure', failure?.code, failure?.detail ?? t('failure.unknown'));
}

function stepOf(snapshot) {
  const progress = snapshot.progress ?? {};
  return {name: progress.step ?? '', number: progress.n, of: progress.of};
}
