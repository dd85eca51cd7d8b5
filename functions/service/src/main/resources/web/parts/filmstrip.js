// A link's history: a picture for each time it was captured, the newest first.

import {h} from '../kit/dom.js';
import {formatClock, formatDay, formatTime, t} from '../kit/language.js';
import {addressOf} from '../kit/router.js';
import {stateBadge} from './state.js';
import {loadThumbnail, thumbnail} from './thumbnail.js';

/**
 * @param {Object} link
 * @param {Object[]} snapshots newest first
 * @param {{chosen: string, onOlder: (function(): void)|null}} options onOlder is null at the end of history
 */
export function filmstrip(link, snapshots, {chosen, onOlder}) {
  const strip = h('ol', {class: 'filmstrip', role: 'list', 'aria-label': t('link.history')},
    snapshots.map((snapshot) => frame(link, snapshot, snapshot.id === chosen)),
    onOlder && h('li', {}, h('button', {class: 'frame older', onclick: onOlder}, t('link.older'))));
  const seen = new IntersectionObserver((entries) => {
    for (const {target} of entries.filter(({isIntersecting}) => isIntersecting)) loadThumbnail(target);
  }, {root: strip, rootMargin: '0px 300px'});
  for (const place of strip.querySelectorAll('.thumbnail')) seen.observe(place);
  return strip;
}

function frame(link, snapshot, isChosen) {
  const time = snapshot.capturedAt ?? snapshot.queuedAt;
  return h('li', {}, h('a', {
    class: 'frame', href: addressOf('links', [link.id, snapshot.id]), 'aria-current': isChosen ? 'true' : null, title: formatTime(time),
  },
  thumbnail(snapshot.status === 'captured' ? snapshot.id : null, snapshot.status),
  h('span', {class: 'frame-time'}, h('span', {}, formatDay(time)), h('span', {class: 'quiet'}, formatClock(time))),
  snapshot.status !== 'captured' && stateBadge(snapshot.status),
  snapshot.sameAs && h('span', {class: 'state'}, t('link.unchanged')),
  snapshot.changed?.text >= 1 && h('span', {class: 'quiet'}, t('link.changed', {percent: Math.round(snapshot.changed.text)})),
  snapshot.id === link.currentSnapshot && h('span', {class: 'state current'}, t('link.current'))));
}
