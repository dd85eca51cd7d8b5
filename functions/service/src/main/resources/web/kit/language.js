// Words, numbers and times in the reader's language. Messages are in messages/<language>.json.

const LANGUAGES = ['en', 'zh'];
const KEPT = 'linksnap.language';

let language = 'en';
let locale = 'en';
let messages = {};
let plural = new Intl.PluralRules('en');
const formats = new Map();

/** The language that the reader chose, else the first of the browser's that we speak. */
export function preferredLanguage() {
  const wanted = [localStorage.getItem(KEPT), ...navigator.languages].filter(Boolean);
  const spoken = wanted.map((tag) => tag.toLowerCase().split('-')[0]).find((tag) => LANGUAGES.includes(tag));
  return spoken ?? 'en';
}

/** Loads a language's messages; from then on {@link t} speaks it. */
export async function speak(name) {
  const answer = await fetch(new URL(`../messages/${name}.json`, import.meta.url));
  messages = await answer.json();
  language = name;
  locale = navigator.languages.find((tag) => tag.split('-')[0] === name && isLocale(tag)) ?? (name === 'zh' ? 'zh-CN' : 'en');
  plural = new Intl.PluralRules(locale);
  formats.clear();
  document.documentElement.lang = name === 'zh' ? 'zh-Hans' : 'en';
}

/** The reader's choice, kept for the next visit. */
export function keepLanguage(name) {
  localStorage.setItem(KEPT, name);
}

export function currentLanguage() {
  return language;
}

export function otherLanguage() {
  return LANGUAGES.find((name) => name !== language);
}

/**
 * The message for a key. `{name}` stands for a value; a message with forms (`=1`, `one`, `other`) is chosen by
 * the number `n`.
 *
 * @param {string} key
 * @param {Object<string, *>} [values] numbers are written as the locale writes them
 */
export function t(key, values = {}) {
  return write(messages[key] ?? key, values);
}

/** The message for a code that the API gave (`failure`, `host_not_found`), or what to say where we have none for it. */
export function tCode(family, code, otherwise, values = {}) {
  const message = messages[`${family}.${code}`];
  return message === undefined ? otherwise : write(message, values);
}

/** The two languages' names in themselves, for the switch. */
export const languageName = (name) => ({en: 'English', zh: '中文'})[name];

export function formatNumber(number) {
  return format('NumberFormat').format(number);
}

/** @param {string} time RFC 3339 */
export function formatTime(time) {
  return format('DateTimeFormat', {dateStyle: 'medium', timeStyle: 'short'}).format(new Date(time));
}

export function formatDay(time) {
  const date = new Date(time);
  const year = date.getFullYear() === new Date().getFullYear() ? undefined : 'numeric';
  return format('DateTimeFormat', {month: 'short', day: 'numeric', year}).format(date);
}

export function formatClock(time) {
  return format('DateTimeFormat', {hour: 'numeric', minute: '2-digit'}).format(new Date(time));
}

const UNITS = [['year', 31_557_600], ['month', 2_629_800], ['week', 604_800], ['day', 86_400], ['hour', 3_600], ['minute', 60]];

/** How long ago a time was: “3 hours ago”. */
export function formatAgo(time, now = Date.now()) {
  const seconds = (new Date(time).getTime() - now) / 1000;
  const [unit, length] = UNITS.find(([, size]) => Math.abs(seconds) >= size) ?? ['second', 1];
  if (unit === 'second' && Math.abs(seconds) < 45) return t('time.now');
  return format('RelativeTimeFormat', {numeric: 'auto', style: 'short'}).format(Math.round(seconds / length), unit);
}

/** @param {number} bytes */
export function formatBytes(bytes) {
  const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte'];
  let size = bytes;
  let unit = 0;
  while (size >= 1000 && unit < units.length - 1) {
    size /= 1000;
    unit += 1;
  }
  const maximumFractionDigits = unit === 0 || size >= 100 ? 0 : 1;
  return format('NumberFormat', {style: 'unit', unit: units[unit], unitDisplay: 'short', maximumFractionDigits}).format(size);
}

/** @param {number} milliseconds */
export function formatDuration(milliseconds) {
  return format('NumberFormat', {style: 'unit', unit: 'second', unitDisplay: 'short', maximumFractionDigits: 1}).format(milliseconds / 1000);
}

/** Making one takes longer than using it, and a list uses the same few all the time. */
function format(kind, options = {}) {
  const key = kind + JSON.stringify(options);
  if (!formats.has(key)) formats.set(key, new Intl[kind](locale, options));
  return formats.get(key);
}

/** A system without a language makes Chrome say `en-US@posix`, which Intl does not take. */
function isLocale(tag) {
  try {
    return Intl.getCanonicalLocales(tag).length > 0;
  } catch {
    return false;
  }
}

function write(message, values) {
  const text = typeof message === 'string' ? message : message[`=${values.n}`] ?? message[plural.select(values.n)] ?? message.other;
  return text.replace(/\{(\w+)\}/g, (whole, name) => {
    const value = values[name];
    if (value === undefined) return whole;
    return typeof value === 'number' ? formatNumber(value) : String(value);
  });
}
