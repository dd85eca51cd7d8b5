// 链接管理: every link, narrowed by words, tags, state, site and days; worked on by keyboard, one by one or many at once.

import {api} from '../api/client.js';
import {deleteLinks} from '../api/deletions.js';
import {openDialog} from '../kit/dialog.js';
import {fill, h} from '../kit/dom.js';
import {icon} from '../kit/icons.js';
import {useShortcuts} from '../kit/keys.js';
import {t} from '../kit/language.js';
import {addressOf, go, rewrite} from '../kit/router.js';
import {announce, toast} from '../kit/toast.js';
import {WindowedList} from '../kit/windowed.js';
import {addressOfFilter, filterOf, isEmptyFilter} from '../parts/filter.js';
import {allTags, filterChips, filterPanel, orderChoice} from '../parts/filters.js';
import {captureLinks, tagLinks, untagLinks} from '../parts/link-actions.js';
import {LinkList} from '../parts/link-list.js';
import {linkRow} from '../parts/link-row.js';
import {searchBox} from '../parts/search-box.js';
import {forgetTags} from '../parts/tag-input.js';
import {loadThumbnails} from '../parts/thumbnail.js';

const PHONE = matchMedia('(max-width: 640px)');
const TIME_BETWEEN_LOOKS = 3_000;
const MOST_LOOKS = 8;

export function page({query, signal}) {
  const view = new LinksPage(filterOf(query), signal);
  return {
    title: t('nav.links'),
    element: view.element,
    leave: () => view.close(),
    /** Another filter is no new page. */
    stay: (place) => {
      if (place.name !== 'links' || place.parts.length > 0) return false;
      view.narrow(filterOf(place.query));
      return true;
    },
  };
}

class LinksPage {
  #selected = new Map();
  #editing = null;
  #current = -1;
  #picked = -1;
  #asking = new AbortController();

