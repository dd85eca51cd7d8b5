const SVG = 'http://www.w3.org/2000/svg';

/** The mark of Linksnap: a seal on paper, a link within it. The same as icon.svg. */
export function seal() {
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('viewBox', '0 0 32 32');
  svg.setAttribute('class', 'seal');
  svg.setAttribute('aria-hidden', 'true');
  for (const [kind, d] of [['ground', 'M5 2h22a3 3 0 0 1 3 3v22a3 3 0 0 1-3 3H5a3 3 0 0 1-3-3V5a3 3 0 0 1 3-3z'], ['line', MARK]]) {
    const path = document.createElementNS(SVG, 'path');
    path.setAttribute('class', kind);
    path.setAttribute('d', d);
    svg.append(path);
  }
  return svg;
}

const MARK = 'M13 10H9.5v12H13M19 10h3.5v12H19M13 16h6';
