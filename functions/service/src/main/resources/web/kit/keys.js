// Single-key shortcuts. They rest while someone types, while a dialog is open, and when the reader turned them off.

const KEPT = 'linksnap.keys';

/** @returns {boolean} whether shortcuts are on (they are, until the reader turns them off) */
export function shortcutsOn() {
  return localStorage.getItem(KEPT) !== 'off';
}

export function turnShortcuts(on) {
  localStorage.setItem(KEPT, on ? 'on' : 'off');
}

/**
 * @param {Object<string, function(KeyboardEvent): void>} actions by `KeyboardEvent.key`
 * @param {AbortSignal} signal ends them
 */
export function useShortcuts(actions, signal) {
  document.addEventListener('keydown', (event) => {
    const action = Object.hasOwn(actions, event.key) ? actions[event.key] : undefined;
    if (!action || !shortcutsOn() || isBusy(event)) return;
    event.preventDefault();
    action(event);
  }, {signal});
}

function isBusy(event) {
  if (event.defaultPrevented || event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return true;
  if (document.querySelector('dialog[open]')) return true;
  const target = event.target;
  if (target.matches('input:not([type=checkbox]), textarea, select')) return true;
  // Enter and space already mean something on what has the focus.
  return (event.key === 'Enter' || event.key === ' ') && target.matches('a, button, summary, input');
}
