// Attributes of HTML elements, and of all elements those that sheets ask for.

const NEVER = new Set(['nonce', 'integrity', 'crossorigin', 'ping', 'autoplay', 'loading', 'srcdoc', 'manifest',
  'shadowrootmode', 'shadowrootclonable', 'shadowrootdelegatesfocus', 'shadowrootserializable', 'sandbox', 'allow',
  'csp', 'decoding', 'fetchpriority', 'imagesrcset', 'imagesizes', 'attributionsrc', 'data-linksnap-undefined']);
const MEDIA = new Set(['img', 'video', 'audio', 'iframe', 'frame', 'embed', 'object', 'source', 'track', 'input',
  'script']);

// As much of a value as selectors look at: its start and its end.
const MAX_KEPT = 4096;

// What attributes were before they are written otherwise or not at all; the sheets ask for them by these names.
const emitKept = element => {
  for (const {name, value, namespaceURI} of attributes(element)) {
    if (keptAttributes.has(name) && namespaceURI === null) {
      const long = value.length > MAX_KEPT;
      emitAttribute('data-linksnap-' + name,
        name.startsWith('on') ? '' : long ? value.slice(0, MAX_KEPT / 2) + value.slice(-MAX_KEPT / 2) : value);
    }
  }
};

// One attribute of an HTML element; true when the element's own rules below write it instead.
const isReplaced = (element, tag, name) => {
  if (NEVER.has(name) || name.startsWith('on') || name === 'style') {
    return true;
  }
  if (MEDIA.has(tag) && (name === 'src' || name === 'srcset' || name === 'sizes' || name === 'data')) {
    return true;
  }
  if (tag === 'input') {
    return name === 'checked' || (name === 'value' && holdsText(element));
  }
  if (tag === 'img' && (name === 'width' || name === 'height')) {
    return chosen(element).source !== element && chosen(element).source.hasAttribute(name);
  }
  return (tag === 'option' && name === 'selected') || (tag === 'video' && name === 'poster')
    || (name === 'popover' && matches(element, ':popover-open'));
};

const emitHtmlAttributes = (element, tag) => {
  emitKept(element);
  let style = null;
  for (const {name, value} of attributes(element)) {
    if (name === 'style') {
      style = value;
    }
    if (isReplaced(element, tag, name) || /[\s>/=]/.test(name)) {
      continue;
    }
    if (name === 'href' || name === 'action' || name === 'formaction' || name === 'cite' || name === 'longdesc') {
      emitAttribute(name, link(value));
    } else if (name === 'background' && value) {
      emitResource(name, value);
    } else {
      emitAttribute(name, value);
    }
  }
  let more = '';
  if (tag === 'canvas') {
    more = canvasStyle(element);
  } else if (tag === 'img') {
    emitImage(element);
  } else if (tag === 'video') {
    more = emitVideo(element);
  } else if (tag === 'input') {
    emitInput(element);
  } else if (tag === 'option' && element.selected) {
    emit(' selected=""');
  } else if (tag === 'iframe' || tag === 'frame') {
    emitPart({kind: 'frame', index: frames.push(element) - 1, attribute: tag === 'iframe' ? 'srcdoc' : 'src'});
  } else if (tag === 'object' || tag === 'embed') {
    emitEmbedded(element, tag);
  } else if (tag === 'dialog' && matches(element, ':modal')) {
    more = 'position:fixed;inset-block:0;z-index:2147483647';
  }
  if (tag.includes('-') && !matches(element, ':defined')) {
    emit(' data-linksnap-undefined=""');
  }
  inlineStyle(element, style, more);
};
