// How a page is to be visited, folded away: the defaults suit nearly every page.

import {h, newId} from '../kit/dom.js';
import {t} from '../kit/language.js';

/** @returns {{element: HTMLElement, value: function(): Object}} value has only what differs from the defaults */
export function captureOptions() {
  const device = select([['desktop', t('options.desktop')], ['mobile', t('options.mobile')]]);
  const colours = select([['', t('options.light')], ['dark', t('options.dark')]]);
  const locale = h('input', {type: 'text', class: 'code', placeholder: 'zh-CN', id: newId('option'), spellcheck: 'false'});
  const delay = h('input', {type: 'number', min: 0, max: 10, step: 0.5, value: 0, id: newId('option')});
  const consent = h('input', {type: 'checkbox'});
  const ads = h('input', {type: 'checkbox'});

  const element = h('details', {class: 'options-fold'},
    h('summary', {}, t('options.title')),
    h('div', {class: 'option-grid'},
      field(t('options.device'), device),
      field(t('options.colours'), colours),
      field(t('options.locale'), locale),
      field(t('options.delay'), delay),
      check(consent, t('options.hideConsent')),
      check(ads, t('options.blockAds'))));

  return {
    element,
    value: () => {
      const options = {};
      if (device.value !== 'desktop') options.device = device.value;
      if (colours.value) options.colorScheme = colours.value;
      if (locale.value.trim()) options.locale = locale.value.trim();
      if (Number(delay.value) > 0) options.delayMs = Math.min(10_000, Math.round(Number(delay.value) * 1000));
      if (consent.checked) options.hideConsent = true;
      if (ads.checked) options.blockAds = true;
      return options;
    },
  };
}

const select = (choices) => h('select', {id: newId('option')}, choices.map(([value, text]) => h('option', {value}, text)));

const field = (label, control) => h('div', {class: 'field'}, h('label', {for: control.id}, label), control);

const check = (control, label) => h('label', {class: 'check'}, control, label);
