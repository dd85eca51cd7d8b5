// SVG and MathML elements, and the symbols that come from other files.

const emitSvgAttributes = (element, tag) => {
  emitKept(element);
  let style = null;
  for (const {name, value, namespaceURI, localName: local} of attributes(element)) {
    if (name === 'style') {
      style = value;
      continue;
    }
    if (name.startsWith('on') || /[\s>/=]/.test(name) || (local === 'base' && name.startsWith('xml'))) {
      continue;
    }
    if (local !== 'href' || (namespaceURI !== null && namespaceURI !== XLINK)) {
      emitAttribute(name, value);
    } else if (tag === 'a') {
      emitAttribute(name, link(value));
    } else if (value.trim().startsWith('#') || resolve(value).startsWith(self + '#')) {
      emitAttribute(name, '#' + value.split('#')[1]);
    } else if (tag === 'image' || tag === 'feImage') {
      emitResource(name, value);
    } else if (tag === 'use') {
      emitAttribute(name, '#' + symbolName(resolve(value)));
    }
  }
  inlineStyle(element, style, '');
};

// A <use> of another file cannot name a data: URL, so the symbol comes along under a name of its own.
const symbols = new Map();
const symbolName = url => {
  if (!symbols.has(url)) {
    symbols.set(url, `linksnap-symbol-${symbols.size + 1}`);
  }
  return symbols.get(url);
};

const emitSymbol = element => {
  const value = attribute(element, 'href') || Element.prototype.getAttributeNS.call(element, XLINK, 'href') || '';
  const url = resolve(value);
  if (value.trim().startsWith('#') || !url.includes('#') || url.startsWith(self + '#')) {
    return;
  }
  emitPart({kind: 'symbol', url, name: symbolName(url)});
};
