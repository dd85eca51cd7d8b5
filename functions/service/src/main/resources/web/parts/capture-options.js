// How a page is to be visited, folded away: the defaults suit nearly every page.

import {h, newId} from '../kit/dom.js';
import {t} from '../kit/language.js';
import {artifactName} from './artifact-names.js';

/** What may be left out; the rest is small, and other things are made of it. */
const ARTIFACTS = ['page.html', 'screenshot.png', 'text.txt', 'page.pdf', 'archive.wacz'];
const ALWAYS = ['thumbnail.webp', 'metadata.json', 'original'];

/** @returns {{element: HTMLElement, value: function(): Object}} value has only what differs from the defaults */
export function captureOptions() {
  const device = select([['desktop', t('options.desktop')], ['mobile', t('options.mobile')]]);
  const width = number({min: 320, max: 4096, placeholder: '1280'});
  const colours = select([['', t('options.light')], ['dark', t('options.dark')]]);
  const locale = h('input', {type: 'text', class: 'code', placeholder: 'zh-CN', id: newId('option'), spellcheck: 'false'});
  const timezone = select([['', t('options.usual')], ...Intl.supportedValuesOf('timeZone').map((name) => [name, name])]);
  const waitFor = h('input', {type: 'text', class: 'code', placeholder: 'article h1', id: newId('option'), spellcheck: 'false', maxlength: 500});
  const delay = number({min: 0, max: 10, step: 0.5, value: 0});
  const timeout = number({min: 1, max: 120, placeholder: t('options.usual')});
  const scroll = checkbox(true);
  const consent = checkbox(false);
  const ads = checkbox(false);
  const kept = ARTIFACTS.map((name) => [name, checkbox(true)]);

  const element = h('details', {class: 'options-fold'},
    h('summary', {}, t('options.title')),
    h('div', {class: 'option-grid'},
      field(t('options.device'), device),
      field(t('options.width'), width),
      field(t('options.colours'), colours),
      field(t('options.locale'), locale),
      field(t('options.timezone'), timezone),
      field(t('options.waitFor'), waitFor),
      field(t('options.delay'), delay),
      field(t('options.timeout'), timeout),
      h('div', {class: 'checks'},
        check(consent, t('options.hideConsent')), check(ads, t('options.blockAds')), check(scroll, t('options.scroll')))),
    h('fieldset', {class: 'kept'},
      h('legend', {}, t('options.keep')),
      kept.map(([name, box]) => check(box, artifactName(name)))));

  return {
    element,
    value: () => {
      const options = {};
      if (device.value !== 'desktop') options.device = device.value;
      if (width.value) options.viewport = {width: Number(width.value)};
      if (colours.value) options.colorScheme = colours.value;
      if (locale.value.trim()) options.locale = locale.value.trim();
      if (timezone.value) options.timezone = timezone.value;
      if (waitFor.value.trim()) options.waitUntil = `selector:${waitFor.value.trim()}`;
      if (Number(delay.value) > 0) options.delayMs = Math.round(Number(delay.value) * 1000);
      if (timeout.value) options.timeoutMs = Math.round(Number(timeout.value) * 1000);
      if (!scroll.checked) options.scroll = false;
      if (consent.checked) options.hideConsent = true;
      if (ads.checked) options.blockAds = true;
      if (kept.some(([, box]) => !box.checked)) {
        options.artifacts = [...kept.filter(([, box]) => box.checked).map(([name]) => name), ...ALWAYS];
      }
      return options;
    },
  };
}

const select = (choices) => h('select', {id: newId('option')}, choices.map(([value, text]) => h('option', {value}, text)));

const number = (limits) => h('input', {type: 'number', id: newId('option'), ...limits});

const checkbox = (checked) => h('input', {type: 'checkbox', checked});

const field = (label, control) => h('div', {class: 'field'}, h('label', {for: control.id}, label), control);

const check = (control, label) => h('label', {class: 'check'}, control, label);
