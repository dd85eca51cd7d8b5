// What is done to one link or to many: each is a request of its own, a few at a time.

import {api} from '../api/client.js';
import {pool} from '../api/pool.js';
import {openDialog} from '../kit/dialog.js';
import {h} from '../kit/dom.js';
import {t} from '../kit/language.js';
import {toast} from '../kit/toast.js';
import {forgetTags, tagInput} from './tag-input.js';

const few = pool(4);

/** Asks for tags and gives them to the links. @param {function(Object): void} onChanged gets each changed link */
export function tagLinks(links, onChanged) {
  const tags = tagInput({label: t('field.tags')});
  openDialog(t('links.tagMany', {n: links.length}), [tags.element], {
    confirm: t('action.tag'),
    onConfirm: () => {
      const names = tags.tags();
      if (names.length === 0) return false;
      each(links, (link) => api.links.change(link.id, {tags: union(link.tags, names)}), onChanged, 'links.tagged');
    },
  });
}

/** Asks which of the links' tags to take away. */
export function untagLinks(links, onChanged) {
  const names = [...new Set(links.flatMap(({tags}) => tags))].sort((a, b) => a.localeCompare(b));
  if (names.length === 0) return toast(t('links.noTags'));
  const boxes = names.map((name) => h('input', {type: 'checkbox', value: name, 'data-name': name}));
  openDialog(t('links.untagMany', {n: links.length}),
    [h('div', {class: 'check-list'}, boxes.map((box) => h('label', {class: 'check'}, box, box.dataset.name)))], {
      confirm: t('action.untag'),
      onConfirm: () => {
        const gone = new Set(boxes.filter(({checked}) => checked).map(({dataset}) => dataset.name));
        if (gone.size === 0) return false;
        const touched = links.filter(({tags}) => tags.some((tag) => gone.has(tag)));
        each(touched, (link) => api.links.change(link.id, {tags: link.tags.filter((tag) => !gone.has(tag))}), onChanged, 'links.untagged');
      },
    });
}

/** Asks for a new snapshot of each link. */
export function captureLinks(links, onChanged) {
  each(links, async (link) => {
    const snapshot = await api.links.capture(link.id);
    return {...link, status: 'queued', snapshot};
  }, onChanged, 'links.queued');
}

async function each(links, change, onChanged, saying) {
  const results = await Promise.allSettled(links.map((link) => few(() => change(link)).then(onChanged)));
  forgetTags();
  const refused = results.filter(({status}) => status === 'rejected');
  const n = links.length - refused.length;
  if (n > 0) toast(t(saying, {n}));
  if (refused.length > 0) toast(t('links.refused', {n: refused.length, reason: refused[0].reason.message}), {bad: true, seconds: 10});
}

function union(tags, more) {
  const have = new Set(tags.map((tag) => tag.toLowerCase()));
  return [...tags, ...more.filter((tag) => !have.has(tag.toLowerCase()))];
}
