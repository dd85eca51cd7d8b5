// A list of any length of which only what is seen exists as elements. Rows have one height, so that a place in the list
// is a multiplication and nothing is ever measured while scrolling.

import {h} from './dom.js';

const MARGIN = 6;
/** How many rows before the last one more are asked for: what a quick hand scrolls past while they come. */
const AHEAD = 150;

const controls = (row) => [...row.querySelectorAll('a, button, input')];

export class WindowedList {
  #rows = new Map();
  #items = [];
  #frame = 0;
  #kept = -1;

  /**
   * @param {{label: string, rowHeight: function(): number, render: function(*, number): HTMLElement,
   *     onNearEnd: function(): void, onSettled?: function(HTMLElement[]): void}} options
   *     onSettled gets the rows in view once scrolling has paused
   */
  constructor(options) {
    this.options = options;
    this.list = h('ul', {class: 'rows', role: 'list', 'aria-label': options.label});
    this.element = h('div', {class: 'scroller', tabindex: '-1'}, this.list);
    this.element.addEventListener('scroll', () => this.#schedule(), {passive: true});
    this.resize = new ResizeObserver(() => this.redraw());
    this.resize.observe(this.element);
  }

  close() {
    this.resize.disconnect();
    cancelAnimationFrame(this.#frame);
    clearTimeout(this.settling);
  }

  /** Shows these items; rows of unchanged items (the same object) stay as they are. An item has an `id`. */
  show(items) {
    this.#items = items;
    this.#schedule();
  }

  /** Scrolls to the first row: other items are about to be shown. */
  rewind() {
    this.element.scrollTop = 0;
    this.#kept = -1;
  }

  /** Makes every row anew: its look has changed. */
  redraw() {
    for (const {element} of this.#rows.values()) element.remove();
    this.#rows.clear();
    this.#draw();
  }

  /** Makes one row anew; the focus stays on the same control of it. */
  refresh(index) {
    const row = this.#rows.get(index);
    if (!row) return;
    const place = controls(row.element).indexOf(document.activeElement);
    const element = this.#make(this.#items[index], index);
    row.element.replaceWith(element);
    this.#rows.set(index, {item: this.#items[index], element});
    if (place >= 0) controls(element)[place]?.focus({preventScroll: true});
  }

  row(index) {
    return this.#rows.get(index)?.element;
  }

  /** Scrolls just enough to see a row, which then exists for as long as it is the kept one. */
  reveal(index) {
    const height = this.options.rowHeight();
    const top = index * height;
    const view = this.element;
    if (top < view.scrollTop) view.scrollTop = top;
    if (top + height > view.scrollTop + view.clientHeight) view.scrollTop = top + height - view.clientHeight;
    this.#kept = index;
    this.#draw();
    return this.row(index);
  }

  #schedule() {
    if (this.#frame) return;
    this.#frame = requestAnimationFrame(() => this.#draw());
  }

  #draw() {
    cancelAnimationFrame(this.#frame);
    this.#frame = 0;
    const height = this.options.rowHeight();
    const {scrollTop, clientHeight} = this.element;
    const first = Math.max(0, Math.floor(scrollTop / height) - MARGIN);
    const last = Math.min(this.#items.length, Math.ceil((scrollTop + clientHeight) / height) + MARGIN);
    this.list.style.height = `${this.#items.length * height}px`;

    for (const [index, row] of this.#rows) {
      const wanted = (index >= first && index < last) || (index === this.#kept && index < this.#items.length);
      if (wanted && row.item === this.#items[index]) continue;
      if (wanted && row.item.id === this.#items[index].id) {
        this.refresh(index);
        continue;
      }
      row.element.remove();
      this.#rows.delete(index);
    }
    for (let index = first; index < last; index += 1) this.#place(index);
    if (this.#kept >= 0 && this.#kept < this.#items.length) this.#place(this.#kept);

    if (last + AHEAD >= this.#items.length) this.options.onNearEnd();
    clearTimeout(this.settling);
    this.settling = setTimeout(() => this.options.onSettled?.([...this.#rows.values()].map(({element}) => element)), 100);
  }

  #place(index) {
    if (this.#rows.has(index)) return;
    const element = this.#make(this.#items[index], index);
    this.#rows.set(index, {item: this.#items[index], element});
    // Rows are absolutely placed, so the order of elements matters to reading and the Tab key alone.
    let after = null;
    for (const [other, row] of this.#rows) {
      if (other > index && (after === null || other < after.index)) after = {index: other, element: row.element};
    }
    this.list.insertBefore(element, after?.element ?? null);
  }

  #make(item, index) {
    const element = this.options.render(item, index);
    element.style.transform = `translateY(${index * this.options.rowHeight()}px)`;
    element.setAttribute('aria-posinset', index + 1);
    element.setAttribute('aria-setsize', -1);
    return element;
  }
}
