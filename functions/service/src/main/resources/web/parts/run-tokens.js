// Tokens: who else may use the API, and for how long. A secret is shown once.

import {api} from '../api/client.js';
import {openDialog} from '../kit/dialog.js';
import {fill, h, newId} from '../kit/dom.js';
import {icon} from '../kit/icons.js';
import {formatTime, t} from '../kit/language.js';
import {announce, toast} from '../kit/toast.js';

const SCOPES = ['read', 'write', 'admin'];

export function tokensSection(signal) {
  const place = h('div', {}, h('p', {class: 'quiet'}, '…'));
  const load = async () => {
    try {
      const tokens = await all(signal);
      fill(place, table(tokens, load), h('p', {class: 'section-foot'},
        h('button', {class: 'button', onclick: () => askForToken(load)}, icon('add'), t('tokens.make'))));
    } catch (problem) {
      if (problem.name === 'AbortError') return;
      fill(place, h('p', {class: 'quiet'}, problem.status === 403 ? t('tokens.notYours') : problem.message));
    }
  };
  load();
  return h('section', {}, h('h2', {}, t('tokens.title')), place);
}

async function all(signal) {
  const tokens = [];
  let cursor = null;
  do {
    const page = await api.tokens.list({limit: 200, cursor}, signal);
    tokens.push(...page.items);
    cursor = page.nextCursor;
  } while (cursor);
  return tokens;
}

function table(tokens, onChange) {
  return h('div', {class: 'table-frame', tabindex: '0', role: 'group', 'aria-label': t('tokens.title')}, h('table', {},
    h('thead', {}, h('tr', {}, ['tokens.name', 'tokens.scopes', 'tokens.createdAt', 'tokens.expiresAt'].map((key) => h('th', {scope: 'col'}, t(key))),
      h('th', {}, h('span', {class: 'visually-hidden'}, t('tags.actions'))))),
    h('tbody', {}, tokens.map((token) => h('tr', {},
      h('th', {scope: 'row'}, h('bdi', {}, token.name)),
      h('td', {}, token.scopes.map((scope) => t(`scope.${scope}`)).join(' · ')),
      h('td', {}, formatTime(token.createdAt)),
      h('td', {}, token.expiresAt ? formatTime(token.expiresAt) : t('tokens.never')),
      h('td', {class: 'row-tools'}, h('button', {class: 'icon-button', 'aria-label': t('tokens.remove', {name: token.name}),
        onclick: () => askToRemove(token, onChange)}, icon('trash'))))))));
}

function askToRemove(token, onChange) {
  openDialog(t('tokens.remove', {name: token.name}), [h('p', {}, t('tokens.removeWhy'))], {
    confirm: t('action.delete'),
    onConfirm: () => {
      api.tokens.remove(token.id).then(onChange, (problem) => toast(problem.message, {bad: true}));
    },
  });
}

function askForToken(onChange) {
  const name = h('input', {type: 'text', id: newId('name'), required: true, maxlength: 100});
  const scopes = SCOPES.map((scope) => h('input', {type: 'checkbox', value: scope, checked: scope === 'read'}));
  const until = h('input', {type: 'date', id: newId('until'), min: new Date().toISOString().slice(0, 10)});
  openDialog(t('tokens.make'), [
    h('div', {class: 'field'}, h('label', {for: name.id}, t('tokens.name')), name),
    h('fieldset', {class: 'kept'}, h('legend', {}, t('tokens.scopes')), scopes.map((box) => h('label', {class: 'check'}, box, t(`scope.${box.value}`)))),
    h('div', {class: 'field'}, h('label', {for: until.id}, t('tokens.expiresAt')), until),
  ], {
    confirm: t('tokens.make'),
    onConfirm: () => {
      const chosen = scopes.filter(({checked}) => checked).map(({value}) => value);
      if (!name.value.trim() || chosen.length === 0) return false;
      const expiresAt = until.value ? new Date(`${until.value}T23:59:59`).toISOString() : null;
      api.tokens.make({name: name.value.trim(), scopes: chosen, expiresAt}).then((made) => {
        showSecret(made.name, made.token);
        onChange();
      }, (problem) => toast(problem.message, {bad: true, seconds: 10}));
    },
  });
}

/** Shows what is shown once. */
export function showSecret(name, token) {
  const secret = h('input', {type: 'text', class: 'code', readonly: true, value: token, 'aria-label': t('tokens.secret')});
  openDialog(name, [
    h('p', {}, t('tokens.once')), secret,
    h('button', {type: 'button', class: 'button', onclick: () => navigator.clipboard.writeText(token).then(() => announce(t('tokens.copied')))},
      icon('copy'), t('action.copy')),
  ]);
  secret.select();
}
