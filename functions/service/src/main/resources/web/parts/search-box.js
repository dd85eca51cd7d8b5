// A field that searches as one types, and offers tags and sites of that name: choosing one narrows the list to it.

import {fill, h, newId} from '../kit/dom.js';
import {icon} from '../kit/icons.js';
import {formatNumber, t} from '../kit/language.js';
import {withTag} from './filter.js';
import {completions} from './tag-input.js';

const WAIT_TO_SEARCH = 200;
const SHOWN = 4;

/**
 * @param {function(Object): void} onFilter gets the filter that the reader now wants
 * @returns {{element: HTMLElement, focus: function(): void, show: function(Object): void}}
 */
export function searchBox(onFilter) {
  const listId = newId('search');
  const input = h('input', {
    type: 'search', role: 'combobox', placeholder: t('filter.placeholder'), 'aria-label': t('filter.placeholder'),
    'aria-expanded': 'false', 'aria-controls': listId, 'aria-autocomplete': 'list', autocomplete: 'off', spellcheck: 'false', maxlength: 200,
  });
  const list = h('ul', {class: 'options', role: 'listbox', id: listId, 'aria-label': t('filter.title'), hidden: true});
  let filter;
  let choices = [];
  let active = -1;
  let asked = 0;
  let timer = 0;

  const draw = () => {
    fill(list, choices.map(({words, count}, at) => h('li', {
      role: 'option', id: `${listId}-${at}`, 'aria-selected': String(at === active),
      onpointerdown: (event) => event.preventDefault(), onclick: () => choose(at),
    }, h('span', {}, words), count !== undefined && h('span', {class: 'count'}, formatNumber(count)))));
    list.hidden = choices.length === 0;
    input.setAttribute('aria-expanded', String(!list.hidden));
    if (active < 0) input.removeAttribute('aria-activedescendant');
    else input.setAttribute('aria-activedescendant', `${listId}-${active}`);
  };
  const close = () => {
    asked += 1;
    choices = [];
    active = -1;
    draw();
  };
  const choose = (at) => {
    const {change} = choices[at];
    clearTimeout(timer);
    input.value = '';
    close();
    onFilter({...filter, ...change, words: ''});
  };
  const search = () => {
    clearTimeout(timer);
    if (input.value !== filter.words) onFilter({...filter, words: input.value});
  };
  const offer = async (text) => {
    const mine = asked += 1;
    const tags = text ? await completions(text).catch(() => []) : [];
    if (mine !== asked || document.activeElement !== input) return;
    choices = tags.filter(({name}) => !filter.tags.includes(name)).slice(0, SHOWN)
      .map(({name, count}) => ({words: t('filter.tag', {tag: name}), count, change: {tags: withTag(filter, name).tags}}));
    if (/^[^\s/]+\.[^\s/]+$/.test(text)) choices.push({words: t('filter.host', {host: text}), change: {host: text.toLowerCase()}});
    active = -1;
    draw();
  };
  const typed = () => {
    clearTimeout(timer);
    timer = setTimeout(search, WAIT_TO_SEARCH);
    offer(input.value.trim());
  };

  // Half a syllable that an input method is still at is no word to search for.
  input.addEventListener('input', (event) => event.isComposing || typed());
  input.addEventListener('compositionend', typed);
  input.addEventListener('blur', close);
  input.addEventListener('keydown', (event) => {
    if (event.isComposing) return;
    if ((event.key === 'ArrowDown' || event.key === 'ArrowUp') && choices.length > 0) {
      event.preventDefault();
      const step = event.key === 'ArrowDown' ? 1 : -1;
      active = active < 0 && step < 0 ? choices.length - 1 : (active + step + choices.length) % choices.length;
      draw();
    } else if (event.key === 'Enter') {
      event.preventDefault();
      if (active >= 0) return choose(active);
      search();
      close();
    } else if (event.key === 'Escape') {
      event.preventDefault();
      if (choices.length) close();
      else input.blur();
    }
  });
  return {
    element: h('div', {class: 'filter-box'}, icon('search'), input, list),
    focus: () => input.focus(),
    show: (next) => {
      filter = next;
      if (document.activeElement !== input) input.value = next.words;
    },
  };
}
