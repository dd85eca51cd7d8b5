// Makes elements. Data only ever becomes text or a checked attribute: there is no markup in strings.

/**
 * @param {string} name an element's name
 * @param {Object<string, *>} [attributes] `onclick: listener`, `class: 'a b'`, `hidden: true`; null and false are left out
 * @param {...*} children nodes, text, nested arrays; null and false are left out
 * @returns {HTMLElement}
 */
export function h(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) setAttribute(element, key, value);
  element.append(...present(children));
  return element;
}

/** Puts these children in the place of those that an element has. */
export function fill(element, ...children) {
  element.replaceChildren(...present(children));
  return element;
}

/** An address that a link or a picture may point to; anything that could run script becomes `about:blank`. */
export function safeAddress(text) {
  if (/^(?:[#?]|\/(?![/\\]))/.test(text)) return text;
  try {
    const {protocol} = new URL(text);
    return protocol === 'https:' || protocol === 'http:' ? text : 'about:blank';
  } catch {
    return 'about:blank';
  }
}

let lastId = 0;

/** A new id, for elements that name each other (`for`, `aria-labelledby`). */
export function newId(prefix = 'id') {
  lastId += 1;
  return `${prefix}-${lastId}`;
}

function setAttribute(element, key, value) {
  if (value === null || value === undefined || value === false) return;
  if (key.startsWith('on')) {
    element.addEventListener(key.slice(2), value);
  } else if (key === 'value') {
    element.value = value;
  } else if (key === 'style' || key === 'srcdoc') {
    throw new Error(`${key} is not set from script: use a class or a node`);
  } else if (key === 'href' || key === 'src') {
    element.setAttribute(key, safeAddress(value));
  } else {
    element.setAttribute(key, value === true ? '' : value);
  }
}

function present(children) {
  return children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false);
}
