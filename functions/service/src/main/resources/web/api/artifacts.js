// Addresses of stored files: presigned, good for minutes, on the bucket's own origin.

import {api} from './client.js';
import {pool} from './pool.js';

const GOOD_FOR = 4 * 60_000;
const known = new Map();
const few = pool(6);

/**
 * @param {string} snapshotId
 * @param {string} name the artifact's file name: `page.html`
 * @param {{download?: boolean}} [options]
 * @returns {Promise<string>} an address that works for the next minute at least
 */
export function artifactAddress(snapshotId, name, {download = false} = {}) {
  const key = `${snapshotId}/${name}/${download}`;
  const before = known.get(key);
  if (before && before.until > Date.now()) return before.address;

  const address = few(() => api.snapshots.artifact(snapshotId, name, download ? {download: 1} : {})).then(({url}) => url);
  known.set(key, {address, until: Date.now() + GOOD_FOR});
  address.catch(() => known.delete(key));
  return address;
}

/** Forgets all addresses: another person may be signing in. */
export function forgetAddresses() {
  known.clear();
}
