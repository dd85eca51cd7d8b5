// The walk over the tree: start tags, children, end tags.

const DROPPED_META = ['refresh', 'content-type', 'content-security-policy', 'content-security-policy-report-only',
  'set-cookie', 'x-dns-prefetch-control', 'default-style', 'origin-trial', 'accept-ch', 'delegate-ch'];
const VOID = new Set(['area', 'base', 'basefont', 'bgsound', 'br', 'col', 'embed', 'frame', 'hr', 'img', 'input',
  'keygen', 'link', 'meta', 'param', 'source', 'track', 'wbr']);
const RAW = new Set(['xmp', 'noembed', 'noframes', 'plaintext']);

const shadowTag = root => {
  const delegates = root.delegatesFocus ? ' shadowrootdelegatesfocus=""' : '';
  return `<template shadowrootmode="${root.mode}"${delegates}>`;
};

// Stands where a script stood, so that :nth-child and + selectors count as before.
const emitPlaceholder = element => {
  const parent = parentNode(element);
  if (parent && nodeType(parent) === 1 && localName(parent) !== 'head' && namespace(parent) === HTML) {
    emit('<template></template>');
  }
};

const head = {kind: 'head', icon: document.querySelector('link[rel~=icon i][href]') !== null};

// Elements that are written in another way than start tag, children, end tag. True when done with it.
const emitSpecial = (element, tag) => {
  switch (tag) {
    case 'script':
    case 'noscript':
    case 'template':
      emitPlaceholder(element);
      return true;
    case 'base':
    case 'source':
    case 'track':
    case 'portal':
    case 'fencedframe':
      return true;
    case 'meta':
      if (element.hasAttribute('charset')
          || DROPPED_META.includes((attribute(element, 'http-equiv') || '').trim().toLowerCase())) {
        return true;
      }
      return false;
    case 'link':
      emitLink(element);
      return true;
    case 'style':
      emitStyle(element);
      return true;
    default:
      return false;
  }
};

const emitElement = (element, todo) => {
  const tag = localName(element);
  const space = namespace(element);
  if (/[\s/>\0]/.test(tag)) {
    return;
  }
  if (space === HTML && emitSpecial(element, tag)) {
    return;
  }
  if (space === SVG) {
    if (tag === 'script') {
      return;
    }
    if (tag === 'style') {
      emitStyle(element);
      return;
    }
    if (tag === 'use') {
      emitSymbol(element);
    }
  }
  const root = space === HTML && shadowRootOf(element);
  if (root) {
    hold(root);
    holdLostParts(root);
  }
  const around = space === HTML ? between(element, tag) : [];
  for (const name of around) {
    emit(`<${name} style="all:unset;display:contents">`);
  }
  const after = around.map(name => `</${name}>`).reverse().join('');
  if (around.length) {
    enter('template', HTML);
  }
  emit('<' + tag);
  if (space === HTML) {
    emitHtmlAttributes(element, tag);
  } else {
    emitSvgAttributes(element, tag);
  }
  emit('>');
  if (space === HTML && VOID.has(tag)) {
    emit(after);
    if (around.length) {
      leave();
    }
    return;
  }
  enter(tag, space);
  todo.push(...(around.length ? [{closed: after}] : []), {closed: `</${tag}>`});
  if (space === HTML && tag === 'textarea') {
    emit('\n' + escapeText(element.value));
    return;
  }
  if (tag === 'iframe' || truncated) {
    return;
  }
  if (tag === 'head' && space === HTML) {
    emitPart(head);
  }
  if (space === HTML && (tag === 'pre' || tag === 'listing')) {
    emit('\n');
  }
  if (space === HTML) {
    emitScrollTarget(element);
  }
  if (element === document.body || (element === document.documentElement && !document.body)) {
    todo.push({end: true});
  }
  pushChildren(element, todo);
  if (root) {
    enter('template', HTML);
    todo.push({closed: '</template>'}, {adopted: root});
    pushChildren(root, todo);
    emit(shadowTag(root));
  }
};

const pushChildren = (parent, todo) => {
  for (let child = lastChild(parent); child; child = previousSibling(child)) {
    todo.push(child);
  }
};

const emitText = node => {
  const parent = parentNode(node);
  const raw = parent && nodeType(parent) === 1 && namespace(parent) === HTML && RAW.has(localName(parent));
  emit(raw ? data(node).replace(/<\//g, '') : escapeText(data(node)));
};

const walk = start => {
  const todo = [start];
  while (todo.length) {
    const item = todo.pop();
    if (item.closed) {
      leave();
      emit(item.closed);
    } else if (item.adopted) {
      emitAdopted(item.adopted);
    } else if (item.end) {
      emitAdopted(document);
      emitPart({kind: 'end'});
    } else if (nodeType(item) === 1) {
      truncated = truncated || written > MAX_MARKUP;
      emitElement(item, todo);
    } else if (nodeType(item) === 3 || nodeType(item) === 4) {
      emitText(item);
    }
  }
};