  constructor(filter, signal) {
    this.signal = signal;
    this.tags = allTags(signal);
    this.rows = new WindowedList({
      label: t('nav.links'),
      rowHeight: () => PHONE.matches ? 92 : 68,
      render: (link) => this.#row(link),
      onNearEnd: () => this.list.more(),
      onSettled: loadThumbnails,
    });
    this.box = searchBox((next) => {
      rewrite(addressOfFilter(next));
      this.narrow(next);
    });
    this.bulk = h('div', {class: 'bulk', role: 'toolbar', 'aria-label': t('links.bulk'), hidden: true});
    this.notice = h('div', {class: 'notice', role: 'status'});
    this.side = h('aside', {class: 'sidebar'});
    this.inForce = h('div', {class: 'in-force'});
    this.element = h('div', {class: 'links-page'},
      this.side,
      h('section', {class: 'list-side', 'aria-label': t('nav.links')},
        h('h1', {class: 'visually-hidden'}, t('nav.links')),
        h('div', {class: 'list-head'},
          this.box.element,
          h('button', {class: 'button panel-button', onclick: () => this.#openPanel()}, icon('filter'), t('filter.title')),
          this.inForce),
        this.bulk, this.rows.element, this.notice));
    PHONE.addEventListener('change', () => this.rows.redraw(), {signal});
    this.narrow(filter);
    this.#useShortcuts();
    this.#lookAgain();
  }

  /** Shows what another filter lets through; what is there stays until the first of it has come. */
  narrow(filter) {
    this.#asking.abort();
    this.#asking = new AbortController();
    this.filter = filter;
    this.box.show(filter);
    fill(this.inForce, filterChips(filter), orderChoice(filter));
    const day = this.side.contains(document.activeElement) && document.activeElement.name;
    fill(this.side, filterPanel(filter, this.tags));
    if (day) this.side.querySelector(`input[name=${day}]`).focus();
    this.#selected.clear();
    this.#drawBulk();
    this.#editing = null;
    this.#current = -1;
    this.#picked = -1;
    let fresh = true;
    const list = new LinkList(filter, () => {
      this.list = list;
      if (fresh) this.rows.rewind();
      fresh = false;
      this.#draw();
    }, AbortSignal.any([this.signal, this.#asking.signal]));
    this.list ??= list;
    list.more();
  }

  close() {
    this.rows.close();
  }

  #draw() {
    this.rows.show(this.list.items);
    fill(this.notice, this.#noticeWords());
    this.notice.hidden = this.notice.childElementCount === 0;
  }

  #noticeWords() {
    const {problem, items, complete} = this.list;
    if (problem) {
      return [h('p', {class: 'failure-words'}, problem.message),
        h('button', {class: 'button', onclick: () => this.list.retry()}, icon('recapture'), t('action.retry'))];
    }
    if (items.length > 0) return [];
    if (!complete) return [h('p', {class: 'quiet loading'}, t('links.looking'))];
    if (!isEmptyFilter(this.filter)) {
      return [h('p', {}, t('links.noMatch')), h('a', {class: 'button', href: addressOf('links')}, t('filter.clear'))];
    }
    return [h('p', {}, t('links.none')), h('a', {class: 'button primary', href: addressOf('add')}, icon('add'), t('links.addFirst'))];
  }

  #row(link) {
    return linkRow(link, {
      selected: this.#selected.has(link.id),
      editing: this.#editing?.id === link.id ? this.#editing.what : null,
    }, {
      pick: (picked, range) => this.#pick(picked, range),
      edit: (edited, what) => this.#edit(edited, what),
      save: (edited, patch) => this.#save(edited, patch),
      cancel: (edited) => this.#stopEditing(edited),
      capture: (links) => captureLinks(links, (link) => this.list.replace(link)),
      remove: (links) => this.#remove(links),
    });
  }

  #openPanel() {
    const dialog = openDialog(t('filter.title'), [filterPanel(this.filter, this.tags)]);
    dialog.addEventListener('click', (event) => event.target.closest('a') && dialog.close());
    dialog.addEventListener('change', () => dialog.close());
  }

  // --- choosing ---

  #pick(link, range) {
    const at = this.list.indexOf(link.id);
    const on = !this.#selected.has(link.id);
    const [from, to] = range && this.#picked >= 0 ? [Math.min(at, this.#picked), Math.max(at, this.#picked)] : [at, at];
    for (let index = from; index <= to; index += 1) {
      const item = this.list.items[index];
      if (on) this.#selected.set(item.id, true);
      else this.#selected.delete(item.id);
      this.rows.refresh(index);
    }
    this.#picked = at;
    this.#drawBulk();
  }

  #clear() {
    this.#selected.clear();
    this.rows.redraw();
    this.#drawBulk();
  }

  #chosen() {
    return this.list.items.filter(({id}) => this.#selected.has(id));
  }

  /** What an action acts on: the chosen links, else the one with the focus. */
  #subjects() {
    const chosen = this.#chosen();
    const current = this.list.items[this.#current];
    return chosen.length > 0 ? chosen : [current].filter(Boolean);
  }

