// What is written so far: a list of parts, strings of finished markup, and objects for what only the recording knows
// (bodies of images, fonts, sheets, the contents of frames).

const MAX_MARKUP = 96 << 20; // characters of one document; above, what follows is left out
const PART = 1 << 18;

const parts = [];
let text = '';
let written = 0;
let truncated = false;

const emit = markup => {
  text += markup;
  if (text.length >= PART) {
    flush();
  }
};

const flush = () => {
  written += text.length;
  for (let at = 0; at < text.length; at += PART) {
    parts.push(text.slice(at, at + PART));
  }
  text = '';
};

const emitPart = part => {
  flush();
  parts.push(part);
};

const escapeText = value =>
  value.replace(/[&<>\u00a0\r\0]/g, c =>
    c === '&' ? '&amp;' : c === '<' ? '&lt;' : c === '>' ? '&gt;' : c === '\r' ? '&#13;' : c === '\0' ? '' : '&nbsp;');
const escapeAttribute = value =>
  value.replace(/[&"<\u00a0\r\0]/g, c =>
    c === '&' ? '&amp;' : c === '"' ? '&quot;' : c === '<' ? '&lt;' : c === '\r' ? '&#13;' : c === '\0' ? '' : '&nbsp;');
const emitAttribute = (name, value) => emit(value === '' ? ` ${name}=""` : ` ${name}="${escapeAttribute(value)}"`);

let next = 0;
// At least one part and about so many characters; an empty list at the end.
const take = characters => {
  const batch = [];
  let size = 0;
  while (next < parts.length && size < characters) {
    const part = parts[next];
    size += typeof part === 'string' ? part.length : 200 + (part.text || '').length;
    batch.push(part);
    parts[next++] = '';
  }
  return batch;
};
