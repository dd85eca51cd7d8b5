import {api} from '../api/client.js';
import {signIn} from '../api/session.js';
import {fill, h, newId} from '../kit/dom.js';
import {t} from '../kit/language.js';

/** Asks for a token, and tries it before it is kept. */
export function page() {
  const id = newId('token');
  const problemId = newId('problem');
  const field = h('input', {
    id, type: 'password', required: true, autocomplete: 'current-password', spellcheck: 'false', placeholder: 'ls_…',
    'aria-describedby': problemId, class: 'code',
  });
  const problem = h('p', {id: problemId, class: 'failure-words', role: 'alert'});
  const submit = h('button', {class: 'button primary'}, t('signIn.submit'));

  const form = h('form', {class: 'sign-in-form', onsubmit: async (event) => {
    event.preventDefault();
    submit.disabled = true;
    fill(problem);
    try {
      await api.accepts(field.value.trim());
      signIn(field.value.trim());
    } catch (error) {
      fill(problem, error.status === 401 || error.status === 403 ? t('signIn.refused') : error.message);
      field.focus();
      field.select();
    } finally {
      submit.disabled = false;
    }
  }},
  h('label', {for: id}, t('signIn.token')),
  h('div', {class: 'sign-in-row'}, field, submit),
  problem,
  h('details', {},
    h('summary', {}, t('signIn.where')),
    h('p', {}, t('signIn.whereLocal')),
    h('p', {}, t('signIn.whereAws'))),
  h('p', {class: 'hint'}, t('signIn.kept')));

  return {
    title: t('signIn.title'),
    element: h('div', {class: 'page sign-in'}, h('h1', {}, t('signIn.lead')), h('p', {class: 'lead-words'}, t('signIn.about')), form),
    focus: () => field.focus(),
  };
}
