// Deleting that can be undone: the links vanish at once, and the API hears of it when the time to undo is over.

import {t} from '../kit/language.js';
import {toast} from '../kit/toast.js';
import {api} from './client.js';
import {pool} from './pool.js';

const SECONDS_TO_UNDO = 8;
const hidden = new Set();
const waiting = new Set();
const few = pool(4);

/** Whether a link is deleted as far as the reader is concerned. */
export const isDeleted = (id) => hidden.has(id);

/**
 * @param {string[]} ids
 * @param {function(): void} onChange called when the links are to be shown again: undone, or refused by the API
 */
export function deleteLinks(ids, onChange) {
  for (const id of ids) hidden.add(id);
  const show = () => {
    for (const id of ids) hidden.delete(id);
    onChange();
  };
  const batch = {ids, commit: () => commit(batch, show)};
  waiting.add(batch);
  batch.toast = toast(t('links.deleted', {n: ids.length}), {
    seconds: SECONDS_TO_UNDO,
    onGone: batch.commit,
    action: {label: t('action.undo'), run: () => {
      waiting.delete(batch);
      show();
    }},
  });
}

async function commit(batch, show) {
  if (!waiting.delete(batch)) return;
  const results = await Promise.allSettled(batch.ids.map((id) => few(() => api.links.remove(id))));
  const refused = results.find((result) => result.status === 'rejected' && result.reason.status !== 404);
  if (refused) {
    toast(refused.reason.message, {bad: true});
    show();
  }
}

// Whoever closes the tab has decided: the requests outlive the page.
addEventListener('pagehide', () => {
  for (const {ids, toast: shown} of waiting) {
    shown.leave();
    for (const id of ids) api.links.remove(id, {keepalive: true}).catch(() => {});
  }
  waiting.clear();
});
