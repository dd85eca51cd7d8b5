// One link: its words, its history as pictures, and the snapshot looked at.

import {api} from '../api/client.js';
import {deleteLinks} from '../api/deletions.js';
import {hasEnded, watchSnapshot} from '../api/watch.js';
import {fill, h} from '../kit/dom.js';
import {icon} from '../kit/icons.js';
import {useShortcuts} from '../kit/keys.js';
import {formatTime, t} from '../kit/language.js';
import {addressOf, go, rewrite} from '../kit/router.js';
import {announce, toast} from '../kit/toast.js';
import {filmstrip} from '../parts/filmstrip.js';
import {LinkHead} from '../parts/link-head.js';
import {titleOf} from '../parts/link-words.js';
import {forgetTags} from '../parts/tag-input.js';
import {viewer} from '../parts/viewer.js';

const PAGE = 30;

export async function page({parts: [linkId, snapshotId], signal}) {
  const [link, history] = await Promise.all([api.links.get(linkId, signal), api.links.snapshots(linkId, {limit: PAGE}, signal)]);
  const view = new LinkPage(link, history, signal);
  view.choose(snapshotId ?? view.best());
  return {
    title: titleOf(link),
    element: view.element,
    /** Another snapshot of the same link is no new page. */
    stay: (place) => {
      if (place.name !== 'links' || place.parts[0] !== linkId) return false;
      view.choose(place.parts[1] ?? view.best());
      return true;
    },
  };
}

class LinkPage {
  #watched = new Set();

  constructor(link, history, signal) {
    this.link = link;
    this.snapshots = history.items;
    this.cursor = history.nextCursor;
    this.signal = signal;
    this.head = new LinkHead(link, {onSave: (patch) => this.#save(patch), onCapture: () => this.#capture(), onRemove: () => this.#remove()});
    this.strip = h('div', {class: 'strip'});
    this.caption = h('h2', {class: 'caption'});
    this.view = h('section', {class: 'viewer-place', 'aria-label': t('link.snapshot')});
    this.element = h('div', {class: 'page link-page'},
      h('a', {class: 'back', href: addressOf('links')}, icon('back'), t('nav.links')),
      this.head.element, this.strip, this.view);
    for (const snapshot of this.snapshots) this.#watch(snapshot);
    useShortcuts({
      e: () => this.head.edit(),
      t: () => this.head.edit('tags'),
      c: () => this.#capture(),
      j: () => this.#step(1),
      k: () => this.#step(-1),
      u: () => go(addressOf('links')),
    }, signal);
  }

  /** What to look at first: what is being made, else the newest good one, else the newest. */
  best() {
    const [newest] = this.snapshots;
    return newest && !hasEnded(newest) ? newest.id : this.link.currentSnapshot ?? newest?.id;
  }

  async choose(snapshotId) {
    this.chosen = snapshotId;
    if (snapshotId && !this.#chosenSnapshot()) await this.#fetch(snapshotId);
    this.#drawStrip();
    this.#drawView();
  }

  #chosenSnapshot() {
    return this.snapshots.find(({id}) => id === this.chosen);
  }

  /** A snapshot further back than what is loaded: it takes its place in the order of time. */
  async #fetch(id) {
    try {
      this.snapshots.push(await api.snapshots.get(id, this.signal));
      this.snapshots.sort((a, b) => b.queuedAt.localeCompare(a.queuedAt));
    } catch (problem) {
      if (problem.name !== 'AbortError') toast(problem.message, {bad: true});
    }
  }

  #drawStrip() {
    const left = this.strip.firstElementChild?.scrollLeft ?? 0;
    fill(this.strip, filmstrip(this.link, this.snapshots, {chosen: this.chosen, onOlder: this.cursor ? () => this.#older() : null}));
    this.strip.hidden = this.snapshots.length === 0;
    showChosen(this.strip.firstElementChild, left);
  }

  #drawView() {
    const snapshot = this.#chosenSnapshot();
    if (!snapshot) return fill(this.view, h('p', {class: 'notice'}, t('link.noSnapshots')));
    fill(this.caption, formatTime(snapshot.capturedAt ?? snapshot.queuedAt));
    fill(this.view, this.caption, viewer(snapshot, {title: titleOf(this.link), history: this.snapshots, onRetry: () => this.#capture()}));
  }

  async #older() {
    try {
      const page = await api.links.snapshots(this.link.id, {limit: PAGE, cursor: this.cursor}, this.signal);
      const known = new Set(this.snapshots.map(({id}) => id));
      this.snapshots.push(...page.items.filter(({id}) => !known.has(id)));
      this.cursor = page.nextCursor;
      this.#drawStrip();
    } catch (problem) {
      toast(problem.message, {bad: true});
    }
  }

  #step(by) {
    const next = this.snapshots[this.snapshots.findIndex(({id}) => id === this.chosen) + by];
    if (!next) return;
    rewrite(addressOf('links', [this.link.id, next.id]));
    this.choose(next.id);
  }

  async #capture() {
    try {
      const snapshot = await api.links.capture(this.link.id);
      this.snapshots.unshift(snapshot);
      rewrite(addressOf('links', [this.link.id, snapshot.id]));
      this.choose(snapshot.id);
      this.#watch(snapshot);
    } catch (problem) {
      toast(problem.message, {bad: true});
    }
  }

  /** Follows a snapshot that has not ended, and draws what it becomes. */
  async #watch(snapshot) {
    if (hasEnded(snapshot) || this.#watched.has(snapshot.id)) return;
    this.#watched.add(snapshot.id);
    try {
      const ended = await watchSnapshot(snapshot.id, (now) => this.#take(now), this.signal);
      if (!ended) return;
      announce(t(ended.status === 'captured' ? 'link.captured' : 'viewer.failed'));
      this.link = await api.links.get(this.link.id, this.signal);
      this.head.show(this.link);
      this.#drawStrip();
    } catch (problem) {
      if (problem.name !== 'AbortError') toast(problem.message, {bad: true});
    }
  }

  #take(now) {
    const at = this.snapshots.findIndex(({id}) => id === now.id);
    const before = this.snapshots[at];
    this.snapshots[at] = now;
    if (before.status !== now.status) this.#drawStrip();
    if (now.id === this.chosen && JSON.stringify(before) !== JSON.stringify(now)) this.#drawView();
  }

  async #save(patch) {
    this.link = await api.links.change(this.link.id, patch);
    this.head.show(this.link);
    forgetTags();
    announce(t('action.saved'));
  }

  #remove() {
    deleteLinks([this.link.id], () => go(addressOf('links', [this.link.id])));
    go(addressOf('links'));
  }
}

/** Scrolls a strip to where it was, and from there just enough to show the chosen frame; never the page. */
function showChosen(strip, left) {
  strip.scrollLeft = left;
  const frame = strip.querySelector('[aria-current]');
  if (!frame) return;
  const end = frame.offsetLeft + frame.offsetWidth;
  if (frame.offsetLeft < strip.scrollLeft) strip.scrollLeft = frame.offsetLeft;
  if (end > strip.scrollLeft + strip.clientWidth) strip.scrollLeft = end - strip.clientWidth;
}
