// Short messages at the foot of the page. They stay while someone points at them or has the focus in them.

import {fill, h} from './dom.js';
import {icon} from './icons.js';
import {t} from './language.js';

const region = h('div', {class: 'toasts', role: 'status', 'aria-live': 'polite'});

export function toastRegion() {
  return region;
}

/**
 * @param {string} text
 * @param {{action?: {label: string, run: function(): void}, seconds?: number, bad?: boolean, onGone?: function(): void}} [options]
 *     onGone is told when the time is over, not when the action was taken
 */
export function toast(text, {action, seconds = 5, bad = false, onGone} = {}) {
  let left = seconds * 1000;
  let since = 0;
  let timer = 0;
  const element = h('div', {class: bad ? 'toast bad' : 'toast'}, h('span', {}, text));

  const leave = () => {
    clearTimeout(timer);
    element.remove();
  };
  const end = () => {
    leave();
    onGone?.();
  };
  const run = () => {
    since = Date.now();
    timer = setTimeout(end, left);
  };
  const pause = () => {
    clearTimeout(timer);
    left = Math.max(1000, left - (Date.now() - since));
  };

  if (action) {
    element.append(h('button', {class: 'link-button', onclick: () => {
      leave();
      action.run();
    }}, action.label));
  }
  element.append(h('button', {class: 'icon-button', 'aria-label': t('action.close'), onclick: end}, icon('close')));
  element.addEventListener('pointerenter', pause);
  element.addEventListener('pointerleave', run);
  element.addEventListener('focusin', pause);
  element.addEventListener('focusout', run);
  region.append(element);
  run();
  return {end, leave};
}

/** Says something to a screen reader only. */
export function announce(text) {
  const spoken = h('span', {class: 'visually-hidden'}, text);
  region.append(spoken);
  setTimeout(() => spoken.remove(), 3000);
}

/** Forgets everything said: another person may be signing in. */
export function clearToasts() {
  fill(region);
}
