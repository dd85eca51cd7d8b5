// What the list shows: tags (all or any of them, with what is below them), state, site. It lives in the address.

import {api} from '../api/client.js';
import {fill, h, newId} from '../kit/dom.js';
import {icon} from '../kit/icons.js';
import {formatNumber, t, tCode} from '../kit/language.js';
import {addressOf} from '../kit/router.js';
import {completions} from './tag-input.js';

const STATES = ['captured', 'capturing', 'queued', 'failed', 'none'];
const MOST_TAGS = 1000;

/** @typedef {{tags: string[], any: boolean, status: string, host: string}} Filter */

/** @returns {Filter} */
export function filterOf(query) {
  return {
    tags: query.getAll('tag'),
    any: query.get('match') === 'any',
    status: query.get('status') ?? '',
    host: query.get('host') ?? '',
  };
}

/** The parameters of GET /v1/links. A tag that ends in `/` means what is below it; alone, or as a choice, itself too. */
export function apiQuery({tags, any, status, host}) {
  if (any || tags.length === 1) {
    return {anyTag: tags.flatMap((tag) => tag.endsWith('/') ? [tag.slice(0, -1), tag] : [tag]), status, host};
  }
  return {tag: tags, status, host};
}

export function addressOfFilter({tags, any, status, host}) {
  const query = new URLSearchParams(tags.map((tag) => ['tag', tag]));
  if (any && tags.length > 1) query.set('match', 'any');
  if (status) query.set('status', status);
  if (host) query.set('host', host);
  return addressOf('links', [], query);
}

export const isEmptyFilter = ({tags, status, host}) => tags.length === 0 && !status && !host;

const withTag = (filter, tag) => ({
  ...filter,
  tags: filter.tags.includes(tag) ? filter.tags.filter((one) => one !== tag) : [...filter.tags, tag],
});

/** The filter in force, each part with a button that takes it away. */
export function filterChips(filter) {
  const chip = (words, rest) => h('li', {}, h('a', {class: 'chip', href: addressOfFilter(rest), 'aria-label': t('filter.remove', {what: words})},
    words, icon('close')));
  return h('ul', {class: 'chips', role: 'list', 'aria-label': t('filter.title')},
    filter.tags.map((tag) => chip(tag.endsWith('/') ? t('filter.below', {tag: tag.slice(0, -1)}) : tag, withTag(filter, tag))),
    filter.tags.length > 1 && h('li', {}, h('a', {class: 'chip switch', href: addressOfFilter({...filter, any: !filter.any})},
      filter.any ? t('filter.any') : t('filter.all'))),
    filter.status && chip(tCode('state', filter.status, filter.status), {...filter, status: ''}),
    filter.host && chip(filter.host, {...filter, host: ''}));
}

/** The side of the list: states and the tree of tags, as links. */
export function filterPanel(filter, signal) {
  const tree = h('div', {class: 'tag-tree'}, h('p', {class: 'quiet'}, '…'));
  allTags(signal).then(
    (tags) => fill(tree, tags.length ? branch(treeOf(tags), filter) : h('p', {class: 'quiet'}, t('tags.none'))),
    (problem) => problem.name !== 'AbortError' && fill(tree, h('p', {class: 'failure-words'}, problem.message)));
  const state = (name, words) => h('li', {}, h('a', {
    href: addressOfFilter({...filter, status: name}), 'aria-current': filter.status === name ? 'true' : null,
  }, words));
  return h('nav', {class: 'filter-panel', 'aria-label': t('filter.title')},
    h('h2', {}, t('field.state')),
    h('ul', {class: 'states', role: 'list'}, state('', t('filter.everything')), STATES.map((name) => state(name, tCode('state', name, name)))),
    h('h2', {}, t('field.tags')),
    tree);
}

/** A field that completes tags and sites; choosing one narrows the list. */
export function filterBox(filter, onChoose) {
  const listId = newId('filter');
  const input = h('input', {
    type: 'search', role: 'combobox', placeholder: t('filter.placeholder'), 'aria-label': t('filter.placeholder'),
    'aria-expanded': 'false', 'aria-controls': listId, 'aria-autocomplete': 'list', autocomplete: 'off', spellcheck: 'false',
  });
  const list = h('ul', {class: 'options', role: 'listbox', id: listId, 'aria-label': t('filter.title'), hidden: true});
  let choices = [];
  let active = 0;
  let asked = 0;

  const draw = () => {
    fill(list, choices.map(({words, count}, at) => h('li', {
      role: 'option', id: `${listId}-${at}`, 'aria-selected': String(at === active),
      onpointerdown: (event) => event.preventDefault(), onclick: () => choose(at),
    }, h('span', {}, words), count !== undefined && h('span', {class: 'count'}, formatNumber(count)))));
    list.hidden = choices.length === 0;
    input.setAttribute('aria-expanded', String(!list.hidden));
    if (list.hidden) input.removeAttribute('aria-activedescendant');
    else input.setAttribute('aria-activedescendant', `${listId}-${active}`);
  };
  const close = () => {
    asked += 1;
    choices = [];
    draw();
  };
  const choose = (at) => {
    const choice = choices[at];
    input.value = '';
    close();
    if (choice) onChoose(choice.filter);
  };
  input.addEventListener('input', async () => {
    const text = input.value.trim();
    if (!text) return close();
    const mine = asked += 1;
    const tags = await completions(text).catch(() => []);
    if (mine !== asked) return;
    choices = tags.filter(({name}) => !filter.tags.includes(name)).slice(0, 8)
      .map(({name, count}) => ({words: t('filter.tag', {tag: name}), count, filter: withTag(filter, name)}));
    if (/^[^\s/]+\.[^\s/]+$/.test(text)) choices.push({words: t('filter.host', {host: text}), filter: {...filter, host: text.toLowerCase()}});
    active = 0;
    draw();
  });
  input.addEventListener('blur', close);
  input.addEventListener('keydown', (event) => {
    if (event.isComposing) return;
    if ((event.key === 'ArrowDown' || event.key === 'ArrowUp') && choices.length > 0) {
      event.preventDefault();
      active = (active + (event.key === 'ArrowDown' ? 1 : -1) + choices.length) % choices.length;
      draw();
    } else if (event.key === 'Enter') {
      event.preventDefault();
      choose(active);
    } else if (event.key === 'Escape') {
      if (choices.length) close();
      else input.blur();
    }
  });
  return {element: h('div', {class: 'filter-box'}, icon('filter'), input, list), focus: () => input.focus()};
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
