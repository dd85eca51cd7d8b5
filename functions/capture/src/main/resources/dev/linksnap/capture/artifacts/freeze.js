// Writes the document down as it is shown: DOM, shadow trees, state of forms, pixels of canvases.
//
// Runs in an isolated world, so the page's script can neither see nor alter it. What it leaves behind is a list of
// parts: strings of finished markup, and objects for what only the recording knows (bodies of images, fonts, sheets,
// the contents of frames). Properties are read through the prototypes' own getters, because a form may shadow any of
// them with an <input name=…>.
(closedRoots) => {
  const HTML = 'http://www.w3.org/1999/xhtml';
  const SVG = 'http://www.w3.org/2000/svg';
  const XLINK = 'http://www.w3.org/1999/xlink';
  const MAX_MARKUP = 96 << 20; // characters of one document; above, what follows is left out
  const PART = 1 << 18;

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
  const firstChild = getter(Node, 'firstChild');
  const lastChild = getter(Node, 'lastChild');
  const previousSibling = getter(Node, 'previousSibling');
  const parentNode = getter(Node, 'parentNode');
  const data = getter(CharacterData, 'data');
  const htmlStyle = getter(HTMLElement, 'style');
  const svgStyle = getter(SVGElement, 'style');
  const attribute = (element, name) => Element.prototype.getAttribute.call(element, name);
  const matches = (element, selector) => Element.prototype.matches.call(element, selector);
  const base = document.baseURI;
  const self = document.URL.split('#')[0];

  const parts = [];
  const frames = [];
  const shots = [];
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

  const resolve = url => {
    try {
      return new URL(url, base).href;
    } catch {
      return '';
    }
  };

  // A link's address, absolute; what would run script or cannot be reached later leads nowhere.
  const link = url => {
    const trimmed = url.trim();
    if (trimmed === '' || trimmed.startsWith('#')) {
      return trimmed || '#';
    }
    const resolved = resolve(trimmed);
    if (resolved.startsWith(self + '#')) {
      return resolved.slice(self.length);
    }
    return /^(https?|ftp|mailto|tel|sms|magnet|geo|xmpp|data|about|file|irc|news):/.test(resolved) ? resolved : '#';
  };

  const emitResource = (name, url) => {
    const resolved = resolve(url);
    if (resolved.startsWith('data:')) {
      emitAttribute(name, resolved);
      return;
    }
    emit(` ${name}="`);
    emitPart({kind: 'resource', url: resolved});
    emit('"');
  };

  const emitCss = (css, where) => emitPart({kind: 'css', text: css, base, where});

  // The candidates of a srcset as the standard splits them.
  // https://html.spec.whatwg.org/multipage/images.html#parsing-a-srcset-attribute
  const candidates = srcset => {
    const found = [];
    let at = 0;
    while (at < srcset.length) {
      while (at < srcset.length && /[\s,]/.test(srcset[at])) {
        at++;
      }
      let end = at;
      while (end < srcset.length && !/\s/.test(srcset[end])) {
        end++;
      }
      let url = srcset.slice(at, end);
      at = end;
      let descriptor = '';
      if (url.endsWith(',')) {
        url = url.replace(/,+$/, '');
      } else {
        let depth = 0;
        while (at < srcset.length && (depth > 0 || srcset[at] !== ',')) {
          depth += srcset[at] === '(' ? 1 : srcset[at] === ')' ? -1 : 0;
          descriptor += srcset[at++];
        }
      }
      if (url) {
        found.push({url: resolve(url), descriptor: descriptor.trim()});
      }
    }
    return found;
  };

  // Which <source> of a picture, or the image itself, gave the address that is shown, and with which density.
  const chosen = image => {
    const picture = parentNode(image);
    const options = [image];
    if (picture && nodeType(picture) === 1 && localName(picture) === 'picture') {
      for (let child = lastChild(picture); child; child = previousSibling(child)) {
        if (nodeType(child) === 1 && localName(child) === 'source' && attribute(child, 'srcset')
            && (!attribute(child, 'media') || matchMedia(attribute(child, 'media')).matches)) {
          options.unshift(child);
        }
      }
    }
    for (const source of options) {
      for (const candidate of candidates(attribute(source, 'srcset') || '')) {
        if (candidate.url === image.currentSrc) {
          return {source, descriptor: candidate.descriptor, sizes: attribute(source, 'sizes')};
        }
      }
    }
    return {source: image, descriptor: '', sizes: null};
  };

  const emitImage = image => {
    const url = image.currentSrc || (attribute(image, 'src') ? resolve(attribute(image, 'src')) : '');
    if (!url) {
      return;
    }
    const {source, descriptor, sizes} = chosen(image);
    if (source !== image) {
      for (const name of ['width', 'height']) {
        if (attribute(source, name)) {
          emitAttribute(name, attribute(source, name));
        }
      }
    }
    const density = descriptor && descriptor !== '1x' ? descriptor : '';
    if (!density) {
      if (url.startsWith('data:')) {
        emitAttribute('src', url);
      } else {
        emitPart({kind: 'image', url, shadow: image.getRootNode() !== document});
      }
      return;
    }
    emit(' srcset="');
    if (url.startsWith('data:')) {
      emit(escapeAttribute(url));
    } else {
      emitPart({kind: 'resource', url});
    }
    emit(` ${escapeAttribute(density)}"`);
    if (sizes) {
      emitAttribute('sizes', sizes);
    }
  };

  const canvasPicture = (source, width, height) => {
    try {
      if (source instanceof HTMLCanvasElement) {
        return source.toDataURL('image/png');
      }
      const copy = document.createElement('canvas');
      copy.width = width;
      copy.height = height;
      copy.getContext('2d').drawImage(source, 0, 0, width, height);
      return copy.toDataURL('image/png');
    } catch {
      return ''; // tainted by another origin's pixels
    }
  };

  // A WebGL canvas reads as blank once its frame was shown; then only a picture of the screen knows the pixels.
  const isBlank = (canvas, picture) => {
    const empty = document.createElement('canvas');
    empty.width = canvas.width;
    empty.height = canvas.height;
    return empty.toDataURL('image/png') === picture;
  };

  const canvasStyle = canvas => {
    if (!canvas.width || !canvas.height) {
      return '';
    }
    const picture = canvasPicture(canvas);
    if (picture && !isBlank(canvas, picture)) {
      return `background-image:url(${picture})!important;background-position:0 0!important;`
        + 'background-size:100% 100%!important;background-repeat:no-repeat!important;background-origin:content-box!important';
    }
    return '';
  };

  // What script animations hold an element at; nothing else would remember it once scripts are gone.
  const held = new Map();
  const hold = root => {
    for (const animation of root.getAnimations()) {
      const effect = animation.effect;
      const target = effect && effect.target;
      const scripted = !(animation instanceof CSSAnimation) && !(animation instanceof CSSTransition);
      const ended = animation instanceof CSSAnimation && animation.timeline === document.timeline
          && (animation.playState === 'finished' || animation.playState === 'paused');
      if (!target || effect.pseudoElement || (!scripted && !ended)) {
        continue;
      }
      const names = held.get(target) || new Set();
      for (const frame of effect.getKeyframes()) {
        for (const name of Object.keys(frame)) {
          if (!['offset', 'computedOffset', 'easing', 'composite'].includes(name)) {
            names.add(name.startsWith('--') ? name : name.replace(/[A-Z]/g, c => '-' + c.toLowerCase()));
          }
        }
      }
      if (ended) {
        names.add('animation-name');
      }
      held.set(target, names);
    }
  };

  // A shorthand with var(), of which a later declaration overrides one part, cannot be written down from a sheet's
  // rules: its other parts read as empty. Elements that such a rule is for get those parts as they are.
  const lostParts = new Map();
  const lostIn = rules => [...rules].flatMap(rule => {
    if (rule instanceof CSSStyleRule) {
      const names = [...rule.style].filter(name => rule.style.getPropertyValue(name) === '');
      return names.length ? [{selector: rule.selectorText, names}] : [];
    }
    return rule.cssRules ? lostIn(rule.cssRules) : [];
  });
  const holdLost = (root, sheet) => {
    if (!lostParts.has(sheet)) {
      lostParts.set(sheet, lostIn(sheet.cssRules));
    }
    for (const {selector, names} of lostParts.get(sheet)) {
      const elements = [...root.querySelectorAll(selector)];
      if (root.host && /^:host\b/.test(selector)) {
        elements.push(root.host);
      }
      for (const element of elements) {
        held.set(element, new Set([...(held.get(element) || []), ...names]));
      }
    }
  };
  const holdLostParts = root => {
    const written = [...root.querySelectorAll('style')].map(style => style.sheet)
      .filter(sheet => sheet && sheet.ownerNode.textContent.trim() === '' && sheet.cssRules.length > 0);
    for (const sheet of [...root.adoptedStyleSheets, ...written]) {
      holdLost(root, sheet);
    }
  };

  const heldStyle = element => {
    const names = held.get(element);
    if (!names) {
      return '';
    }
    const computed = getComputedStyle(element);
    return [...names].map(name =>
      name === 'animation-name' ? 'animation-name:none!important'
        : `${name === 'css-float' ? 'float' : name}:${computed.getPropertyValue(name)}!important`).join(';');
  };

  // Scripts scroll containers. Without script only a target brings them back to where they were: an element of no
  // size, as far from the content's start as the container was scrolled.
  const emitScrollTarget = element => {
    const top = scrollTop(element);
    const left = scrollLeft(element);
    if ((top === 0 && left === 0) || element === document.scrollingElement) {
      return;
    }
    const computed = getComputedStyle(element);
    const inFlow = /^(block|flow-root|list-item|inline-block|table-cell)$/.test(computed.display);
    if (computed.overflow === 'visible' || (!inFlow && computed.position === 'static')) {
      return;
    }
    const y = top - parseFloat(computed.paddingTop);
    const x = left - parseFloat(computed.paddingLeft);
    const place = inFlow ? `position:relative;top:${y}px;left:${x}px` : `position:absolute;top:${top}px;left:${left}px`;
    emit(`<template style="display:block!important;width:0!important;height:0!important;margin:0!important;`
      + `padding:0!important;border:0!important;${place};scroll-initial-target:nearest"></template>`);
  };

  const inlineStyle = (element, own, more) => {
    const extra = [heldStyle(element), more].filter(Boolean).join(';');
    const style = own === null ? null : namespace(element) === HTML ? htmlStyle(element) : svgStyle(element);
    // A policy of the page may have kept a style attribute from having any effect.
    const declared = own === null || (style.length === 0 && own.includes(':')) ? '' : own;
    if (!declared && !extra) {
      if (own !== null) {
        emitAttribute('style', '');
      }
      return;
    }
    const css = declared && extra ? `${declared.replace(/;?\s*$/, ';')}${extra}` : declared || extra;
    if (!/url\(|image-set\(|\\/i.test(css)) {
      emitAttribute('style', css);
      return;
    }
    emit(' style="');
    emitCss(css, 'attribute');
    emit('"');
  };

  // The text of a sheet, or its rules where script has changed them since.
  const sheetText = (sheet, source) => {
    let rules;
    try {
      rules = sheet.cssRules;
    } catch {
      return source;
    }
    if (source !== null) {
      const fresh = new CSSStyleSheet();
      fresh.replaceSync(source);
      const shown = [...rules].filter(rule => !(rule instanceof CSSImportRule));
      if (fresh.cssRules.length === shown.length
          && shown.every((rule, index) => rule.cssText === fresh.cssRules[index].cssText)) {
        return source;
      }
    }
    return [...rules].map(rule => rule.cssText).join('\n');
  };

  const emitStyleTag = (css, element, media) => {
    emit('<style');
    if (element) {
      for (const name of ['id', 'class']) {
        if (attribute(element, name)) {
          emitAttribute(name, attribute(element, name));
        }
      }
    }
    if (media && media !== 'all') {
      emitAttribute('media', media);
    }
    emit('>');
    emitPart(css);
    emit('</style>');
  };

  const emitAdopted = root => {
    for (const sheet of root.adoptedStyleSheets) {
      if (!sheet.disabled) {
        emitStyleTag({kind: 'css', text: sheetText(sheet, null), base, where: 'style'}, null, sheet.media.mediaText);
      }
    }
  };

  // Stands where a script stood, so that :nth-child and + selectors count as before.
  const emitPlaceholder = element => {
    const parent = parentNode(element);
    if (parent && nodeType(parent) === 1 && localName(parent) !== 'head' && namespace(parent) === HTML) {
      emit('<template></template>');
    }
  };

  const emitStyle = element => {
    const sheet = element.sheet;
    if (!sheet || sheet.disabled) {
      emitPlaceholder(element);
      return;
    }
    const css = sheetText(sheet, element.textContent);
    emitStyleTag({kind: 'css', text: css, base, where: namespace(element) === HTML ? 'style' : 'text'}, element,
      sheet.media.mediaText);
  };

  const emitLink = element => {
    const rel = (attribute(element, 'rel') || '').toLowerCase().split(/\s+/);
    const href = attribute(element, 'href');
    if (rel.includes('stylesheet')) {
      const sheet = element.sheet;
      if (!sheet || sheet.disabled || (rel.includes('alternate') && attribute(element, 'title'))) {
        emitPlaceholder(element);
        return;
      }
      let rules = -1;
      try {
        rules = sheet.cssRules.length;
      } catch {
        // another origin's sheet: script cannot have changed it either
      }
      emitStyleTag({kind: 'sheet', url: sheet.href || resolve(href), rules, where: 'style',
        charset: attribute(element, 'charset') || document.characterSet}, element, sheet.media.mediaText);
      return;
    }
    if (!href || !rel.some(word => ['icon', 'canonical', 'alternate', 'author', 'license', 'next', 'prev', 'me', 'search']
        .includes(word))) {
      emitPlaceholder(element);
      return;
    }
    emit('<link');
    for (const {name, value} of attributes(element)) {
      if (name === 'href') {
        if (rel.includes('icon')) {
          emitResource('href', value);
        } else {
          emitAttribute('href', link(value));
        }
      } else if (!name.startsWith('on') && !['integrity', 'crossorigin', 'nonce'].includes(name)) {
        emitAttribute(name, value);
      }
    }
    emit('>');
  };

  const DROPPED_META = ['refresh', 'content-type', 'content-security-policy', 'content-security-policy-report-only',
    'set-cookie', 'x-dns-prefetch-control', 'default-style', 'origin-trial', 'accept-ch', 'delegate-ch'];
  const VOID = new Set(['area', 'base', 'basefont', 'bgsound', 'br', 'col', 'embed', 'frame', 'hr', 'img', 'input',
    'keygen', 'link', 'meta', 'param', 'source', 'track', 'wbr']);
  const RAW = new Set(['xmp', 'noembed', 'noframes', 'plaintext']);
  const NEVER = new Set(['nonce', 'integrity', 'crossorigin', 'ping', 'autoplay', 'loading', 'srcdoc', 'manifest',
    'shadowrootmode', 'shadowrootclonable', 'shadowrootdelegatesfocus', 'shadowrootserializable', 'sandbox', 'allow',
    'csp', 'decoding', 'fetchpriority', 'imagesrcset', 'imagesizes', 'attributionsrc', 'data-linksnap-undefined']);
  const MEDIA = new Set(['img', 'video', 'audio', 'iframe', 'frame', 'embed', 'object', 'source', 'track', 'input',
    'script']);

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

  const holdsText = input =>
    !['button', 'submit', 'reset', 'image', 'hidden', 'checkbox', 'radio', 'file', 'password'].includes(input.type);

  const emitHtmlAttributes = (element, tag) => {
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

  const emitVideo = video => {
    const box = video.videoWidth ? getComputedStyle(video) : null;
    const size = box ? `width:${box.width};height:${box.height}` : '';
    const poster = attribute(video, 'poster');
    if (poster && (video.readyState < 2 || (video.paused && video.currentTime === 0))) {
      emitResource('poster', poster);
      return size;
    }
    const picture = video.readyState >= 2 ? canvasPicture(video, video.videoWidth, video.videoHeight) : '';
    if (picture) {
      emitAttribute('poster', picture);
    } else if (poster) {
      emitResource('poster', poster);
    }
    return size;
  };

  const emitInput = input => {
    if (input.type === 'image' && attribute(input, 'src')) {
      emitResource('src', attribute(input, 'src'));
    }
    if (input.checked) {
      emit(' checked=""');
    }
    if (holdsText(input) && input.value) {
      emitAttribute('value', input.value);
    }
  };

  const emitEmbedded = (element, tag) => {
    const name = tag === 'object' ? 'data' : 'src';
    const url = attribute(element, name);
    if (!url) {
      return;
    }
    emitPart({kind: 'embedded', index: frames.push(element) - 1, url: resolve(url), attribute: name});
  };

  const emitSvgAttributes = (element, tag) => {
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

  const shadowRootOf = element => openRoot(element) || (closedRoots && closedRoots.get(element)) || null;

  const shadowTag = root => {
    const delegates = root.delegatesFocus ? ' shadowrootdelegatesfocus=""' : '';
    return `<template shadowrootmode="${root.mode}"${delegates}>`;
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
    emit('<' + tag);
    if (space === HTML) {
      emitHtmlAttributes(element, tag);
    } else {
      emitSvgAttributes(element, tag);
    }
    emit('>');
    if (space === HTML && VOID.has(tag)) {
      return;
    }
    todo.push(`</${tag}>`);
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
      todo.push('</template>', {adopted: root});
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
      if (typeof item === 'string') {
        emit(item);
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

  const emitDoctype = () => {
    const type = document.doctype;
    if (!type) {
      emit(document.compatMode === 'CSS1Compat' ? '<!DOCTYPE html>' : '');
      return;
    }
    const quote = id => (id.includes('"') ? `'${id.replace(/'/g, '')}'` : `"${id}"`);
    const publicId = type.publicId ? ` PUBLIC ${quote(type.publicId)}` : '';
    const systemId = type.systemId ? `${publicId ? '' : ' SYSTEM'} ${quote(type.systemId)}` : '';
    emit(`<!DOCTYPE ${type.name.replace(/[\s>]/g, '') || 'html'}${publicId}${systemId}>`);
  };

  const asDataUrl = async url => {
    try {
      const body = await (await fetch(url)).blob();
      return await new Promise((done, failed) => {
        const reader = new FileReader();
        reader.onload = () => done(reader.result);
        reader.onerror = failed;
        reader.readAsDataURL(body);
      });
    } catch {
      return 'data:,';
    }
  };

  // Addresses of objects in the page's memory end with the page, so their bytes are taken along.
  const keepBlobs = async () => {
    const kept = new Map();
    const keep = async url => {
      if (!kept.has(url)) {
        kept.set(url, await asDataUrl(url));
      }
      return kept.get(url);
    };
    for (let at = 0; at < parts.length; at++) {
      const part = parts[at];
      if (part.url && part.url.startsWith('blob:')) {
        const kept = await keep(part.url);
        parts[at] = part.kind === 'image' ? ` src="${kept}"` : kept;
      } else if (part.kind === 'css' && part.text.includes('blob:')) {
        for (const url of part.text.match(/blob:[^"')\s]+/g) || []) {
          part.text = part.text.replaceAll(url, await keep(url));
        }
      }
    }
  };

  const serialise = async () => {
    hold(document);
    holdLostParts(document);
    emitDoctype();
    const root = document.documentElement;
    if (root && namespace(root) !== HTML) {
      emit('<!DOCTYPE html><html><head>');
      emitPart(head);
      emit('</head><body style="margin:0">');
      walk(root);
      emitPart({kind: 'end'});
      emit('</body></html>');
    } else if (root) {
      walk(root);
    }
    flush();
    await keepBlobs();
    return {quirks: document.compatMode === 'BackCompat', frames: frames.length, truncated, url: document.URL};
  };

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

  return {serialise, take, frames};
}
