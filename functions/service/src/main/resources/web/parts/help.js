import {openDialog} from '../kit/dialog.js';
import {h} from '../kit/dom.js';
import {shortcutsOn, turnShortcuts} from '../kit/keys.js';
import {t} from '../kit/language.js';

const SHORTCUTS = [
  [['j', 'k'], 'help.move'], [['Enter'], 'help.open'], [['x'], 'help.select'], [['X'], 'help.selectRange'], [['e'], 'help.edit'],
  [['t'], 'help.tag'], [['c'], 'help.capture'], [['Delete'], 'help.delete'], [['/'], 'help.filter'], [['n'], 'help.add'],
  [['l'], 'help.list'], [['u'], 'help.up'], [['Esc'], 'help.escape'], [['?'], 'help.help'],
];

/** The shortcuts, and a switch for whom they are in the way (dictation types single letters). */
export function showHelp() {
  const on = h('input', {type: 'checkbox', checked: shortcutsOn(), onchange: () => turnShortcuts(on.checked)});
  openDialog(t('help.title'), [
    h('dl', {class: 'shortcuts'}, SHORTCUTS.map(([keys, words]) => [h('dt', {}, keys.map((key) => h('kbd', {}, key))), h('dd', {}, t(words))])),
    h('label', {class: 'check'}, on, t('help.on')),
  ]);
}
