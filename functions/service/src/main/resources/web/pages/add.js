// 添加链接: paste one address or many, and watch their snapshots being made.

import {api} from '../api/client.js';
import {pool} from '../api/pool.js';
import {fill, h, newId} from '../kit/dom.js';
import {icon} from '../kit/icons.js';
import {formatAgo, t} from '../kit/language.js';
import {addressOf} from '../kit/router.js';
import {toast} from '../kit/toast.js';
import {readAddresses} from '../parts/addresses.js';
import {Addition} from '../parts/addition.js';
import {captureOptions} from '../parts/capture-options.js';
import {addressWithoutScheme, titleOf} from '../parts/link-words.js';
import {scheduleInput} from '../parts/schedule-input.js';
import {forgetTags, tagInput} from '../parts/tag-input.js';

const WAIT_TO_LOOK_UP = 250;
const SHOWN = 12;

const draft = {text: '', title: ''};
const additions = [];
const fewLookups = pool(4);
const fewAdditions = pool(4);

/** Fills the field from outside: the bookmarklet, the share target, something dropped. */
export function propose(text, title = '') {
  draft.text = [draft.text.trim(), text].filter(Boolean).join('\n');
  draft.title = title;
}

/** Forgets what was typed and added: another person may be signing in. */
export function forgetAdditions() {
  for (const {ending} of additions) ending.abort();
  additions.length = 0;
  Object.assign(draft, {text: '', title: ''});
}

export function page({signal}) {
  const fieldId = newId('addresses');
  const hintId = newId('hint');
  const field = h('textarea', {
    id: fieldId, rows: 2, value: draft.text, spellcheck: 'false', autocapitalize: 'none', placeholder: 'https://',
    'aria-describedby': hintId, required: true,
  });
  const found = h('ul', {class: 'found', role: 'list', 'aria-live': 'polite'});
  const tags = tagInput({label: t('field.tags')});
  const schedule = scheduleInput();
  const options = captureOptions();
  const submit = h('button', {class: 'button primary'}, t('add.submit', {n: 1}));
  const done = h('ol', {class: 'additions', role: 'list'}, additions.map(({element}) => element));
  const recent = h('section', {class: 'recent', hidden: additions.length === 0}, h('h2', {}, t('add.recent')), done);

  let timer = 0;
  const read = () => {
    draft.text = field.value;
    const {addresses, others} = readAddresses(field.value);
    fill(submit, icon('add'), t('add.submit', {n: Math.max(1, addresses.length)}));
    drawFound(found, addresses, others, signal);
  };
  field.addEventListener('input', () => {
    clearTimeout(timer);
    timer = setTimeout(read, WAIT_TO_LOOK_UP);
  });
  field.addEventListener('keydown', (event) => {
    // One address and Enter is what most people do; a list is typed with Shift and Enter, or pasted.
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    form.requestSubmit();
  });

  const form = h('form', {class: 'add-form', onsubmit: (event) => {
    event.preventDefault();
    const {addresses} = readAddresses(field.value);
    if (addresses.length === 0) {
      field.focus();
      return toast(t('add.nothing'), {bad: true});
    }
    add(addresses, {tags: tags.tags(), schedule: schedule.value(), capture: options.value()});
    field.value = '';
    draft.title = '';
    clearTimeout(timer);
    read();
    field.focus();
  }},
  h('label', {for: fieldId, class: 'lead'}, t('add.lead')),
  field,
  h('p', {id: hintId, class: 'hint'}, t('add.hint')),
  found,
  h('div', {class: 'add-row'},
    h('div', {class: 'field grow'}, h('span', {class: 'label'}, t('field.tags')), tags.element),
    schedule.element),
  options.element,
  h('div', {class: 'form-end'}, submit));

  const add = (addresses, {tags: names, schedule: when, capture}) => {
    const request = {};
    if (names.length) request.tags = names;
    if (when) request.schedule = when;
    if (Object.keys(capture).length) request.capture = capture;
    if (draft.title && addresses.length === 1) request.title = draft.title.slice(0, 500);
    const fresh = addresses.map((url) => new Addition(url, request));
    additions.unshift(...fresh);
    recent.hidden = false;
    done.prepend(...fresh.map(({element}) => element));
    if (names.length) forgetTags();
    for (const addition of fresh) fewAdditions(() => addition.run());
  };

  read();
  return {
    title: t('nav.add'),
    element: h('div', {class: 'page narrow'}, h('h1', {class: 'visually-hidden'}, t('nav.add')), form, recent, helpers()),
    focus: () => field.focus(),
  };
}

/** What is known of each address, before it is added. */
function drawFound(list, addresses, others, signal) {
  fill(list,
    addresses.slice(0, SHOWN).map((address) => {
      const words = h('span', {class: 'quiet'}, '…');
      lookUp(address, signal).then(
        ({link, matchedBy}) => fill(words, link ? alreadyHere(link, matchedBy) : t('add.new')),
        (problem) => problem.name !== 'AbortError' && fill(words, h('span', {class: 'failure-words'}, problem.message)));
      return h('li', {}, h('span', {class: 'address'}, addressWithoutScheme(address)), words);
    }),
    addresses.length > SHOWN && h('li', {class: 'quiet'}, t('add.more', {n: addresses.length - SHOWN})),
    addresses.length > 0 && others.length > 0 && h('li', {class: 'quiet'}, t('add.skipped', {words: others.slice(0, 5).join(' ')})));
}

function alreadyHere(link, matchedBy) {
  if (matchedBy === 'alias') return [t('add.hereElsewhere'), ' ', h('a', {href: addressOf('links', [link.id])}, titleOf(link))];
  const last = link.snapshot?.capturedAt;
  return [
    last ? t('add.hereSince', {ago: formatAgo(last)}) : t('add.here'), ' ',
    h('a', {href: addressOf('links', [link.id])}, titleOf(link)),
  ];
}

const lookedUp = new Map();

/** @returns {Promise<{link: Object|null}>} */
function lookUp(address, signal) {
  if (lookedUp.size > 500) lookedUp.clear();
  const known = lookedUp.get(address);
  if (known && known.until > Date.now()) return known.answer;
  const answer = fewLookups(() => api.links.lookup(address, signal));
  lookedUp.set(address, {answer, until: Date.now() + 10_000});
  answer.catch(() => lookedUp.delete(address));
  return answer;
}

/** Other ways to add a link, for later. */
function helpers() {
  const script = `javascript:void open(${JSON.stringify(`${location.origin}/?url=`)}+encodeURIComponent(location.href)`
    + "+'&title='+encodeURIComponent(document.title))";
  const bookmarklet = h('a', {class: 'bookmarklet', draggable: 'true', onclick: (event) => {
    event.preventDefault();
    toast(t('add.bookmarkletDrag'));
  }}, icon('archive'), t('add.bookmarklet'));
  // The one address that is not http: it is ours, and our own policy keeps it from running in this page.
  bookmarklet.setAttribute('href', script);
  return h('aside', {class: 'helpers'},
    h('h2', {}, t('add.otherWays')),
    h('p', {}, t('add.bookmarkletHint')),
    h('p', {class: 'helper-row'}, bookmarklet,
      h('button', {class: 'button', onclick: () => navigator.clipboard.writeText(script).then(() => toast(t('add.bookmarkletCopied')))},
        icon('copy'), t('action.copy'))),
    h('p', {}, t('add.dropHint')));
}
