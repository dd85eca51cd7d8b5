import {tCode} from '../kit/language.js';

/** What a file of a snapshot is, in words: `screenshot-2.png` is a screenshot too. What is missing may be a step. */
export function artifactName(name) {
  return tCode('artifact', name.replace(/-\d+(?=\.)/, '').replace('.', '_'), tCode('step', name, name));
}
