// What is around every page: where one may go, language, theme, help, the way out.

import {signOut} from '../api/session.js';
import {h} from '../kit/dom.js';
import {icon} from '../kit/icons.js';
import {languageName, otherLanguage, t} from '../kit/language.js';
import {addressOf} from '../kit/router.js';
import {showHelp} from './help.js';
import {seal} from './seal.js';
import {nextTheme, themeName} from './theme.js';

/**
 * @param {{name: string}} place
 * @param {{signedIn: boolean, main: HTMLElement, onLanguage: function(string): void}} options
 * @returns {HTMLElement[]} the children of the body
 */
export function shell(place, {signedIn, main, onLanguage}) {
  return [
    h('a', {class: 'skip', href: '#main', onclick: (event) => {
      event.preventDefault();
      main.focus();
    }}, t('nav.skip')),
    h('header', {class: 'top'},
      h('a', {class: 'brand', href: addressOf('add')}, seal(), 'Linksnap'),
      signedIn && pages(place.name),
      h('div', {class: 'top-tools'},
        h('button', {class: 'tool', lang: otherLanguage() === 'zh' ? 'zh-Hans' : 'en', onclick: () => onLanguage(otherLanguage())}, languageName(otherLanguage())),
        themeSwitch(),
        signedIn && h('button', {class: 'icon-button only-wide', 'aria-label': t('help.title'), title: t('help.title'), onclick: showHelp}, icon('help')),
        signedIn && h('button', {class: 'icon-button', 'aria-label': t('nav.signOut'), title: t('nav.signOut'), onclick: signOut}, icon('signOut')))),
    main,
  ];
}

function pages(current) {
  const to = (name, sign) => h('a', {href: addressOf(name), 'aria-current': name === current ? 'page' : null}, icon(sign), t(`nav.${name}`));
  return h('nav', {class: 'pages', 'aria-label': t('nav.pages')}, to('add', 'add'), to('links', 'archive'), to('tags', 'tag'),
    to('run', 'pulse'));
}

function themeSwitch() {
  const button = h('button', {class: 'icon-button', onclick: () => {
    nextTheme();
    say();
  }}, icon('theme'));
  const say = () => {
    const words = t('theme.now', {theme: t(`theme.${themeName()}`)});
    button.setAttribute('aria-label', words);
    button.title = words;
  };
  say();
  return button;
}
