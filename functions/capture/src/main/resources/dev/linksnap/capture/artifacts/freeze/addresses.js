// Addresses: absolute for links, a part for what must be inlined.

const base = document.baseURI;
const self = document.URL.split('#')[0];

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
