// One link in the list: picture, title, site, tags, state, time. Title and tags are edited where they stand.

import {h} from '../kit/dom.js';
import {icon} from '../kit/icons.js';
import {formatAgo, formatTime, t} from '../kit/language.js';
import {addressOf} from '../kit/router.js';
import {hostOf, pictureOf, titleOf} from './link-words.js';
import {marked} from './marked.js';
import {scheduleInWords} from './schedule-input.js';
import {stateBadge} from './state.js';
import {tagInput} from './tag-input.js';
import {tagList} from './tag-list.js';
import {thumbnail} from './thumbnail.js';

/**
 * @param {Object} link
 * @param {{selected: boolean, editing: ('title'|'tags'|null)}} state
 * @param {Object<string, function(...*): void>} actions pick, edit, save, cancel, capture, remove
 */
export function linkRow(link, {selected, editing}, actions) {
  const title = titleOf(link);
  const place = addressOf('links', [link.id]);
  const pick = h('input', {
    type: 'checkbox', checked: selected, 'aria-label': t('links.select', {title}),
    onclick: (event) => actions.pick(link, event.shiftKey),
  });
  const row = h('li', {class: ['row', selected && 'selected', editing && 'editing'].filter(Boolean).join(' '), 'data-id': link.id},
    h('label', {class: 'pick'}, pick),
    h('a', {class: 'row-picture', href: place, tabindex: '-1', 'aria-hidden': 'true'}, thumbnail(pictureOf(link), link.status)),
    h('div', {class: 'row-words'},
      editing === 'title' ? titleField(link, actions) : h('a', {class: 'title', href: place, title}, h('bdi', {}, title)),
      h('div', {class: 'row-meta'},
        h('a', {class: 'host', href: link.url, target: '_blank', rel: 'noopener noreferrer', title: link.url}, hostOf(link.url)),
        editing === 'tags' ? tagsField(link, actions) : snippet(link) ?? tagList(link.tags))),
    h('div', {class: 'row-state'},
      link.status !== 'captured' && stateBadge(link.status),
      link.schedule && h('span', {class: 'scheduled', title: scheduleInWords(link.schedule)}, icon('clock'),
        h('span', {class: 'visually-hidden'}, scheduleInWords(link.schedule))),
      h('time', {datetime: link.addedAt, title: formatTime(link.addedAt)}, formatAgo(link.addedAt))),
    h('div', {class: 'row-actions'},
      tool('edit', t('links.editTitle', {title}), () => actions.edit(link, 'title')),
      tool('tag', t('links.editTags', {title}), () => actions.edit(link, 'tags')),
      tool('recapture', t('links.captureAgain', {title}), () => actions.capture([link])),
      tool('trash', t('links.delete', {title}), () => actions.remove([link]))));
  return row;
}

/** Where a search found its words, if that is not seen in the row anyway. */
function snippet({snippets = []}) {
  const shown = snippets.find(({field}) => field === 'text' || field === 'note');
  return shown && h('p', {class: 'snippet'}, marked(shown.text, shown.marks));
}

const tool = (name, label, onclick) => h('button', {class: 'icon-button', 'aria-label': label, title: label, onclick}, icon(name));

function titleField(link, actions) {
  const field = h('input', {
    type: 'text', class: 'title-field', value: link.title || link.pageTitle || '', maxlength: 500, 'aria-label': t('field.title'),
    'data-autofocus': true,
  });
  field.addEventListener('keydown', (event) => {
    if (event.isComposing) return;
    if (event.key === 'Enter') actions.save(link, {title: field.value.trim() || null});
    if (event.key === 'Escape') actions.cancel(link);
  });
  field.addEventListener('blur', () => actions.cancel(link));
  return field;
}

function tagsField(link, actions) {
  const tags = tagInput({label: t('field.tags'), tags: link.tags});
  tags.element.querySelector('input').dataset.autofocus = '';
  const leave = () => {
    const changed = tags.tags().join('\n') !== link.tags.join('\n');
    if (changed) actions.save(link, {tags: tags.tags()});
    else actions.cancel(link);
  };
  tags.element.addEventListener('keydown', (event) => {
    if (event.isComposing || event.defaultPrevented) return;
    if (event.key === 'Enter') leave();
    if (event.key === 'Escape') actions.cancel(link);
  });
  tags.element.addEventListener('focusout', (event) => {
    if (!tags.element.contains(event.relatedTarget)) leave();
  });
  return tags.element;
}
