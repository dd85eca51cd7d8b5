// Every tag with the number of its links, and when the links of it are captured again.

import {api} from '../api/client.js';
import {openDialog} from '../kit/dialog.js';
import {fill, h} from '../kit/dom.js';
import {icon} from '../kit/icons.js';
import {formatNumber, t} from '../kit/language.js';
import {addressOf} from '../kit/router.js';
import {announce, toast} from '../kit/toast.js';
import {allTags, treeOf} from '../parts/filters.js';
import {scheduleInput, scheduleInWords} from '../parts/schedule-input.js';

export async function page({signal}) {
  const body = h('tbody', {});
  const tags = await allTags(signal);
  const draw = () => fill(body, rows(treeOf(tags), 0, change));
  const change = (tag) => editSchedule(tag, (changed) => {
    tags[tags.findIndex(({name}) => name === changed.name)] = changed;
    draw();
  });
  draw();

  return {
    title: t('nav.tags'),
    element: h('div', {class: 'page narrow'},
      h('h1', {}, t('nav.tags')),
      h('p', {class: 'lead-words'}, tags.length ? t('tags.lead', {n: tags.length}) : t('tags.none')),
      tags.length > 0 && h('table', {class: 'tag-table'},
        h('thead', {}, h('tr', {},
          h('th', {scope: 'col'}, t('field.tag')), h('th', {scope: 'col', class: 'number'}, t('nav.links')), h('th', {scope: 'col'}, t('field.schedule')))),
        body)),
  };
}

function rows(nodes, depth, change) {
  return [...nodes].flatMap((node) => [row(node, depth, change), ...rows(node.children.values(), depth + 1, change)]);
}

function row(node, depth, change) {
  const {tag} = node;
  const filter = node.children.size > 0 ? `${node.path}/` : node.path;
  const schedule = tag?.policy?.schedule ?? null;
  return h('tr', {},
    h('th', {scope: 'row', class: `depth-${Math.min(depth, 6)}`},
      h('a', {href: addressOf('links', [], new URLSearchParams({tag: filter}))}, icon('tag'), h('bdi', {}, node.name))),
    h('td', {class: 'number'}, tag ? formatNumber(tag.count) : ''),
    h('td', {}, tag && h('button', {class: schedule ? 'link-button' : 'link-button quiet', onclick: () => change(tag)},
      scheduleInWords(schedule), h('span', {class: 'visually-hidden'}, t('tags.scheduleOf', {tag: tag.name})), icon('edit'))));
}

function editSchedule(tag, onChanged) {
  const input = scheduleInput(tag.policy?.schedule ?? null);
  openDialog(t('tags.scheduleOf', {tag: tag.name}), [h('p', {class: 'hint'}, t('tags.scheduleWhy', {n: tag.count})), input.element], {
    confirm: t('action.save'),
    onConfirm: () => {
      api.tags.change(tag.name, {policy: {schedule: input.value()}}).then((changed) => {
        onChanged(changed);
        announce(t('action.saved'));
      }, (problem) => toast(problem.message, {bad: true, seconds: 10}));
    },
  });
}
