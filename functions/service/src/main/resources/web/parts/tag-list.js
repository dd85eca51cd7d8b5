import {h} from '../kit/dom.js';
import {t} from '../kit/language.js';
import {addressOf} from '../kit/router.js';

/** Tags as links to the list of what carries them. */
export function tagList(tags) {
  if (tags.length === 0) return null;
  return h('ul', {class: 'tag-list', role: 'list', 'aria-label': t('field.tags')}, tags.map((tag) => h('li', {},
    h('a', {href: addressOf('links', [], new URLSearchParams({tag}))}, tag))));
}
