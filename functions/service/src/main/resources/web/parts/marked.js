import {h} from '../kit/dom.js';

/** A text with some stretches of it marked: `{start, end}` in UTF-16 units, in order. */
export function marked(text, marks) {
  const pieces = [];
  let at = 0;
  for (const {start, end} of marks) {
    pieces.push(text.slice(at, start), h('mark', {}, text.slice(start, end)));
    at = end;
  }
  return [...pieces, text.slice(at)];
}
