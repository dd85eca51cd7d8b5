// Follows a snapshot until it has ended.

import {api} from './client.js';

const ENDED = new Set(['captured', 'failed']);
const FIRST_WAIT = 400;
const LONGEST_WAIT = 5_000;
const LONGEST_WAIT_UNSEEN = 20_000;

export const hasEnded = (snapshot) => ENDED.has(snapshot.status);

/**
 * Asks often while something moves and ever less often while nothing does.
 *
 * @param {string} id of the snapshot
 * @param {function(Object): void} onChange gets each answer, the last one included
 * @param {AbortSignal} signal ends it early
 * @returns {Promise<Object|null>} the ended snapshot, or null if it was ended early
 */
export async function watchSnapshot(id, onChange, signal) {
  let wait = FIRST_WAIT;
  let before = '';
  while (!signal.aborted) {
    const snapshot = await api.snapshots.get(id, signal).catch((problem) => {
      // A hiccup of the network is waited out; an answer such as “gone” is not.
      if (problem.status >= 400 && problem.status < 500 && problem.status !== 429) throw problem;
      return null;
    });
    if (signal.aborted) return null;
    if (snapshot) onChange(snapshot);
    if (snapshot && hasEnded(snapshot)) return snapshot;

    const now = JSON.stringify([snapshot?.status, snapshot?.progress]);
    wait = now === before ? Math.min(wait * 1.4, LONGEST_WAIT) : FIRST_WAIT;
    before = now;
    await pause(document.hidden ? LONGEST_WAIT_UNSEEN : wait, signal);
  }
  return null;
}

/** Waits; ends at once when the signal does, or when a reader comes back to the tab. */
function pause(milliseconds, signal) {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      document.removeEventListener('visibilitychange', done);
      signal.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, milliseconds);
    document.addEventListener('visibilitychange', done);
    signal.addEventListener('abort', done);
  });
}