  #drawBulk() {
    const n = this.#selected.size;
    this.bulk.hidden = n === 0;
    if (n === 0) return fill(this.bulk);
    const changed = (link) => this.list.replace(link);
    fill(this.bulk,
      h('span', {class: 'bulk-count', role: 'status'}, t('links.selected', {n})),
      h('button', {class: 'button', onclick: () => tagLinks(this.#chosen(), changed)}, icon('tag'), t('action.tag')),
      h('button', {class: 'button', onclick: () => untagLinks(this.#chosen(), changed)}, t('action.untag')),
      h('button', {class: 'button', onclick: () => captureLinks(this.#chosen(), changed)}, icon('recapture'), t('action.captureAgain')),
      h('button', {class: 'button', onclick: () => this.#remove(this.#chosen())}, icon('trash'), t('action.delete')),
      h('button', {class: 'link-button', onclick: () => this.#selectLoaded()}, t('links.selectLoaded', {n: this.list.items.length})),
      h('button', {class: 'link-button', onclick: () => this.#clear()}, t('action.clear')));
  }

  #selectLoaded() {
    for (const {id} of this.list.items) this.#selected.set(id, true);
    this.rows.redraw();
    this.#drawBulk();
  }

  // --- changing ---

  #remove(links) {
    if (links.length === 0) return;
    for (const {id} of links) this.#selected.delete(id);
    deleteLinks(links.map(({id}) => id), () => this.list.sift());
    this.list.sift();
    this.#drawBulk();
    forgetTags();
    if (this.#current >= 0) this.#moveTo(Math.min(this.#current, this.list.items.length - 1));
  }

  #edit(link, what) {
    this.#editing = {id: link.id, what};
    const at = this.list.indexOf(link.id);
    this.#current = at;
    this.rows.reveal(at);
    this.rows.refresh(at);
    const field = this.rows.row(at)?.querySelector('[data-autofocus]');
    field?.focus();
    field?.select();
  }

  #stopEditing(link) {
    if (this.#editing?.id !== link.id) return;
    this.#editing = null;
    const at = this.list.indexOf(link.id);
    this.rows.refresh(at);
    // The field that had the focus is gone; unless the reader went elsewhere, the row takes it.
    if (document.activeElement === document.body) this.#focusRow(at);
  }

  async #save(link, patch) {
    this.#stopEditing(link);
    this.list.replace({...link, ...patch});
    try {
      this.list.replace(await api.links.change(link.id, patch));
      announce(t('action.saved'));
      if (patch.tags) forgetTags();
    } catch (problem) {
      this.list.replace(link);
      toast(problem.message, {bad: true});
    }
  }

  // --- keyboard ---

  #useShortcuts() {
    this.element.addEventListener('focusin', (event) => {
      const row = event.target.closest('li.row');
      if (row) this.#current = this.list.indexOf(row.dataset.id);
    });
    const withCurrent = (action) => () => this.list.items[this.#current] && action(this.list.items[this.#current]);
    useShortcuts({
      j: () => this.#moveTo(this.#current + 1),
      k: () => this.#moveTo(this.#current - 1),
      ArrowDown: () => this.#moveTo(this.#current + 1),
      ArrowUp: () => this.#moveTo(this.#current - 1),
      x: withCurrent((link) => this.#pick(link, false)),
      X: withCurrent((link) => this.#pick(link, true)),
      o: withCurrent((link) => go(addressOf('links', [link.id]))),
      Enter: withCurrent((link) => go(addressOf('links', [link.id]))),
      e: withCurrent((link) => this.#edit(link, 'title')),
      t: () => this.#tagSubjects(),
      c: () => captureLinks(this.#subjects(), (link) => this.list.replace(link)),
      Delete: () => this.#remove(this.#subjects()),
      '#': () => this.#remove(this.#subjects()),
      '/': () => this.box.focus(),
      Escape: () => this.#clear(),
    }, this.signal);
  }

  #tagSubjects() {
    const chosen = this.#chosen();
    if (chosen.length > 0) tagLinks(chosen, (link) => this.list.replace(link));
    else if (this.list.items[this.#current]) this.#edit(this.list.items[this.#current], 'tags');
  }

  #moveTo(index) {
    if (this.list.items.length === 0) return;
    this.#current = Math.max(0, Math.min(index, this.list.items.length - 1));
    this.rows.reveal(this.#current);
    this.#focusRow(this.#current);
  }

  #focusRow(index) {
    this.rows.row(index)?.querySelector('a.title')?.focus({preventScroll: true});
  }

  // --- what is being captured ---

  /** Asks again after the links in view whose capture has not ended. */
  async #lookAgain() {
    while (!this.signal.aborted) {
      await new Promise((resolve) => setTimeout(resolve, TIME_BETWEEN_LOOKS));
      if (document.hidden || this.signal.aborted) continue;
      const moving = [...this.element.querySelectorAll('li.row:not(.editing)')]
        .map(({dataset}) => this.list.items[this.list.indexOf(dataset.id)])
        .filter((link) => link?.status === 'queued' || link?.status === 'capturing');
      await Promise.allSettled(moving.slice(0, MOST_LOOKS).map(async ({id}) => this.list.replace(await api.links.get(id, this.signal))));
    }
  }
}
