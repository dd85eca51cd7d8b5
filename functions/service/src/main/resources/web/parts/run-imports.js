// Imports: a file goes in, and one sees how far it is and what was rejected.

import {api} from '../api/client.js';
import {watchImport} from '../api/watch.js';
import {fill, h, newId} from '../kit/dom.js';
import {icon} from '../kit/icons.js';
import {formatTime, t, tCode} from '../kit/language.js';
import {forgetTags} from './tag-input.js';

/** The ids of this session's imports; they end with it. */
const KEPT = 'linksnap.imports';

export function importsSection(signal) {
  const file = h('input', {type: 'file', id: newId('file'), required: true, accept: '.html,.htm,.csv,.json,.jsonl,.txt'});
  const capture = h('input', {type: 'checkbox', checked: true});
  const problem = h('p', {class: 'failure-words', role: 'alert'});
  const list = h('ol', {class: 'plain-rows', role: 'list'});
  const submit = h('button', {class: 'button'}, icon('archive'), t('imports.submit'));
  const show = (id) => {
    const row = h('li', {class: 'import'}, '…');
    list.prepend(row);
    follow(row, id, signal);
  };

  const form = h('form', {class: 'import-form', onsubmit: async (event) => {
    event.preventDefault();
    submit.disabled = true;
    fill(problem);
    try {
      const started = await api.imports.start(await file.files[0].text(), capture.checked);
      sessionStorage.setItem(KEPT, JSON.stringify([...kept(), started.id]));
      form.reset();
      show(started.id);
    } catch (error) {
      fill(problem, error.message);
    } finally {
      submit.disabled = false;
    }
  }},
  h('div', {class: 'field grow'}, h('label', {for: file.id}, t('imports.file')), file),
  h('label', {class: 'check'}, capture, t('imports.capture')),
  submit);

  kept().forEach(show);
  return h('section', {}, h('h2', {}, t('imports.title')), h('p', {class: 'hint'}, t('imports.hint')), form, problem, list);
}

const kept = () => JSON.parse(sessionStorage.getItem(KEPT) ?? '[]');

async function follow(row, id, signal) {
  try {
    const ended = await watchImport(id, (now) => fill(row, progress(now)), signal);
    if (!ended) return;
    forgetTags();
    if (ended.rejected > 0) row.append(rejects(ended, signal));
  } catch (problem) {
    if (problem.name !== 'AbortError') fill(row, h('span', {class: 'failure-words'}, problem.message));
  }
}

function progress({createdAt, state, total, done, added, existing, rejected}) {
  return [
    h('div', {class: 'grow'}, h('span', {}, formatTime(createdAt)),
      h('p', {class: 'quiet'}, t('imports.counts', {added, existing, rejected}))),
    h('div', {class: 'progress'},
      h('progress', {max: total, value: done, 'aria-label': t('imports.title')}),
      h('span', {}, state === 'done' ? t('imports.done') : t('step.of', {number: done, of: total}))),
  ];
}

function rejects({id, rejects: first}, signal) {
  const body = h('tbody', {});
  const more = h('p', {});
  const draw = ({items, nextCursor}) => {
    body.append(...items.map(({line, entry, code, reason}) => h('tr', {},
      h('td', {class: 'number'}, line), h('td', {class: 'address'}, entry), h('td', {}, tCode('reject', code, reason)))));
    fill(more, nextCursor && h('button', {class: 'button', onclick: async () => {
      draw((await api.imports.get(id, {cursor: nextCursor}, signal)).rejects);
    }}, t('run.more')));
  };
  draw(first);
  return h('details', {class: 'rejects'},
    h('summary', {}, t('imports.rejects')),
    h('div', {class: 'table-frame', tabindex: '0', role: 'group', 'aria-label': t('imports.rejects')}, h('table', {},
      h('thead', {}, h('tr', {}, ['imports.line', 'imports.entry', 'imports.reason'].map((key) => h('th', {scope: 'col'}, t(key))))),
      body)),
    more);
}
