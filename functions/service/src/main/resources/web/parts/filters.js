// The filter as the reader sees it: what is in force, and what it could be narrowed to.

import {api} from '../api/client.js';
import {fill, h, newId} from '../kit/dom.js';
import {icon} from '../kit/icons.js';
import {formatDay, formatNumber, t, tCode} from '../kit/language.js';
import {go} from '../kit/router.js';
import {addressOfFilter, ORDERS, withTag} from './filter.js';

const STATES = ['captured', 'capturing', 'queued', 'failed', 'none'];
const MOST_TAGS = 1000;
const EARLIEST = '1990-01-01';

/** The filter in force, each part with a button that takes it away. */
export function filterChips(filter) {
  const chip = (words, rest) => h('li', {}, h('a', {class: 'chip', href: addressOfFilter(rest), 'aria-label': t('filter.remove', {what: words})},
    words, icon('close')));
  return h('ul', {class: 'chips', role: 'list', 'aria-label': t('filter.title')},
    filter.tags.map((tag) => chip(tag.endsWith('/') ? t('filter.below', {tag: tag.slice(0, -1)}) : tag, withTag(filter, tag))),
    filter.tags.length > 1 && h('li', {}, h('a', {class: 'chip switch', href: addressOfFilter({...filter, any: !filter.any})},
      filter.any ? t('filter.any') : t('filter.all'))),
    filter.status && chip(tCode('state', filter.status, filter.status), {...filter, status: ''}),
    filter.host && chip(filter.host, {...filter, host: ''}),
    filter.since && chip(t('filter.since', {day: formatDay(`${filter.since}T00:00`)}), {...filter, since: ''}),
    filter.until && chip(t('filter.until', {day: formatDay(`${filter.until}T00:00`)}), {...filter, until: ''}));
}

/** In which order the list is. */
export function orderChoice(filter) {
  const select = h('select', {class: 'order', 'aria-label': t('field.order'), onchange: () => go(addressOfFilter({...filter, order: select.value}))},
    Object.keys(ORDERS).map((name) => h('option', {value: name}, t(`order.${name}`))));
  select.value = filter.order;
  return select;
}

/**
 * The side of the list: states, days and the tree of tags.
 *
 * @param {Promise<Object[]>} tags
 */
export function filterPanel(filter, tags) {
  const tree = h('div', {class: 'tag-tree'}, h('p', {class: 'quiet'}, '…'));
  tags.then(
    (all) => fill(tree, all.length ? branch(treeOf(all), filter) : h('p', {class: 'quiet'}, t('tags.none'))),
    (problem) => problem.name !== 'AbortError' && fill(tree, h('p', {class: 'failure-words'}, problem.message)));
  const state = (name, words) => h('li', {}, h('a', {
    href: addressOfFilter({...filter, status: name}), 'aria-current': filter.status === name ? 'true' : null,
  }, words));
  return h('nav', {class: 'filter-panel', 'aria-label': t('filter.title')},
    h('h2', {}, t('field.state')),
    h('ul', {class: 'states', role: 'list'}, state('', t('filter.everything')), STATES.map((name) => state(name, tCode('state', name, name)))),
    h('h2', {}, t('field.added')),
    h('div', {class: 'days'}, day(filter, 'since', t('filter.first')), day(filter, 'until', t('filter.last'))),
    h('h2', {}, t('field.tags')),
    tree);
}

/** The first or the last day that a link may have been added on. */
function day(filter, name, label) {
  const input = h('input', {
    type: 'date', id: newId('day'), name, value: filter[name], min: EARLIEST,
    // While a year is typed it is in ancient times.
    onchange: () => input.validity.valid && go(addressOfFilter({...filter, [name]: input.value})),
  });
  return h('div', {class: 'field'}, h('label', {for: input.id}, label), input);
}

/** Every tag, by name; of more than a thousand the first thousand. */
export async function allTags(signal) {
  const tags = [];
  let cursor = null;
  do {
    const page = await api.tags.list({limit: 200, cursor}, signal);
    tags.push(...page.items);
    cursor = page.nextCursor;
  } while (cursor && tags.length < MOST_TAGS);
  return tags;
}

/** Tags by their parts between `/`: `{name, path, tag?, children}`. */
export function treeOf(tags) {
  const root = {children: new Map()};
  for (const tag of tags) {
    let node = root;
    const parts = tag.name.split('/');
    parts.forEach((part, at) => {
      const key = part.toLowerCase();
      if (!node.children.has(key)) node.children.set(key, {name: part, path: parts.slice(0, at + 1).join('/'), children: new Map()});
      node = node.children.get(key);
    });
    node.tag = tag;
    node.name = parts.at(-1);
  }
  return [...root.children.values()];
}

function branch(nodes, filter) {
  return h('ul', {role: 'list'}, [...nodes].map((node) => {
    const below = node.children.size > 0;
    const name = below ? `${node.path}/` : node.path;
    const chosen = filter.tags.includes(name);
    return h('li', {},
      h('a', {href: addressOfFilter(withTag(filter, name)), 'aria-current': chosen ? 'true' : null},
        h('span', {class: 'name'}, node.name), node.tag && h('span', {class: 'count'}, formatNumber(node.tag.count))),
      below && branch(node.children.values(), filter));
  }));
}
