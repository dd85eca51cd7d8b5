// Images: the one candidate that was shown, with its density.

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
