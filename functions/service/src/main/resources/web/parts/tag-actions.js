// What can be done to a tag. Each asks first; what goes over all its links is a job in the background.

import {api} from '../api/client.js';
import {openDialog} from '../kit/dialog.js';
import {h, newId} from '../kit/dom.js';
import {t} from '../kit/language.js';
import {scheduleInput} from './schedule-input.js';
import {cleanTag} from './tag-input.js';

/** @typedef {function(function(): Promise<Object>): void} Run does it, follows the job if there is one, and shows what came of it */

/** @param {Run} run */
export function changeSchedule(tag, run) {
  const input = scheduleInput(tag.policy?.schedule ?? null);
  openDialog(t('tags.scheduleOf', {tag: tag.name}), [h('p', {class: 'hint'}, t('tags.scheduleWhy', {n: tag.count})), input.element], {
    confirm: t('action.save'),
    onConfirm: () => run(() => api.tags.change(tag.name, {policy: {schedule: input.value()}})),
  });
}

/** @param {Run} run */
export function renameTag(tag, run) {
  const name = h('input', {type: 'text', id: newId('name'), value: tag.name, maxlength: 100, required: true});
  openDialog(t('tags.renameOf', {tag: tag.name}), [
    h('div', {class: 'field'}, h('label', {for: name.id}, t('tags.newName')), name),
    h('p', {class: 'hint'}, t('tags.renameWhy')),
  ], {
    confirm: t('action.save'),
    onConfirm: () => {
      const wanted = cleanTag(name.value);
      if (!wanted) return false;
      if (wanted !== tag.name) run(() => api.tags.change(tag.name, {name: wanted}));
    },
  });
  name.select();
}

/** @param {Object[]} tags all of them @param {Run} run */
export function mergeTag(tag, tags, run) {
  const into = h('select', {id: newId('into')}, tags.filter(({name}) => name !== tag.name).map(({name}) => h('option', {value: name}, name)));
  openDialog(t('tags.mergeOf', {tag: tag.name}), [
    h('div', {class: 'field'}, h('label', {for: into.id}, t('tags.into')), into),
    h('p', {class: 'hint'}, t('tags.mergeWhy', {n: tag.count})),
  ], {confirm: t('tags.merge'), onConfirm: () => run(() => api.tags.merge(tag.name, into.value))});
}

/** @param {Run} run */
export function removeTag(tag, run) {
  openDialog(t('tags.deleteOf', {tag: tag.name}), [h('p', {}, t('tags.deleteWhy', {n: tag.count}))], {
    confirm: t('action.delete'), onConfirm: () => run(() => api.tags.remove(tag.name)),
  });
}
