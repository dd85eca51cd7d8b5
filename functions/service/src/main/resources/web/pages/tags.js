// Every tag with the number of its links, when they are captured again, and what can be done to it.

import {watchJob} from '../api/watch.js';
import {fill, h} from '../kit/dom.js';
import {icon} from '../kit/icons.js';
import {formatNumber, t} from '../kit/language.js';
import {addressOf} from '../kit/router.js';
import {announce, toast} from '../kit/toast.js';
import {allTags, treeOf} from '../parts/filters.js';
import {scheduleInWords} from '../parts/schedule-input.js';
import {changeSchedule, mergeTag, removeTag, renameTag} from '../parts/tag-actions.js';
import {forgetTags} from '../parts/tag-input.js';

export async function page({signal}) {
  const view = new TagsPage(await allTags(signal), signal);
  return {title: t('nav.tags'), element: view.element};
}

class TagsPage {
  constructor(tags, signal) {
    this.signal = signal;
    this.lead = h('p', {class: 'lead-words'});
    this.working = h('p', {class: 'quiet', role: 'status'});
    this.table = h('div', {class: 'table-frame'});
    this.element = h('div', {class: 'page narrow'}, h('h1', {}, t('nav.tags')), this.lead, this.working, this.table);
    this.#show(tags);
  }

  #show(tags) {
    this.tags = tags;
    fill(this.lead, tags.length ? t('tags.lead', {n: tags.length}) : t('tags.none'));
    fill(this.table, tags.length > 0 && h('table', {class: 'tag-table'},
      h('thead', {}, h('tr', {},
        h('th', {scope: 'col'}, t('field.tag')), h('th', {scope: 'col', class: 'number'}, t('nav.links')),
        h('th', {scope: 'col'}, t('field.schedule')), h('th', {}, h('span', {class: 'visually-hidden'}, t('tags.actions'))))),
      h('tbody', {}, this.#rows(treeOf(tags), 0))));
  }

  #rows(nodes, depth) {
    return [...nodes].flatMap((node) => [this.#row(node, depth), ...this.#rows(node.children.values(), depth + 1)]);
  }

  #row(node, depth) {
    const {tag} = node;
    const filter = node.children.size > 0 ? `${node.path}/` : node.path;
    return h('tr', {},
      h('th', {scope: 'row', class: `depth-${Math.min(depth, 6)}`},
        h('a', {href: addressOf('links', [], new URLSearchParams({tag: filter}))}, icon('tag'), h('bdi', {}, node.name))),
      h('td', {class: 'number'}, tag ? formatNumber(tag.count) : ''),
      h('td', {}, tag && this.#schedule(tag)),
      h('td', {class: 'row-tools'}, tag && this.#tools(tag)));
  }

  #schedule(tag) {
    const schedule = tag.policy?.schedule ?? null;
    return h('button', {class: schedule ? 'link-button' : 'link-button quiet', onclick: () => changeSchedule(tag, this.#run)},
      scheduleInWords(schedule), h('span', {class: 'visually-hidden'}, t('tags.scheduleOf', {tag: tag.name})), icon('edit'));
  }

  #tools(tag) {
    const tool = (name, label, onclick) => h('button', {class: 'icon-button', 'aria-label': label, title: label, onclick}, icon(name));
    return [
      tool('edit', t('tags.renameOf', {tag: tag.name}), () => renameTag(tag, this.#run)),
      this.tags.length > 1 && tool('merge', t('tags.mergeOf', {tag: tag.name}), () => mergeTag(tag, this.tags, this.#run)),
      tool('trash', t('tags.deleteOf', {tag: tag.name}), () => removeTag(tag, this.#run)),
    ];
  }

  #run = async (start) => {
    try {
      const answer = await start();
      if (answer.id) {
        await watchJob(answer.id, ({tag, links}) => fill(this.working, t('tags.working', {tag, n: links})), this.signal);
      }
      if (this.signal.aborted) return;
      announce(t('action.saved'));
      forgetTags();
      this.#show(await allTags(this.signal));
    } catch (problem) {
      if (problem.name !== 'AbortError') toast(problem.message, {bad: true, seconds: 10});
    } finally {
      fill(this.working);
    }
  };
}
