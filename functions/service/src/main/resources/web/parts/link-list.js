// The links that a filter lets through, page by page.

import {api} from '../api/client.js';
import {isDeleted} from '../api/deletions.js';
import {apiQuery, searchQuery} from './filter.js';

/** What fills a screen comes soon; what lies further down, in fewer requests. */
const FIRST_PAGE = 50;
const PAGE = 200;

export class LinkList {
  #all = [];
  #cursor = null;
  #index = new Map();

  /**
   * @param {Filter} filter
   * @param {function(): void} onChange
   * @param {AbortSignal} signal
   */
  constructor(filter, onChange, signal) {
    this.ask = pagesOf(filter, signal);
    this.onChange = onChange;
    this.signal = signal;
    this.items = [];
    this.loading = false;
    this.complete = false;
    this.problem = null;
  }

  /** Loads the next page, unless one is on its way or there is none. */
  async more() {
    if (this.loading || this.complete || this.problem || this.signal.aborted) return;
    this.loading = true;
    try {
      const limit = this.#cursor ? PAGE : FIRST_PAGE;
      const page = await this.ask({limit, cursor: this.#cursor});
      this.#all.push(...page.items);
      for (const link of page.items) this.#show(link);
      this.#cursor = page.nextCursor;
      this.complete = page.nextCursor === null;
    } catch (problem) {
      if (problem.name === 'AbortError') return;
      this.problem = problem;
    } finally {
      this.loading = false;
    }
    this.onChange();
  }

  /** Tries again where a page failed. */
  retry() {
    this.problem = null;
    return this.more();
  }

  /** Leaves out what is deleted by now, or shows it again. */
  sift() {
    this.items = [];
    this.#index.clear();
    for (const link of this.#all) this.#show(link);
    this.onChange();
  }

  #show(link) {
    if (isDeleted(link.id)) return;
    this.#index.set(link.id, this.items.length);
    this.items.push(link);
  }

  /** Takes a link's newer state. */
  replace(newer) {
    const at = this.indexOf(newer.id);
    if (at < 0) return;
    const link = {snippets: this.items[at].snippets, ...newer};
    this.#all[this.#all.indexOf(this.items[at])] = link;
    this.items[at] = link;
    this.onChange();
  }

  indexOf(id) {
    return this.#index.get(id) ?? -1;
  }
}

/** Searches where the filter can be said in a search. What is too short for it or only a part of words, lists find. */
function pagesOf(filter, signal) {
  let search = searchQuery(filter);
  return async (paging) => {
    if (search) {
      const page = await found(search, paging, signal);
      if (page) return page;
      search = '';
    }
    return api.links.list({...apiQuery(filter), ...paging}, signal);
  };
}

/** @returns {Promise<Object|null>} null if nothing was found */
async function found(q, paging, signal) {
  try {
    const {items, nextCursor} = await api.search({q, ...paging}, signal);
    if (items.length === 0 && !nextCursor && !paging.cursor) return null;
    return {items: items.map(({link, snippets}) => ({...link, snippets})), nextCursor};
  } catch (problem) {
    if (problem.status === 422) return null;
    throw problem;
  }
}
