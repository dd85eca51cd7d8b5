// Where we are, kept behind the `#` so that one file serves every place: #/links?tag=java, #/links/lnk_…/snp_…

/**
 * @typedef {{name: string, parts: string[], query: URLSearchParams}} Place
 * @returns {Place} the first part names the page
 */
export function currentPlace() {
  const [path, query = ''] = location.hash.replace(/^#\/?/, '').split('?');
  const [name, ...parts] = path.split('/').map(decode);
  return {name: name || 'add', parts, query: new URLSearchParams(query)};
}

/** The address of a place, for a link. */
export function addressOf(name, parts = [], query = new URLSearchParams()) {
  const text = query.toString();
  return `#/${[name, ...parts].map(encodeURIComponent).join('/')}${text && `?${text}`}`;
}

export function go(address) {
  location.hash = address.slice(1);
}

/** Rewrites the address without leaving the page or lengthening the history. */
export function rewrite(address) {
  history.replaceState(null, '', address);
}

function decode(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
