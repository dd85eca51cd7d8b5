// Two snapshots of a link, the later one laid over the earlier one up to a seam that the reader moves.

import {fill, h, newId} from '../kit/dom.js';
import {formatTime, t} from '../kit/language.js';
import {pictures} from './pictures.js';

/** Whether a snapshot has something to be compared by. */
export const isComparable = (snapshot) => snapshot.artifacts?.some(({name, status}) => name === 'screenshot.png' && status === 'stored') ?? false;

/** @param {Object[]} others comparable snapshots of the same link, newest first, at least one */
export function compare(snapshot, others) {
  const select = h('select', {id: newId('compare')}, others.map((other) => h('option', {value: other.id}, formatTime(other.capturedAt))));
  select.value = (others.find(({capturedAt}) => capturedAt < snapshot.capturedAt) ?? others.at(-1)).id;
  const place = h('div', {class: 'compare-place'});

  const draw = async () => {
    const other = others.find(({id}) => id === select.value);
    const inOrder = [snapshot, other].sort((a, b) => a.capturedAt.localeCompare(b.capturedAt));
    fill(place, h('p', {class: 'quiet loading'}, t('viewer.loading')));
    try {
      const sides = await Promise.all(inOrder.map((one) => pictures(one, t('compare.pictureOf', {time: formatTime(one.capturedAt)}))));
      if (select.value === other.id) fill(place, captions(inOrder), seam(...sides));
    } catch (problem) {
      fill(place, h('p', {class: 'failure-words'}, problem.message));
    }
  };
  select.addEventListener('change', draw);
  draw();
  return h('div', {class: 'compare'},
    h('div', {class: 'compare-head'}, h('label', {for: select.id}, t('compare.with')), select),
    place);
}

const captions = (inOrder) => h('div', {class: 'compare-captions'}, inOrder.map(({capturedAt}) => h('span', {}, formatTime(capturedAt))));

/** The range is what keyboards and screen readers move; a pointer moves the seam wherever it is on the pictures. */
function seam(earlier, later) {
  later.classList.add('later');
  const line = h('div', {class: 'seam'});
  const frame = h('div', {class: 'compare-frame'}, earlier, later, line);
  const range = h('input', {type: 'range', min: 0, max: 100, step: 1, value: 50, 'aria-label': t('compare.seam')});
  const show = () => {
    later.style.clipPath = `inset(0 0 0 ${range.value}%)`;
    line.style.left = `${range.value}%`;
  };
  range.addEventListener('input', show);
  const follow = (event) => {
    if (event.buttons === 0) return;
    const {left, width} = frame.getBoundingClientRect();
    range.value = (event.clientX - left) / width * 100;
    show();
  };
  frame.addEventListener('pointerdown', follow);
  frame.addEventListener('pointermove', follow);
  show();
  return [range, frame];
}
