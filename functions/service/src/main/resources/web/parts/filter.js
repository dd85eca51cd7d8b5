// What the list shows and in which order. It lives in the address.

import {addressOf} from '../kit/router.js';

/** The orders offered, by the name that the address has: what GET /v1/links is asked for. The first is the usual one. */
export const ORDERS = {
  newest: {},
  oldest: {order: 'asc'},
  changed: {sort: 'updated'},
  title: {sort: 'title'},
  titleBack: {sort: 'title', order: 'desc'},
};

/**
 * @typedef {{words: string, tags: string[], any: boolean, status: string, host: string, since: string, until: string, order: string}} Filter
 *     since and until are days (`2026-11-22`), both included
 */

/** @returns {Filter} */
export function filterOf(query) {
  const day = (name) => /^\d{4}-\d\d-\d\d$/.test(query.get(name)) ? query.get(name) : '';
  return {
    words: query.get('q') ?? '',
    tags: query.getAll('tag'),
    any: query.get('match') === 'any',
    status: query.get('status') ?? '',
    host: query.get('host') ?? '',
    since: day('since'),
    until: day('until'),
    order: Object.hasOwn(ORDERS, query.get('order')) ? query.get('order') : 'newest',
  };
}

/** The parameters of GET /v1/links. A tag that ends in `/` means what is below it; alone, or as a choice, itself too. */
export function apiQuery({words, tags, any, status, host, since, until, order}) {
  const oneOf = any || tags.length === 1;
  return {
    q: words.trim(),
    tag: oneOf ? [] : tags,
    anyTag: oneOf ? tags.flatMap((tag) => tag.endsWith('/') ? [tag.slice(0, -1), tag] : [tag]) : [],
    status,
    host,
    addedAfter: since && midnight(since, 0),
    addedBefore: until && midnight(until, 1),
    ...ORDERS[order],
  };
}

/**
 * The query of GET /v1/search that finds the same, and looks into the pages' texts too. The last word may have just begun.
 *
 * @returns {string} empty if that cannot be said in a search
 */
export function searchQuery({words, tags, any, status, host, since, until, order}) {
  const text = words.trim();
  const isBeyond = since || until || order !== 'newest' || (any && tags.length > 1) || tags.some((tag) => /"|\/$/.test(tag));
  if (!text || isBeyond) return '';
  const isWhole = text !== words.trimStart() || /["*]$/.test(text) || text.split('"').length % 2 === 0;
  return [
    isWhole ? text : `${text}*`,
    ...tags.map((tag) => `tag:"${tag}"`),
    host && `host:${host}`,
    status && `status:${status}`,
  ].filter(Boolean).join(' ');
}

export function addressOfFilter({words, tags, any, status, host, since, until, order}) {
  const query = new URLSearchParams(tags.map((tag) => ['tag', tag]));
  if (words) query.set('q', words);
  if (any && tags.length > 1) query.set('match', 'any');
  if (order !== 'newest') query.set('order', order);
  for (const [name, value] of Object.entries({status, host, since, until})) if (value) query.set(name, value);
  return addressOf('links', [], query);
}

export const isEmptyFilter = ({words, tags, status, host, since, until}) => ![words.trim(), tags[0], status, host, since, until].some(Boolean);

/** The filter with a tag more, or without it if it was there. */
export const withTag = (filter, tag) => ({
  ...filter,
  tags: filter.tags.includes(tag) ? filter.tags.filter((one) => one !== tag) : [...filter.tags, tag],
});

/** When a day begins where the reader is, some days later. */
function midnight(day, daysLater) {
  const [year, month, date] = day.split('-').map(Number);
  return new Date(year, month - 1, date + daysLater).toISOString();
}
