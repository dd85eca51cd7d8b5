// Reads nodes. Properties are read through the prototypes' own getters, because a form may shadow any of them with an
// <input name=…>.

const HTML = 'http://www.w3.org/1999/xhtml';
const SVG = 'http://www.w3.org/2000/svg';
const XLINK = 'http://www.w3.org/1999/xlink';
const getter = (type, name) => {
  const get = Object.getOwnPropertyDescriptor(type.prototype, name).get;
  return node => get.call(node);
};

const attributes = getter(Element, 'attributes');
const localName = getter(Element, 'localName');
const namespace = getter(Element, 'namespaceURI');
const openRoot = getter(Element, 'shadowRoot');
const scrollTop = getter(Element, 'scrollTop');
const scrollLeft = getter(Element, 'scrollLeft');
const nodeType = getter(Node, 'nodeType');
const lastChild = getter(Node, 'lastChild');
const previousSibling = getter(Node, 'previousSibling');
const parentNode = getter(Node, 'parentNode');
const data = getter(CharacterData, 'data');
const htmlStyle = getter(HTMLElement, 'style');
const svgStyle = getter(SVGElement, 'style');
const attribute = (element, name) => Element.prototype.getAttribute.call(element, name);
const matches = (element, selector) => Element.prototype.matches.call(element, selector);
const shadowRootOf = element => openRoot(element) || (closedRoots && closedRoots.get(element)) || null;
