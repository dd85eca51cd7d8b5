// Style sheets: as they were received, or as script left them.

// The text of a sheet, or its rules where script has changed them since.
const sheetText = (sheet, source, tell = rule => rule.cssText) => {
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
        && shown.every((rule, index) => tell(rule) === tell(fresh.cssRules[index]))) {
      return source;
    }
  }
  return [...rules].map(rule => rule.cssText).join('\n');
};

// Sheets of links, whose text only the recording knows.
const linked = [];
// Their rules, if they are not those of the text; addresses may be written in another way.
const changedSheet = (index, source) => {
  const now = sheetText(linked[index], source, rule => rule.cssText.replace(/url\([^)]*\)/g, ''));
  return now === source ? null : now;
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
    emitStyleTag({kind: 'sheet', url: sheet.href || resolve(href), index: linked.push(sheet) - 1, where: 'style',
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
