// Export: everything in one file, made anew each time.

import {api} from '../api/client.js';
import {fill, h} from '../kit/dom.js';
import {icon} from '../kit/icons.js';
import {t} from '../kit/language.js';

const TIME_BETWEEN_LOOKS = 1_500;

export function exportSection(signal) {
  const words = h('p', {class: 'quiet', role: 'status'});
  const run = async (format) => {
    try {
      let made = await api.exports.start(format, signal);
      while (!made.url) {
        fill(words, t('exports.making', {n: made.links}));
        await new Promise((resolve) => setTimeout(resolve, TIME_BETWEEN_LOOKS));
        made = await api.exports.get(made.id, signal);
      }
      fill(words, h('a', {href: made.url, rel: 'noreferrer', download: ''}, t('exports.ready')));
      words.firstElementChild.click();
    } catch (problem) {
      if (problem.name !== 'AbortError') fill(words, h('span', {class: 'failure-words'}, problem.message));
    }
  };
  return h('section', {}, h('h2', {}, t('exports.title')), h('p', {class: 'hint'}, t('exports.hint')),
    h('p', {class: 'section-foot'}, ['jsonl', 'netscape'].map((format) => h('button', {class: 'button', onclick: () => run(format)},
      icon('download'), t(`exports.${format}`)))),
    words);
}
