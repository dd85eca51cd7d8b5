// Every way we know in which a page makes a browser connect somewhere. Each takes the URL to reach.
// Those under "silent" make no HTTP request of their own, so that only a connection could tell.
const add = (name, attributes = {}, parent = document.body) => {
  const element = document.createElement(name);
  Object.entries(attributes).forEach(([key, value]) => element.setAttribute(key, value));
  parent.append(element);
  return element;
};
const frame = (src) => add('iframe', {src});
const through = (page) => (u) => frame(page + encodeURIComponent(u));
const link = (rel, more = {}) => (u) => add('link', {rel, href: u, ...more}, document.head);
const style = (css) => (u) => { add('style', {}, document.head).textContent = css(u); };
const blob = (code) => URL.createObjectURL(new Blob([code], {type: 'text/javascript'}));
const submit = (method) => (u) => {
  const name = 'f' + Math.random();
  add('iframe', {name});
  add('form', {action: u, method, target: name}).submit();
};

const vectors = {
  img: (u) => add('img', {src: u}),
  srcset: (u) => add('img', {srcset: u + ' 1x'}),
  picture: (u) => { const p = add('picture'); add('source', {srcset: u}, p); add('img', {}, p); },
  input: (u) => add('input', {type: 'image', src: u}),
  background: (u) => add('table', {background: u}),
  iframe: frame,
  object: (u) => add('object', {data: u}),
  embed: (u) => add('embed', {src: u}),
  video: (u) => add('video', {src: u, preload: 'auto'}),
  audio: (u) => add('audio', {src: u, preload: 'auto'}),
  poster: (u) => add('video', {poster: u}),
  svgImage: (u) => add('div').innerHTML = `<svg><image href="${u}"/></svg>`,
  svgFeImage: (u) => add('div').innerHTML =
    `<svg><filter id="x"><feImage href="${u}"/></filter><rect filter="url(#x)" width="9" height="9"/></svg>`,
  svgScript: (u) => add('script', {src: u}, add('div')),
  script: (u) => add('script', {src: u}),
  moduleScript: (u) => add('script', {src: u, type: 'module'}),
  dynamicImport: (u) => import(u).catch(() => {}),
  stylesheet: link('stylesheet'),
  cssImport: style((u) => `@import url("${u}");`),
  cssImage: style((u) => `body { background-image: url("${u}") }`),
  cssCursor: style((u) => `* { border-image: url("${u}") 1 }`),
  font: (u) => {
    const face = new FontFace('f' + Math.random(), `url("${u}")`);
    face.load().catch(() => {});
  },
  preload: link('preload', {as: 'image'}),
  modulePreload: link('modulepreload'),
  prefetch: link('prefetch'),
  fetch: (u) => fetch(u, {mode: 'no-cors'}).catch(() => {}),
  fetchCors: (u) => fetch(u, {headers: {'X-Custom': '1'}}).catch(() => {}),
  fetchKeepalive: (u) => fetch(u, {mode: 'no-cors', keepalive: true, method: 'POST', body: 'x'}).catch(() => {}),
  xhr: (u) => { const x = new XMLHttpRequest(); x.open('GET', u); x.send(); },
  xhrPost: (u) => { const x = new XMLHttpRequest(); x.open('POST', u); x.send('x'); },
  beacon: (u) => navigator.sendBeacon(u, 'x'),
  eventSource: (u) => new EventSource(u),
  webSocket: (u) => new WebSocket(u.replace(/^http/, 'ws')),
  formGet: submit('GET'),
  formPost: submit('POST'),
  redirect: through('/redirect?'),
  redirectChain: (u) => frame('/redirect?' + encodeURIComponent('/redirect?' + encodeURIComponent(u))),
  metaRefresh: through('/refresh?'),
  scriptLocation: through('/location?'),
  redirectedImage: (u) => add('img', {src: '/redirect?' + encodeURIComponent(u)}),
  redirectedFetch: (u) => fetch('/redirect?' + encodeURIComponent(u)).catch(() => {}),
  cspReport: through('/csp?'),
  worker: (u) => new Worker(blob(`fetch(${JSON.stringify(u)}, {mode: 'no-cors'})`)),
  workerImport: (u) => new Worker(blob(`importScripts(${JSON.stringify(u)})`)),
  sharedWorker: (u) => new SharedWorker('/worker.js?' + encodeURIComponent(u)),
  serviceWorker: (u) => navigator.serviceWorker.register(
    '/worker.js?' + encodeURIComponent(u), {scope: '/scope' + Math.random()}).catch(() => {}),
  importMap: (u) => frame('/importmap?' + encodeURIComponent(u)),
  srcdoc: (u) => { frame('about:blank').srcdoc = `<img src="${u}">`; },
  dataFrame: (u) => frame('data:text/html,' + encodeURIComponent(`<img src="${u}">`)),
  blobFrame: (u) => frame(URL.createObjectURL(new Blob([`<img src="${u}">`], {type: 'text/html'}))),
};

const silent = {
  preconnect: link('preconnect'),
  dnsPrefetch: link('dns-prefetch'),
  manifest: link('manifest'),
  icon: link('icon'),
  ping: (u) => add('a', {href: '#', ping: u}).click(),
  // In a frame: of another origin's file it is a navigation, which would end this page's attack.
  download: (u) => { frame('about:blank').srcdoc = `<a href="${u}" download></a><script>document.links[0].click()<\/script>`; },
  track: (u) => {
    const v = add('video');
    add('track', {src: u, default: '', kind: 'subtitles'}, v).track.mode = 'showing';
  },
  speculation: (u) => {
    const s = document.createElement('script');
    s.type = 'speculationrules';
    s.textContent = JSON.stringify({prefetch: [{source: 'list', urls: [u]}], prerender: [{source: 'list', urls: [u]}]});
    document.head.append(s);
  },
  webTransport: (u) => { new WebTransport(u.replace(/^http:/, 'https:')).ready.catch(() => {}); },
  svgUse: (u) => add('div').innerHTML = `<svg><use href="${u}#a"/></svg>`,
};

const attempt = (all, url) => Object.entries(all).forEach(([name, go]) => {
  try {
    go(url(name));
  } catch (e) {
    // What a browser does not know cannot reach anything.
  }
});

/** @param udp hosts and ports that wait for packets, with `tcp` ones for TURN over TCP */
const rtc = async (udp, tcp) => {
  const iceServers = [...udp.map((target) => ({urls: 'stun:' + target})),
    ...[...udp.map((target) => target + '?transport=udp'), ...tcp.map((target) => target + '?transport=tcp')]
      .map((target) => ({urls: 'turn:' + target, username: 'u', credential: 'p'}))];
  const one = new RTCPeerConnection({iceServers});
  const other = new RTCPeerConnection({iceServers});
  one.createDataChannel('x');
  await one.setLocalDescription(await one.createOffer());
  await other.setRemoteDescription(one.localDescription);
  await other.setLocalDescription(await other.createAnswer());
  await one.setRemoteDescription(other.localDescription);
  for (const target of udp) {
    const [host, port] = target.split(/:(?=\d+$)/);
    const candidate = `candidate:1 1 udp 2113937151 ${host} ${port} typ host`;
    await one.addIceCandidate({candidate, sdpMid: '0', sdpMLineIndex: 0}).catch(() => {});
  }
};
