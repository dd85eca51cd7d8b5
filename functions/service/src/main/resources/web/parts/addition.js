// A link that has just been added, and how its capture goes.

import {api} from '../api/client.js';
import {watchSnapshot} from '../api/watch.js';
import {fill, h} from '../kit/dom.js';
import {icon} from '../kit/icons.js';
import {formatDuration, t} from '../kit/language.js';
import {addressOf} from '../kit/router.js';
import {announce} from '../kit/toast.js';
import {addressWithoutScheme, newestOf, titleOf} from './link-words.js';
import {failureInWords, progressLine, stateBadge} from './state.js';
import {loadThumbnail, thumbnail} from './thumbnail.js';

const isMoving = ({status}) => status === 'queued' || status === 'capturing';

export class Addition {
  /** @param {string} url @param {Object} request what is sent to add it */
  constructor(url, request) {
    this.url = url;
    this.request = request;
    this.element = h('li', {class: 'addition'});
    this.ending = new AbortController();
    this.draw();
  }

  /** Adds the link, then follows its snapshot to the end. */
  async run() {
    this.problem = null;
    this.draw();
    try {
      if (!this.link) await this.#add();
      else this.snapshotId = (await api.links.capture(this.link.id)).id;
      await this.#follow();
    } catch (problem) {
      this.problem = problem;
      this.draw();
    }
  }

  async #add() {
    const {created, link} = await api.links.add({...this.request, url: this.url});
    this.created = created;
    this.link = created ? link : await this.#withTags(link);
    this.snapshotId = created || isMoving(link) ? newestOf(link) : (await api.links.capture(link.id, this.request.capture)).id;
    this.draw();
  }

  /** The link was here before: what is new are the tags. */
  async #withTags(link) {
    const tags = [...new Set([...link.tags, ...(this.request.tags ?? [])])];
    return tags.length === link.tags.length ? link : {...link, ...await api.links.change(link.id, {tags})};
  }

  async #follow() {
    if (!this.snapshotId) return;
    const ended = await watchSnapshot(this.snapshotId, (snapshot) => {
      this.snapshot = snapshot;
      this.draw();
    }, this.ending.signal);
    if (ended) announce(ended.status === 'captured' ? t('add.captured', {title: this.#title()}) : failureInWords(ended.failure));
  }

  #title() {
    return this.snapshot?.title || (this.link ? titleOf(this.link) : addressWithoutScheme(this.url));
  }

  draw() {
    const {link, snapshot, problem} = this;
    const place = link && addressOf('links', snapshot?.status === 'captured' ? [link.id, snapshot.id] : [link.id]);
    const picture = thumbnail(snapshot?.status === 'captured' ? snapshot.id : null, snapshot?.status);
    loadThumbnail(picture);
    fill(this.element,
      picture,
      h('div', {class: 'addition-words'},
        place ? h('a', {class: 'title', href: place}, this.#title()) : h('span', {class: 'title'}, this.#title()),
        h('span', {class: 'quiet address'}, addressWithoutScheme(this.url)),
        this.#state()),
      (problem || snapshot?.status === 'failed') && h('button', {class: 'button', onclick: () => this.run()}, icon('recapture'), t('action.retry')),
      snapshot?.status === 'captured' && h('a', {class: 'button', href: place}, t('action.look')));
  }

  #state() {
    const {link, snapshot, problem} = this;
    if (problem) return h('p', {class: 'failure-words'}, problem.message);
    if (!link) return h('p', {class: 'quiet'}, t('add.sending'));
    if (!snapshot) return h('p', {class: 'quiet'}, this.snapshotId ? t('state.queued') : t('add.kept'));
    if (snapshot.status === 'failed') return h('p', {class: 'failure-words'}, failureInWords(snapshot.failure));
    if (snapshot.status !== 'captured') return progressLine(snapshot);
    return h('p', {class: 'quiet'}, stateBadge('captured'), ' ', t('add.took', {time: formatDuration(snapshot.durationMs)}),
      !this.created && ` · ${t('add.wasHere')}`);
  }
}
