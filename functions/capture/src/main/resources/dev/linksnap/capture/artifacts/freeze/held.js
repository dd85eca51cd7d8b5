// Styles of single elements: what scripts, animations and scrolling led to, and no sheet can tell.

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
