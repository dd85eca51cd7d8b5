// Nesting that scripts can make, but that the HTML parser undoes: a block in a paragraph, a link in a link, rows without
// a table. Elements without a box of their own stand between, where they keep the parser from closing what is open.
// https://html.spec.whatwg.org/multipage/parsing.html#parsing-main-inbody

const CLOSES_P = new Set(['address', 'article', 'aside', 'blockquote', 'center', 'dd', 'details', 'dialog', 'dir', 'div',
  'dl', 'dt', 'fieldset', 'figcaption', 'figure', 'footer', 'form', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'header',
  'hgroup', 'hr', 'li', 'listing', 'main', 'menu', 'nav', 'ol', 'p', 'plaintext', 'pre', 'search', 'section', 'summary',
  'table', 'ul', 'xmp']);
const BOUNDARIES = new Set(['applet', 'caption', 'html', 'marquee', 'object', 'select', 'table', 'td', 'template', 'th']);
const SVG_BOUNDARIES = new Set(['foreignObject', 'desc', 'title']);
const ENDS_ITEMS = new Set([...BOUNDARIES, 'article', 'aside', 'blockquote', 'body', 'button', 'center', 'details', 'dir',
  'dl', 'fieldset', 'figure', 'footer', 'form', 'header', 'main', 'menu', 'nav', 'ol', 'pre', 'search', 'section', 'ul']);
const HEADING = /^h[1-6]$/;

// What a table may hold, and what stands between it and anything else.
const TABLE_CONTENT = {
  table: ['caption', 'colgroup', 'col', 'thead', 'tbody', 'tfoot', 'tr', 'td', 'th'],
  thead: ['tr', 'td', 'th'],
  tbody: ['tr', 'td', 'th'],
  tfoot: ['tr', 'td', 'th'],
  tr: ['td', 'th'],
};
const TO_CELL = {table: ['tbody', 'tr', 'td'], thead: ['tr', 'td'], tbody: ['tr', 'td'], tfoot: ['tr', 'td'], tr: ['td']};
const FROM_TABLE = {caption: ['table'], colgroup: ['table'], thead: ['table'], tbody: ['table'], tfoot: ['table'],
  tr: ['table', 'tbody'], td: ['table', 'tbody', 'tr'], th: ['table', 'tbody', 'tr']};

// For each open element: which links, buttons and paragraphs are open since the last one that the parser does not look
// beyond.
const scopes = [{}];

const enter = (tag, space) => {
  const scope = scopes.at(-1);
  const boundary = space === HTML ? BOUNDARIES.has(tag) : space !== SVG || SVG_BOUNDARIES.has(tag);
  const counted = space === HTML && ['a', 'button', 'nobr', 'p'].includes(tag);
  if (boundary) {
    scopes.push({});
  } else if (counted) {
    scopes.push({...scope, p: tag === 'button' ? false : scope.p, [tag]: true});
  } else {
    scopes.push(scope);
  }
};

const leave = () => scopes.pop();

// Whether the start tag would close an open list item (or such) that is an ancestor.
const closesItem = (element, items) => {
  for (let at = parentNode(element); at && nodeType(at) === 1 && namespace(at) === HTML; at = parentNode(at)) {
    if (items.includes(localName(at))) {
      return true;
    }
    if (ENDS_ITEMS.has(localName(at))) {
      return false;
    }
  }
  return false;
};

const closesSomething = (element, tag, parent) => {
  const scope = scopes.at(-1);
  if (scope.p && CLOSES_P.has(tag) && (tag !== 'table' || document.compatMode === 'CSS1Compat')) {
    return true;
  }
  return tag === 'li' ? closesItem(element, ['li'])
    : tag === 'dd' || tag === 'dt' ? closesItem(element, ['dd', 'dt'])
      : HEADING.test(tag) ? HEADING.test(parent)
        : (tag === 'a' || tag === 'nobr' || tag === 'button') && Boolean(scope[tag]);
};

// The elements that must stand between an HTML element and its parent.
const between = (element, tag) => {
  const parent = parentNode(element);
  const above = parent && nodeType(parent) === 1 && namespace(parent) === HTML ? localName(parent) : '';
  if (Object.hasOwn(TABLE_CONTENT, above)) {
    // The parser itself leaves hidden fields and empty forms there.
    const stays = TABLE_CONTENT[above].includes(tag) || (tag === 'input' && element.type === 'hidden')
        || (tag === 'form' && !lastChild(element));
    return stays ? [] : TO_CELL[above];
  }
  if (Object.hasOwn(FROM_TABLE, tag)) {
    return scopes.at(-1).p ? ['applet', ...FROM_TABLE[tag]] : FROM_TABLE[tag];
  }
  return closesSomething(element, tag, above) ? ['applet'] : [];
};
