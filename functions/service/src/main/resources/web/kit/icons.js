// Line icons on a grid of 16, drawn with the colour of the text around them. They are decoration: the words are elsewhere.

const SVG = 'http://www.w3.org/2000/svg';

const PATHS = {
  add: 'M8 3v10M3 8h10',
  archive: 'M2.5 3h11v3h-11zM3.5 6v7h9V6M6.5 8.5h3',
  back: 'M9.5 3.5 5 8l4.5 4.5',
  calendar: 'M2.5 4h11v9.5h-11zM2.5 7h11M5.5 2.5V5M10.5 2.5V5',
  check: 'm3.5 8.5 3 3 6-7',
  clock: 'M8 2a6 6 0 1 0 0 12A6 6 0 0 0 8 2M8 5v3.2l2.2 1.3',
  close: 'm4 4 8 8M12 4l-8 8',
  copy: 'M5.5 5.5h8v8h-8zM3.5 10.5h-1v-8h8v1',
  download: 'M8 2.5V10M4.8 7 8 10.2 11.2 7M3 13.5h10',
  edit: 'm3 13 .6-2.8 7.2-7.2 2.2 2.2-7.2 7.2zM9.4 4.4l2.2 2.2',
  external: 'M9 3h4v4M13 3 7.5 8.5M11 9.5V13H3V5h3.5',
  filter: 'M2.5 4h11M4.5 8h7M6.5 12h3',
  help: 'M5.8 6.1A2.2 2.2 0 1 1 8 8.4V9.5M8 12v.2',
  key: 'M5.5 7.5a3 3 0 1 0 0 .1M8.3 7.5h5.2v2.3M11 7.5v1.8',
  merge: 'M3 3.5v3.2L8 10v3.5M13 3.5v3.2L8 10M5.8 11.4 8 13.6l2.2-2.2',
  more: 'M4 6.5 8 10.5l4-4',
  picture: 'M2.5 3h11v10h-11zM2.5 11l3.2-3.2 2.3 2.3 2-2 3.5 3.4M10.3 5.8v.1',
  pulse: 'M1.8 8.5h3l2-5 2.6 9 1.8-4h3',
  recapture: 'M13 8a5 5 0 1 1-1.6-3.7M13 2.5v3h-3',
  search: 'M7 2.5a4.5 4.5 0 1 0 0 9 4.5 4.5 0 0 0 0-9M10.3 10.3 13.5 13.5',
  signOut: 'M6.5 3H3v10h3.5M7 8h6.5M11 5.2 13.8 8 11 10.8',
  tag: 'M2.5 2.5h5.2l6 6-5.2 5.2-6-6zM5.3 5.3v.1',
  theme: 'M8 2.5a5.5 5.5 0 1 0 0 11zM8 2.5a5.5 5.5 0 0 1 0 11',
  trash: 'M3 4.5h10M6 4.5V3h4v1.5M4.5 4.5l.6 8.5h5.8l.6-8.5',
  warning: 'M8 2.8 14 13H2zM8 6.5v3M8 11.2v.2',
};

/** @param {keyof PATHS} name */
export function icon(name) {
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('viewBox', '0 0 16 16');
  svg.setAttribute('class', 'icon');
  svg.setAttribute('aria-hidden', 'true');
  const path = document.createElementNS(SVG, 'path');
  path.setAttribute('d', PATHS[name]);
  svg.append(path);
  return svg;
}
