// Starts the page: language, session, then whichever page the address names.

import {forgetAddresses} from './api/artifacts.js';
import {askOtherTabs, onSession, token} from './api/session.js';
import {fill, h} from './kit/dom.js';
import {icon} from './kit/icons.js';
import {useShortcuts} from './kit/keys.js';
import {keepLanguage, preferredLanguage, speak, t} from './kit/language.js';
import {currentPlace, go, addressOf} from './kit/router.js';
import {clearToasts, toastRegion} from './kit/toast.js';
import {forgetAdditions, propose} from './pages/add.js';
import {showHelp} from './parts/help.js';
import {shell} from './parts/shell.js';
import {forgetTags} from './parts/tag-input.js';
import {applyTheme} from './parts/theme.js';

/** Pages by the first part of the address. A page answers `{title, element, focus?, leave?, stay?}`. */
const PAGES = {
  add: () => import('./pages/add.js'),
  links: ({parts}) => parts.length > 0 ? import('./pages/link.js') : import('./pages/links.js'),
  run: () => import('./pages/run.js'),
  tags: () => import('./pages/tags.js'),
};

const main = h('main', {id: 'main', tabindex: '-1'});
let shown = null;
let leaving = new AbortController();

/** Shows the page that the address names; `moved` says that the reader came from another. */
async function render({moved = false} = {}) {
  const place = currentPlace();
  if (moved && token() && shown?.stay?.(place)) return;
  leaving.abort();
  leaving = new AbortController();
  const {signal} = leaving;
  shown?.leave?.();
  shown = null;
  main.setAttribute('aria-busy', 'true');

  const next = await load(place, signal);
  if (signal.aborted) return;
  shown = next;
  main.removeAttribute('aria-busy');
  document.title = `${next.title} · Linksnap`;
  document.body.replaceChildren(...shell(place, {signedIn: token() !== null, main, onLanguage: changeLanguage}), toastRegion());
  fill(main, next.element);
  scrollTo(0, 0);
  if (next.focus) next.focus();
  else if (moved) main.focus({preventScroll: true});
}

async function load(place, signal) {
  try {
    if (!token()) return (await import('./pages/sign-in.js')).page();
    const {page} = await (PAGES[place.name] ?? PAGES.add)(place);
    return await page({...place, signal});
  } catch (problem) {
    return sorry(problem);
  }
}

function sorry(problem) {
  return {
    title: t('problem.title'),
    element: h('div', {class: 'page narrow notice'},
      h('p', {class: 'failure-words', role: 'alert'}, problem.message),
      problem.status === 404
        ? h('a', {class: 'button', href: addressOf('links')}, icon('back'), t('nav.links'))
        : h('button', {class: 'button', onclick: () => render()}, icon('recapture'), t('action.retry'))),
  };
}

async function changeLanguage(name) {
  keepLanguage(name);
  await speak(name);
  render();
}

/** An address from the bookmarklet or the share sheet: it goes into the field, and out of the address bar. */
function takeShared() {
  const query = new URLSearchParams(location.search);
  const text = [query.get('url'), query.get('text')].filter(Boolean).join('\n');
  if (!text) return;
  propose(text, query.get('title') ?? '');
  history.replaceState(null, '', `/${addressOf('add')}`);
}

function takeDropped() {
  const isOurs = ({dataTransfer, target}) => !target.closest?.('input, textarea') && /uri-list|text/.test(dataTransfer.types.join());
  document.addEventListener('dragover', (event) => isOurs(event) && event.preventDefault());
  document.addEventListener('drop', (event) => {
    if (!isOurs(event) || !token()) return;
    event.preventDefault();
    propose(event.dataTransfer.getData('text/uri-list') || event.dataTransfer.getData('text/plain'));
    if (currentPlace().name === 'add') render();
    else go(addressOf('add'));
  });
}

function useGlobalShortcuts() {
  useShortcuts({
    '?': () => showHelp(),
    n: () => go(addressOf('add')),
    l: () => go(addressOf('links')),
  }, new AbortController().signal);
}

applyTheme();
takeShared();
await Promise.all([speak(preferredLanguage()), askOtherTabs()]);
onSession(() => {
  // Nothing of one person's is left for the next.
  if (!token()) {
    forgetAddresses();
    forgetTags();
    forgetAdditions();
    clearToasts();
  }
  render();
});
addEventListener('hashchange', () => render({moved: true}));
takeDropped();
useGlobalShortcuts();
render();
