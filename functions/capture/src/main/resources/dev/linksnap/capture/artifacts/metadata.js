// What the page says of itself, unjudged: its meta elements, links, structured data and images as they are now.
(() => {
  const MOST = 500;
  const LONGEST = 20000;
  const cut = value => (value || '').slice(0, LONGEST);
  const list = (selector, map) => [...document.querySelectorAll(selector)].slice(0, MOST).map(map);
  const absolute = url => {
    try {
      return new URL(url, document.baseURI).href;
    } catch {
      return '';
    }
  };
  const images = [...document.images].filter(image => image.currentSrc || image.getAttribute('src'));
  const shown = images.filter(image => image.getClientRects().length > 0);
  return {
    url: document.URL,
    title: cut(document.title),
    language: (document.documentElement && document.documentElement.getAttribute('lang')) || '',
    direction: (document.documentElement && getComputedStyle(document.documentElement).direction) || 'ltr',
    charset: document.characterSet,
    meta: list('meta[content]', element => ({
      name: (element.getAttribute('name') || element.getAttribute('property') || element.getAttribute('itemprop')
        || element.getAttribute('http-equiv') || '').trim().toLowerCase(),
      content: cut(element.getAttribute('content')).trim(),
    })).filter(entry => entry.name !== ''),
    links: list('link[rel][href]', element => ({
      rel: element.getAttribute('rel').trim().toLowerCase(),
      href: absolute(element.getAttribute('href')),
      type: element.getAttribute('type') || '',
      title: element.getAttribute('title') || '',
      sizes: element.getAttribute('sizes') || '',
      hreflang: element.getAttribute('hreflang') || '',
    })),
    jsonLd: list('script[type="application/ld+json" i]', element => element.textContent)
      .filter(text => text.length <= 200000).slice(0, 50),
    heading: cut((document.querySelector('h1') || {}).textContent).trim(),
    byline: cut((document.querySelector('[rel~=author],[itemprop~=author],.byline,.author') || {}).textContent).trim(),
    time: (document.querySelector('time[datetime]') || document.createElement('time')).getAttribute('datetime') || '',
    elements: document.getElementsByTagName('*').length,
    images: shown.length,
    missingImages: shown.filter(image => image.complete && image.naturalWidth === 0).length,
  };
})()
