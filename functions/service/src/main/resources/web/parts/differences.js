// What differs between two snapshots, as the API compares them: words, and a picture with the changes marked.

import {api} from '../api/client.js';
import {h} from '../kit/dom.js';
import {t} from '../kit/language.js';

/** The words that went and came, each change with what stands around it. */
export async function changedWords(earlier, later) {
  const {changed, hunks} = await api.snapshots.compare(earlier.id, later.id, 'text');
  if (hunks.length === 0) return h('p', {class: 'quiet'}, t('compare.sameWords'));
  return h('div', {class: 'changed-words'},
    h('p', {class: 'quiet'}, t('changed.text', {percent: changed})),
    h('ol', {role: 'list', class: 'plain-rows'}, hunks.map(({words}) => h('li', {}, h('p', {}, words.map(piece))))));
}

/** The later picture, pale, with what has changed in red. */
export async function changedPicture(earlier, later) {
  const {changed, picture} = await api.snapshots.compare(earlier.id, later.id, 'visual');
  const shown = h('img', {alt: t('changed.visual', {percent: changed})});
  shown.src = picture;
  return [h('p', {class: 'quiet'}, t('changed.visual', {percent: changed})), h('div', {class: 'pictures'}, shown)];
}

const NAMES = {equal: 'span', delete: 'del', insert: 'ins'};

const piece = ({kind, text}) => h(NAMES[kind] ?? 'span', {}, text);
