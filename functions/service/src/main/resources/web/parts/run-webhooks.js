// Webhooks: whom Linksnap tells of what happens, and how that went.

import {api} from '../api/client.js';
import {openDialog} from '../kit/dialog.js';
import {fill, h, newId} from '../kit/dom.js';
import {icon} from '../kit/icons.js';
import {formatTime, t, tCode} from '../kit/language.js';
import {toast} from '../kit/toast.js';
import {showSecret} from './run-tokens.js';

/** As the API names them, with a dot for the underscore. */
const EVENTS = ['link_added', 'snapshot_captured', 'snapshot_failed', 'page_changed'].map((event) => event.replace('_', '.'));

export function webhooksSection(signal) {
  const list = h('ul', {class: 'plain-rows', role: 'list'});
  const load = async () => {
    try {
      const {items} = await api.webhooks.list(signal);
      fill(list, items.map((webhook) => row(webhook, load, signal)));
    } catch (problem) {
      if (problem.name !== 'AbortError') fill(list, h('li', {class: 'failure-words'}, problem.message));
    }
  };
  load();
  return h('section', {}, h('h2', {}, t('webhooks.title')), h('p', {class: 'hint'}, t('webhooks.hint')), list,
    h('p', {class: 'section-foot'}, h('button', {class: 'button', onclick: () => askForWebhook(load)}, icon('add'), t('webhooks.make'))));
}

const eventInWords = (event) => tCode('event', event.replace('.', '_'), event);

function row(webhook, onChange, signal) {
  const log = h('div', {});
  const fold = h('details', {class: 'rejects', ontoggle: () => fold.open && drawDeliveries(log, webhook, signal)},
    h('summary', {}, t('webhooks.deliveries')), log);
  return h('li', {},
    h('div', {class: 'grow'}, h('span', {class: 'address'}, webhook.url), h('p', {class: 'quiet'}, webhook.events.map(eventInWords).join(' · '))),
    h('button', {class: 'icon-button', 'aria-label': t('webhooks.remove', {url: webhook.url}), onclick: () => {
      api.webhooks.remove(webhook.id).then(onChange, (problem) => toast(problem.message, {bad: true}));
    }}, icon('trash')),
    fold);
}

async function drawDeliveries(log, webhook, signal) {
  try {
    const {items} = await api.webhooks.deliveries(webhook.id, {limit: 20}, signal);
    fill(log, items.length === 0 && h('p', {class: 'quiet'}, t('webhooks.noDeliveries')),
      h('ul', {class: 'plain-rows', role: 'list'}, items.map((delivery) => h('li', {},
        h('div', {class: 'grow'}, eventInWords(delivery.event), h('p', {class: 'quiet'}, formatTime(delivery.updatedAt))),
        h('span', {class: delivery.state === 'failed' ? 'failure-words' : 'quiet'},
          [t(`delivery.${delivery.state}`), delivery.lastStatus ?? delivery.lastError].filter(Boolean).join(' · ')),
        h('button', {class: 'button', onclick: () => api.webhooks.sendAgain(webhook.id, delivery.id)
          .then(() => drawDeliveries(log, webhook, signal), (problem) => toast(problem.message, {bad: true}))},
        icon('recapture'), t('webhooks.sendAgain'))))));
  } catch (problem) {
    if (problem.name !== 'AbortError') fill(log, h('p', {class: 'failure-words'}, problem.message));
  }
}

function askForWebhook(onChange) {
  const url = h('input', {type: 'url', id: newId('url'), required: true, placeholder: 'https://', maxlength: 8192});
  const events = EVENTS.map((event) => h('input', {type: 'checkbox', value: event, checked: true}));
  openDialog(t('webhooks.make'), [
    h('div', {class: 'field'}, h('label', {for: url.id}, t('webhooks.url')), url),
    h('fieldset', {class: 'kept'}, h('legend', {}, t('webhooks.events')), events.map((box) => h('label', {class: 'check'}, box, eventInWords(box.value)))),
  ], {
    confirm: t('webhooks.make'),
    onConfirm: () => {
      const chosen = events.filter(({checked}) => checked).map(({value}) => value);
      if (!url.value.trim() || chosen.length === 0) return false;
      api.webhooks.make({url: url.value.trim(), events: chosen}).then(({url: name, secret}) => {
        showSecret(name, secret);
        onChange();
      }, (problem) => toast(problem.message, {bad: true, seconds: 10}));
    },
  });
}
