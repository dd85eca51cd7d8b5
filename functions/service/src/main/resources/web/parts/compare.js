// Two snapshots of a link compared: one picture over the other, the words that changed, the changes marked.

import {fill, h, newId} from '../kit/dom.js';
import {formatTime, t} from '../kit/language.js';
import {changedPicture, changedWords} from './differences.js';
import {pictures} from './pictures.js';
import {seam} from './seam.js';

/** The ways to compare, each given the earlier and the later snapshot. */
const WAYS = {slider, words: changedWords, marked: changedPicture};

let lastWay = 'slider';

/** Whether a snapshot has something to be compared by. */
export const isComparable = (snapshot) => snapshot.artifacts?.some(({name, status}) => name === 'screenshot.png' && status === 'stored') ?? false;

/** @param {Object[]} others comparable snapshots of the same link, newest first, at least one */
export function compare(snapshot, others) {
  const select = h('select', {id: newId('compare')}, others.map((other) => h('option', {value: other.id}, formatTime(other.capturedAt))));
  select.value = (others.find(({capturedAt}) => capturedAt < snapshot.capturedAt) ?? others.at(-1)).id;
  const way = h('select', {'aria-label': t('compare.how')}, Object.keys(WAYS).map((name) => h('option', {value: name}, t(`compare.${name}`))));
  way.value = lastWay;
  const place = h('div', {class: 'compare-place'});

  let asked = 0;
  const draw = async () => {
    const mine = asked += 1;
    lastWay = way.value;
    const other = others.find(({id}) => id === select.value);
    const [earlier, later] = [snapshot, other].sort((a, b) => a.capturedAt.localeCompare(b.capturedAt));
    fill(place, h('p', {class: 'quiet loading'}, t('viewer.loading')));
    const shown = await WAYS[way.value](earlier, later).catch((problem) => h('p', {class: 'failure-words'}, problem.message));
    if (mine === asked) fill(place, shown);
  };
  select.addEventListener('change', draw);
  way.addEventListener('change', draw);
  draw();
  return h('div', {class: 'compare'},
    h('div', {class: 'compare-head'}, h('label', {for: select.id}, t('compare.with')), select, way),
    place);
}

async function slider(earlier, later) {
  const times = [earlier, later].map(({capturedAt}) => formatTime(capturedAt));
  const sides = await Promise.all([earlier, later].map((one, at) => pictures(one, t('compare.pictureOf', {time: times[at]}))));
  return [h('div', {class: 'compare-captions'}, times.map((time) => h('span', {}, time))), seam(...sides)];
}
