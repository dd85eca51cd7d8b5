// Follows what goes on in the background until it has ended.

import {api} from './client.js';

const ENDED = new Set(['captured', 'failed']);
const FIRST_WAIT = 400;
const LONGEST_WAIT = 5_000;
const LONGEST_WAIT_UNSEEN = 20_000;

export const hasEnded = (snapshot) => ENDED.has(snapshot.status);

/**
 * @param {string} id of the snapshot
 * @param {function(Object): void} onChange gets each answer, the last one included
 * @param {AbortSignal} signal ends it early
 * @returns {Promise<Object|null>} the ended snapshot, or null if it was ended early
 */
export function watchSnapshot(id, onChange, signal) {
  return watch(() => api.snapshots.get(id, signal), hasEnded, ({status, progress}) => [status, progress], onChange, signal);
}

/** A change of a tag over all its links; the rest as for {@link watchSnapshot}. */
export function watchJob(id, onChange, signal) {
  return watch(() => api.jobs.get(id, signal), ({status}) => status === 'done', ({links}) => [links], onChange, signal);
}

/** An import; the rest as for {@link watchSnapshot}. */
export function watchImport(id, onChange, signal) {
  return watch(() => api.imports.get(id, {}, signal), ({state}) => state === 'done', ({done}) => [done], onChange, signal);
}

/** Asks often while something moves and ever less often while nothing does. */
async function watch(ask, isOver, movingPart, onChange, signal) {
  let wait = FIRST_WAIT;
  let before = '';
  while (!signal.aborted) {
    const answer = await ask().catch((problem) => {
      // A hiccup of the network is waited out; an answer such as “gone” is not.
      if (problem.status >= 400 && problem.status < 500 && problem.status !== 429) throw problem;
      return null;
    });
    if (signal.aborted) return null;
    if (answer) onChange(answer);
    if (answer && isOver(answer)) return answer;

    const now = JSON.stringify(answer && movingPart(answer));
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
