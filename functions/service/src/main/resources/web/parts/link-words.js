// What a link is called where it is shown.

/** The user's title, else the page's own, else its address. */
export function titleOf(link) {
  return link.title || link.pageTitle || addressWithoutScheme(link.url);
}

/** @returns {string} `example.com`, readable where the host is in punycode is left to the browser */
export function hostOf(url) {
  try {
    return new URL(url).host.replace(/^www\./, '');
  } catch {
    return '';
  }
}

export function addressWithoutScheme(url) {
  return url.replace(/^https?:\/\/(www\.)?/, '').replace(/\/$/, '');
}

/** The id of the snapshot whose picture stands for the link: the newest good one, if there is one. */
export const pictureOf = (link) => link.currentSnapshot;

/** The newest snapshot's id, or null. */
export const newestOf = (link) => link.snapshot?.id ?? null;
