// A link's own words: title, address, tags, note, schedule; read, or being changed.

import {fill, h, newId} from '../kit/dom.js';
import {icon} from '../kit/icons.js';
import {formatTime, t} from '../kit/language.js';
import {addressWithoutScheme, titleOf} from './link-words.js';
import {scheduleInput, scheduleInWords} from './schedule-input.js';
import {tagInput} from './tag-input.js';
import {tagList} from './tag-list.js';

/**
 * @param {{onSave: function(Object): Promise<void>, onCapture: function(): void, onRemove: function(): void}} actions
 */
export class LinkHead {
  constructor(link, actions) {
    this.link = link;
    this.actions = actions;
    this.element = h('header', {class: 'link-head'});
    this.read();
  }

  show(link) {
    this.link = link;
    if (!this.editing) this.read();
  }

  read() {
    const {link, actions} = this;
    this.editing = false;
    fill(this.element,
      h('div', {class: 'link-title'},
        h('h1', {}, h('bdi', {}, titleOf(link))),
        h('div', {class: 'link-tools'},
          h('button', {class: 'button primary', onclick: actions.onCapture}, icon('recapture'), t('action.captureAgain')),
          h('button', {class: 'button', onclick: () => this.edit()}, icon('edit'), t('action.edit')),
          h('button', {class: 'button', onclick: actions.onRemove}, icon('trash'), t('action.delete')))),
      h('p', {class: 'link-address'},
        h('a', {class: 'address', href: link.url, target: '_blank', rel: 'noopener noreferrer'}, addressWithoutScheme(link.url), icon('external'))),
      h('div', {class: 'link-facts'},
        tagList(link.tags),
        h('span', {class: 'quiet'}, t('link.addedAt', {time: formatTime(link.addedAt)})),
        link.schedule && h('span', {class: 'quiet'}, icon('clock'), scheduleInWords(link.schedule))),
      link.note && h('p', {class: 'note'}, link.note));
  }

  edit(what = 'title') {
    const {link} = this;
    this.editing = true;
    const ids = {title: newId('title'), note: newId('note')};
    const title = h('input', {id: ids.title, type: 'text', maxlength: 500, value: link.title ?? '', placeholder: link.pageTitle ?? ''});
    const note = h('textarea', {id: ids.note, rows: 3, maxlength: 20_000, value: link.note ?? ''});
    const tags = tagInput({label: t('field.tags'), tags: link.tags});
    const schedule = scheduleInput(link.schedule);
    const problem = h('p', {class: 'failure-words', role: 'alert'});
    const form = h('form', {class: 'link-form', onsubmit: async (event) => {
      event.preventDefault();
      try {
        await this.actions.onSave({
          title: title.value.trim() || null, note: note.value.trim() || null, tags: tags.tags(), schedule: schedule.value(),
        });
        this.#leave();
      } catch (error) {
        fill(problem, error.message);
      }
    }},
    h('h1', {class: 'visually-hidden'}, titleOf(link)),
    h('div', {class: 'field'}, h('label', {for: ids.title}, t('field.title')), title),
    h('div', {class: 'field'}, h('span', {class: 'label'}, t('field.tags')), tags.element),
    h('div', {class: 'field'}, h('label', {for: ids.note}, t('field.note')), note),
    schedule.element,
    problem,
    h('div', {class: 'form-end'},
      h('button', {type: 'button', class: 'button', onclick: () => this.#leave()}, t('action.cancel')),
      h('button', {class: 'button primary'}, t('action.save'))));
    form.addEventListener('keydown', (event) => {
      if (event.key === 'Escape' && !event.defaultPrevented) this.#leave();
    });
    fill(this.element, form);
    if (what === 'tags') tags.focus();
    else title.focus();
  }

  #leave() {
    this.read();
    this.element.querySelectorAll('.link-tools button')[1].focus();
  }
}
