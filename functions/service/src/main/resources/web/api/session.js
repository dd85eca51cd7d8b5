// The token, for as long as the tab lives. It is never in an address, nor anywhere that outlives the session. A new tab
// (the bookmarklet opens one) asks the signed-in tabs of this origin for it.

const KEPT = 'linksnap.token';
const channel = new BroadcastChannel('linksnap.session');
const listeners = new Set();

channel.onmessage = ({data}) => {
  if (data.ask && token()) channel.postMessage({token: token()});
  if (data.token && !token()) keep(data.token);
  if (data.signedOut && token()) forget();
};

/** @returns {string|null} */
export function token() {
  return sessionStorage.getItem(KEPT);
}

export function signIn(text) {
  keep(text);
  channel.postMessage({token: text});
}

/** Signs out this tab and every other. */
export function signOut() {
  forget();
  channel.postMessage({signedOut: true});
}

/** Tells of every sign-in and sign-out. */
export function onSession(listener) {
  listeners.add(listener);
}

/** Asks the other tabs; answers after at most 150 ms, whether or not one had a token. */
export async function askOtherTabs() {
  if (token()) return;
  channel.postMessage({ask: true});
  await new Promise((resolve) => {
    const timer = setTimeout(resolve, 150);
    listeners.add(function once() {
      listeners.delete(once);
      clearTimeout(timer);
      resolve();
    });
  });
}

function keep(text) {
  sessionStorage.setItem(KEPT, text);
  for (const listener of [...listeners]) listener();
}

function forget() {
  sessionStorage.clear();
  for (const listener of [...listeners]) listener();
}
