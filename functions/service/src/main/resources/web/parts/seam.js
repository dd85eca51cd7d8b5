import {h} from '../kit/dom.js';
import {t} from '../kit/language.js';

/**
 * One picture over another up to a seam. The range is what keyboards and screen readers move; a pointer moves the seam
 * wherever it is on the pictures.
 */
export function seam(earlier, later) {
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
