// The page as plain HTML for readers of text: what is shown, in the order in which it is shown. Shadow trees are
// unfolded, slots filled, hidden parts left out; of attributes only those stay that tell what an element is for.
(() => {
  const MAX_CHARACTERS = 4 << 20;
  const SKIPPED = new Set(['script', 'style', 'template', 'noscript', 'svg', 'canvas', 'video', 'audio', 'object',
    'embed', 'head', 'datalist', 'map', 'math-annotation']);
  const VOID = new Set(['br', 'hr', 'img', 'input', 'wbr']);
  const KEPT = ['class', 'id', 'role', 'href', 'rel', 'itemprop', 'aria-modal', 'action', 'src', 'type', 'summary',
    'datetime', 'data-testid'];
  const escape = value => value.replace(/[&<>"]/g, c => ({'&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;'})[c]);
  const local = Object.getOwnPropertyDescriptor(Element.prototype, 'localName').get;
  const children = Object.getOwnPropertyDescriptor(Node.prototype, 'childNodes').get;
  const root = Object.getOwnPropertyDescriptor(Element.prototype, 'shadowRoot').get;
  const attribute = (element, name) => Element.prototype.getAttribute.call(element, name);
  const out = [];
  let length = 0;
  const emit = text => {
    length += text.length;
    out.push(text);
  };

  const content = (element, tag) => {
    const shadow = root.call(element);
    if (shadow) {
      return children.call(shadow);
    }
    const assigned = tag === 'slot' ? element.assignedNodes() : [];
    return assigned.length ? assigned : children.call(element);
  };

  const visit = (element, todo) => {
    const tag = local.call(element);
    if (SKIPPED.has(tag)) {
      return;
    }
    const style = getComputedStyle(element);
    if (style.display === 'none') {
      return;
    }
    const name = tag === 'slot' ? 'span' : tag.includes('-') ? (style.display.startsWith('inline') ? 'span' : 'div') : tag;
    let start = '<' + name;
    for (const kept of KEPT) {
      const value = attribute(element, kept);
      if (value !== null && value.length < 500) {
        start += ` ${kept}="${escape(value)}"`;
      }
    }
    emit(start + '>');
    if (VOID.has(name) || tag === 'iframe' || tag === 'textarea' || tag === 'select') {
      emit(VOID.has(name) ? '' : `</${name}>`);
      return;
    }
    todo.push(`</${name}>`);
    const nodes = content(element, tag);
    for (let at = nodes.length - 1; at >= 0; at--) {
      todo.push(nodes[at]);
    }
  };

  const todo = document.body ? [document.body] : document.documentElement ? [document.documentElement] : [];
  while (todo.length && length < MAX_CHARACTERS) {
    const item = todo.pop();
    if (typeof item === 'string') {
      emit(item);
    } else if (item.nodeType === 1) {
      visit(item, todo);
    } else if (item.nodeType === 3) {
      emit(escape(item.data));
    }
  }
  return `<title>${escape(document.title)}</title>${out.join('')}`;
})()
