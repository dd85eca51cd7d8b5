// What goes on behind the links: captures that wait or failed, imports, exports, webhooks, tokens.

import {h} from '../kit/dom.js';
import {t} from '../kit/language.js';
import {capturesSection} from '../parts/run-captures.js';
import {exportSection} from '../parts/run-export.js';
import {failuresSection} from '../parts/run-failures.js';
import {importsSection} from '../parts/run-imports.js';
import {tokensSection} from '../parts/run-tokens.js';
import {webhooksSection} from '../parts/run-webhooks.js';

export function page({signal}) {
  return {
    title: t('nav.run'),
    element: h('div', {class: 'page narrow run'},
      h('h1', {}, t('nav.run')), capturesSection(signal), failuresSection(signal), importsSection(signal), exportSection(signal),
      webhooksSection(signal), tokensSection(signal)),
  };
}
