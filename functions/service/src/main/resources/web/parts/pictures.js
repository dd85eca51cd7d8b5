import {artifactAddress} from '../api/artifacts.js';
import {h} from '../kit/dom.js';

/** The pictures of a snapshot: a tall page is several, one below the other. The first speaks for all. */
export async function pictures(snapshot, alt) {
  const names = snapshot.artifacts.map(({name}) => name).filter((name) => /^screenshot(-\d+)?\./.test(name));
  const addresses = await Promise.all(names.map((name) => artifactAddress(snapshot.id, name)));
  return h('div', {class: 'pictures'}, addresses.map((address, at) => h('img', {
    src: address, alt: at === 0 ? alt : '', loading: at === 0 ? 'eager' : 'lazy', draggable: 'false',
  })));
}
