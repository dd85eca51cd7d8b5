import {artifactAddress} from '../api/artifacts.js';
import {h} from '../kit/dom.js';
import {icon} from '../kit/icons.js';

const NAME = 'thumbnail.webp';
const FRESH_FOR = 4 * 60_000;
const MOST_KEPT = 2_000;
const loaded = new Map();

/** A frame for a snapshot's small picture, empty until {@link loadThumbnail}. It is decoration: the title is beside it. */
export function thumbnail(snapshotId, status) {
  const place = h('span', {class: 'thumbnail', 'aria-hidden': 'true'});
  const before = loaded.get(snapshotId);
  if (before && before.until > Date.now()) {
    place.append(picture(before.address));
    return place;
  }
  place.append(icon(status === 'failed' ? 'warning' : 'picture'));
  if (snapshotId) place.dataset.snapshot = snapshotId;
  return place;
}

/** Fetches the picture of a frame, once; a picture that is not there leaves the frame as it is. */
export async function loadThumbnail(place) {
  const {snapshot} = place.dataset;
  if (!snapshot) return;
  delete place.dataset.snapshot;
  try {
    const address = await artifactAddress(snapshot, NAME);
    const shown = picture(address);
    await shown.decode();
    place.replaceChildren(shown);
    if (loaded.size >= MOST_KEPT) loaded.clear();
    loaded.set(snapshot, {address, until: Date.now() + FRESH_FOR});
  } catch {
    place.classList.add('without-picture');
  }
}

/** Fetches the pictures of all frames within some elements. */
export function loadThumbnails(elements) {
  for (const element of elements) for (const place of element.querySelectorAll('.thumbnail[data-snapshot]')) loadThumbnail(place);
}

const picture = (address) => h('img', {alt: '', src: address, decoding: 'async', draggable: 'false'});
