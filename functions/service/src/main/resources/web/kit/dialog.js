// A modal dialog: the browser's own, which keeps the focus inside and gives it back.

import {h, newId} from './dom.js';
import {icon} from './icons.js';
import {t} from './language.js';

/**
 * @param {string} title
 * @param {Node[]} content
 * @param {{confirm?: string, onConfirm?: function(): (boolean|void), wide?: boolean}} [options] onConfirm may answer
 *     false to keep the dialog open
 */
export function openDialog(title, content, {confirm, onConfirm} = {}) {
  const titleId = newId('dialog');
  const form = h('form', {onsubmit: (event) => {
    event.preventDefault();
    if (onConfirm?.() !== false) dialog.close();
  }},
  h('header', {},
    h('h2', {id: titleId}, title),
    h('button', {type: 'button', class: 'icon-button', 'aria-label': t('action.close'), onclick: () => dialog.close()}, icon('close'))),
  h('div', {class: 'dialog-body'}, content),
  confirm && h('footer', {},
    h('button', {type: 'button', class: 'button', onclick: () => dialog.close()}, t('action.cancel')),
    h('button', {class: 'button primary'}, confirm)));
  const dialog = h('dialog', {'aria-labelledby': titleId, onclose: () => dialog.remove()}, form);
  dialog.addEventListener('click', (event) => {
    if (event.target === dialog) dialog.close();
  });
  document.body.append(dialog);
  dialog.showModal();
  (dialog.querySelector('.dialog-body input, .dialog-body select, .dialog-body textarea') ?? dialog.querySelector('button')).focus();
  return dialog;
}
