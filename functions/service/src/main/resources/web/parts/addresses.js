// Addresses in whatever someone pastes: one, a list, or a text with addresses in it.

const MOST = 500;
const HOST = /^(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]*[\p{L}\p{N}])?\.)+\p{L}[\p{L}\p{N}-]+(?::\d+)?(?:[/?#]|$)/u;

/**
 * @param {string} text
 * @returns {{addresses: string[], others: string[]}} each address once; others are the words that are not addresses
 */
export function readAddresses(text) {
  const addresses = new Set();
  const others = [];
  for (const word of text.split(/[\s<>"]+/).filter(Boolean)) {
    const address = readAddress(word);
    if (address) addresses.add(address);
    else others.push(word);
  }
  return {addresses: [...addresses].slice(0, MOST), others};
}

function readAddress(word) {
  const found = word.match(/https?:\/\/.+/i)?.[0] ?? (HOST.test(word) ? `https://${word}` : null);
  if (!found) return null;
  try {
    return new URL(withoutTrailing(found)).href;
  } catch {
    return null;
  }
}

/** Punctuation that belongs to the sentence and not to the address; a bracket only if the address opened none. */
function withoutTrailing(address) {
  const trimmed = address.replace(/[.,;:!，。；：！、]+$/, '');
  return trimmed.endsWith(')') && !trimmed.includes('(') ? trimmed.slice(0, -1) : trimmed;
}
