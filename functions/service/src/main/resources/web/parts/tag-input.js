// Tags as chips with completion: type, choose or press Enter. A combobox as the ARIA practices describe it.

import {api} from '../api/client.js';
import {fill, h, newId} from '../kit/dom.js';
import {icon} from '../kit/icons.js';
import {formatNumber, t} from '../kit/language.js';
import {announce} from '../kit/toast.js';

const SHOWN = 8;
const WAIT_TO_ASK = 120;

/**
 * @param {{label: string, tags?: string[], placeholder?: string, onChange?: function(string[]): void}} options
 * @returns {{element: HTMLElement, tags: function(): string[], set: function(string[]): void, focus: function(): void}}
 */
export function tagInput({label, tags = [], placeholder = t('tags.placeholder'), onChange}) {
  const chosen = [...tags];
  const listId = newId('tags');
  const chips = h('ul', {class: 'chips', role: 'list'});
  const input = h('input', {
    type: 'text', role: 'combobox', placeholder, autocomplete: 'off', autocapitalize: 'none', spellcheck: 'false', maxlength: 100,
    'aria-label': label, 'aria-expanded': 'false', 'aria-controls': listId, 'aria-autocomplete': 'list',
  });
  const list = h('ul', {class: 'options', role: 'listbox', id: listId, 'aria-label': label, hidden: true});
  const element = h('div', {class: 'tag-input', onclick: (event) => event.target === element && input.focus()}, chips, input, list);

  let options = [];
  let active = -1;
  let timer = 0;
  let asked = 0;

  const same = (a, b) => a.toLowerCase() === b.toLowerCase();
  const changed = () => {
    drawChips();
    onChange?.([...chosen]);
  };
  const add = (text) => {
    const names = text.split(/[,，、]/).map(cleanTag).filter(Boolean);
    const fresh = names.filter((name) => !chosen.some((tag) => same(tag, name)));
    input.value = '';
    close();
    if (fresh.length === 0) return;
    chosen.push(...fresh);
    announce(t('tags.added', {tag: fresh.join(', ')}));
    changed();
  };
  const remove = (tag) => {
    chosen.splice(chosen.indexOf(tag), 1);
    announce(t('tags.removed', {tag}));
    changed();
    input.focus();
  };
  const drawChips = () => fill(chips, chosen.map((tag) => h('li', {class: 'chip'},
    tag,
    h('button', {type: 'button', 'aria-label': t('tags.remove', {tag}), onclick: () => remove(tag)}, icon('close')))));

  const close = () => {
    clearTimeout(timer);
    asked += 1;
    list.hidden = true;
    active = -1;
    input.setAttribute('aria-expanded', 'false');
    input.removeAttribute('aria-activedescendant');
  };
  const activate = (index) => {
    active = index;
    [...list.children].forEach((item, at) => item.setAttribute('aria-selected', at === index));
    const item = list.children[index];
    if (!item) return input.removeAttribute('aria-activedescendant');
    input.setAttribute('aria-activedescendant', item.id);
    item.scrollIntoView({block: 'nearest'});
  };
  const open = async () => {
    const typed = cleanTag(input.value);
    const mine = asked += 1;
    const found = await completions(typed).catch(() => []);
    if (mine !== asked || document.activeElement !== input) return;
    options = found.filter(({name}) => !chosen.some((tag) => same(tag, name))).slice(0, SHOWN);
    if (typed && !found.some(({name}) => same(name, typed)) && !chosen.some((tag) => same(tag, typed))) {
      options.push({name: typed, fresh: true});
    }
    fill(list, options.map((option) => h('li', {
      role: 'option', id: newId('tag'), 'aria-selected': 'false',
      onpointerdown: (event) => event.preventDefault(),
      onclick: () => add(option.name),
    }, option.fresh ? t('tags.create', {tag: option.name}) : [h('span', {}, option.name), h('span', {class: 'count'}, formatNumber(option.count))])));
    list.hidden = options.length === 0;
    input.setAttribute('aria-expanded', String(options.length > 0));
    active = -1;
  };

  input.addEventListener('input', () => {
    if (/[,，、]/.test(input.value)) return add(input.value);
    clearTimeout(timer);
    timer = setTimeout(open, WAIT_TO_ASK);
  });
  input.addEventListener('focus', open);
  input.addEventListener('blur', () => {
    add(input.value);
    close();
  });
  input.addEventListener('keydown', (event) => {
    if (event.isComposing) return;
    const isOpen = !list.hidden;
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      if (!isOpen) return void open();
      const step = event.key === 'ArrowDown' ? 1 : -1;
      activate((active + step + options.length) % options.length);
    } else if (event.key === 'Enter' && (active >= 0 || input.value.trim())) {
      event.preventDefault();
      event.stopPropagation();
      add(active >= 0 ? options[active].name : input.value);
    } else if (event.key === 'Escape' && isOpen) {
      event.preventDefault();
      event.stopPropagation();
      close();
    } else if (event.key === 'Backspace' && input.value === '' && chosen.length > 0) {
      remove(chosen.at(-1));
    }
  });

  drawChips();
  return {
    element,
    tags: () => [...chosen],
    set: (names) => {
      chosen.splice(0, chosen.length, ...names);
      drawChips();
    },
    focus: () => input.focus(),
  };
}

/** A tag's name as the API will keep it: no blanks or slashes at its ends, one blank between words. */
export function cleanTag(text) {
  return text.normalize('NFKC').replace(/\s+/g, ' ').replace(/\s*\/+\s*/g, '/').replace(/^[\s/#]+|[\s/]+$/g, '');
}

/** The owner's tags that contain the text, the most used first; the most used of all for no text. */
export async function completions(text) {
  const wanted = text.toLowerCase();
  const [common, named] = await Promise.all([
    commonTags(),
    wanted ? api.tags.list({prefix: text, limit: SHOWN}).then(({items}) => items) : [],
  ]);
  const all = new Map([...common, ...named].map((tag) => [tag.name.toLowerCase(), tag]));
  return [...all.values()]
    .filter(({name}) => name.toLowerCase().includes(wanted))
    .sort((a, b) => b.name.toLowerCase().startsWith(wanted) - a.name.toLowerCase().startsWith(wanted) || b.count - a.count);
}

let common = null;

function commonTags() {
  common ??= api.tags.list({sort: 'count', limit: 200}).then(({items}) => items);
  common.catch(forgetTags);
  return common;
}

/** Forgets what completion knows: tags have changed, or another person signs in. */
export function forgetTags() {
  common = null;
}
