// When a page is captured again: a few common answers, and any expression for those who want another.

import {h, newId} from '../kit/dom.js';
import {t, tCode} from '../kit/language.js';

const COMMON = {hourly: 'rate(1 hour)', daily: 'rate(1 day)', weekly: 'rate(7 days)', monthly: 'rate(30 days)'};

/** @param {{expression: string, timezone?: string}|null} schedule */
export function scheduleInWords(schedule) {
  if (!schedule) return t('schedule.never');
  const common = Object.keys(COMMON).find((name) => COMMON[name] === schedule.expression);
  return tCode('schedule', common, schedule.expression);
}

/**
 * @param {{expression: string, timezone?: string}|null} schedule
 * @returns {{element: HTMLElement, value: function(): ({expression: string, timezone: string}|null)}}
 */
export function scheduleInput(schedule = null, {onChange} = {}) {
  const common = Object.keys(COMMON).find((name) => COMMON[name] === schedule?.expression);
  const id = newId('schedule');
  const select = h('select', {id},
    h('option', {value: 'never'}, t('schedule.never')),
    Object.keys(COMMON).map((name) => h('option', {value: name}, tCode('schedule', name, name))),
    h('option', {value: 'custom'}, t('schedule.custom')));
  select.value = schedule ? common ?? 'custom' : 'never';

  const expression = h('input', {
    type: 'text', class: 'code', spellcheck: 'false', autocapitalize: 'none', placeholder: 'cron(0 8 ? * MON-FRI *)',
    'aria-label': t('schedule.expression'), value: common || !schedule ? '' : schedule.expression,
  });
  const timezone = h('select', {'aria-label': t('schedule.timezone')},
    timezones(schedule?.timezone).map((name) => h('option', {value: name}, name)));
  timezone.value = schedule?.timezone ?? ownTimezone();
  const custom = h('div', {class: 'custom-schedule'}, expression, timezone, h('p', {class: 'hint'}, t('schedule.hint')));

  const show = () => {
    custom.hidden = select.value !== 'custom';
  };
  select.addEventListener('change', () => {
    show();
    if (select.value !== 'custom') onChange?.();
  });
  for (const field of [expression, timezone]) field.addEventListener('change', () => onChange?.());
  show();

  return {
    element: h('div', {class: 'field'}, h('label', {for: id}, t('field.schedule')), select, custom),
    value: () => {
      if (select.value === 'never') return null;
      const text = select.value === 'custom' ? expression.value.trim() : COMMON[select.value];
      return text ? {expression: text, timezone: timezone.value} : null;
    },
  };
}

const ownTimezone = () => Intl.DateTimeFormat().resolvedOptions().timeZone;

function timezones(kept) {
  return [...new Set(['UTC', ownTimezone(), kept, ...Intl.supportedValuesOf('timeZone')])].filter(Boolean);
}
