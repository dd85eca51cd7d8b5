// Hides consent dialogs and advertisements; answers how many elements. Called with the rules and what is wanted.
(rules, consent, ads) => {
  const LONGEST_DIALOG = 6_000; // characters; what says more is the page itself
  const MANY_ELEMENTS = 50_000;
  const own = (type, name) => {
    const get = Object.getOwnPropertyDescriptor(type.prototype, name).get;
    return (node) => get.call(node);
  };
  const style = own(HTMLElement, 'style');
  const parentOf = own(Node, 'parentElement');
  const name = (element) => `${Element.prototype.getAttribute.call(element, 'id') || ''} ${
    Element.prototype.getAttribute.call(element, 'class') || ''}`;
  const set = (element, property, value) => style(element).setProperty(property, value, 'important');
  let hidden = 0;

  const isWholePage = (element) => element === document.documentElement || element === document.body;
  const hide = (element) => {
    if (element instanceof HTMLElement && !isWholePage(element) && getComputedStyle(element).display !== 'none') {
      set(element, 'display', 'none');
      hidden++;
    }
  };
  const hideAll = (selectors) => {
    for (const selector of selectors) {
      document.querySelectorAll(selector).forEach(hide);
    }
  };

  const FLOATING = new Set(['fixed', 'sticky']);
  const isInFront = (element) => {
    const computed = getComputedStyle(element);
    return computed.display !== 'none' && (FLOATING.has(computed.position) || element.matches('dialog[open]')
      || (computed.position === 'absolute' && Number(computed.zIndex) >= 100));
  };
  const textOf = (element) => [element, ...element.querySelectorAll('*')].filter((one) => one.shadowRoot)
    .map((one) => one.shadowRoot.textContent).join(' ') + element.innerText;
  const asks = (element) => {
    const text = textOf(element).toLowerCase();
    return text.length < LONGEST_DIALOG && rules.consentTexts.some((word) => text.includes(word))
      && (element.querySelector('button,a,input,[role=button]') !== null || element.shadowRoot !== null);
  };

  // Dialogs of no platform that is known: by how they are named, by what they say, and by lying in front of the page.
  const hideUnknownDialogs = () => {
    const names = new RegExp(rules.consentNames, 'i');
    const bars = new RegExp(`(^|[\\s_-])(${rules.consentBars})`, 'i');
    const elements = [...document.body.getElementsByTagName('*')].slice(0, MANY_ELEMENTS)
      .filter((element) => element instanceof HTMLElement && !isWholePage(element));
    for (const element of elements) {
      if (bars.test(name(element)) && element.offsetHeight > 0 && asks(element)) {
        hide(element);
      }
    }
    for (const element of elements.filter(isInFront)) {
      const label = `${name(element)} ${element.getAttribute('aria-label') || ''}`;
      const named = names.test(label)
        || [...element.querySelectorAll('[id],[class]')].slice(0, 200).some((inner) => names.test(name(inner)));
      if (named && asks(element) && !element.querySelector('main,article,nav,[role=main]')) {
        hide(element);
      }
    }
  };

  // What was laid between dialog and page: it covers the window and says nothing.
  const hideVeils = () => {
    for (const element of [...document.body.getElementsByTagName('*')].slice(0, MANY_ELEMENTS)) {
      if (!(element instanceof HTMLElement) || getComputedStyle(element).position !== 'fixed') {
        continue;
      }
      const box = element.getBoundingClientRect();
      const covers = box.width >= innerWidth && box.height >= innerHeight;
      const computed = getComputedStyle(element);
      const translucent = Number(computed.opacity) < 1 || computed.backdropFilter !== 'none'
        || /[,/] 0?\.\d+\)/.test(computed.backgroundColor);
      if (covers && translucent && element.innerText.trim() === '' && !element.querySelector('img,video,canvas,svg,iframe')) {
        hide(element);
      }
    }
  };

  // A dialog that is gone no longer lets go of the page.
  const unlock = () => {
    const [root, body] = [document.documentElement, document.body];
    if (getComputedStyle(body).position === 'fixed') {
      for (const [property, value] of [['position', 'static'], ['top', 'auto'], ['width', 'auto']]) {
        set(body, property, value);
      }
    }
    for (const element of [root, body]) {
      const computed = getComputedStyle(element);
      if (/hidden|clip/.test(computed.overflowY)) {
        set(element, 'overflow', 'visible');
        if (computed.height === `${innerHeight}px`) {
          set(element, 'height', 'auto');
        }
      }
      if (computed.filter !== 'none') {
        set(element, 'filter', 'none');
      }
    }
  };

  const hideConsent = () => {
    hideAll(Object.values(rules.consent).flat());
    hideUnknownDialogs();
    if (hidden > 0) {
      hideVeils();
      unlock();
    }
  };

  const hosts = rules.adHosts.filter((rule) => !rule.includes('/'));
  const paths = rules.adHosts.filter((rule) => rule.includes('/'));
  const isAd = (address) => {
    try {
      const {hostname, pathname} = new URL(address, document.baseURI);
      return hosts.some((host) => hostname === host || hostname.endsWith('.' + host))
        || paths.some((path) => (hostname + pathname).endsWith(path) || (hostname + pathname).includes(path + '/'));
    } catch {
      return false;
    }
  };
  // The frame around a slot goes with it, unless it holds anything else.
  const hideSlot = (element) => {
    let slot = element;
    for (let above = parentOf(slot); above && !isWholePage(above); above = parentOf(above)) {
      const label = above.innerText.trim();
      const others = [...above.querySelectorAll('img,video,canvas,svg,iframe,form,input,button')]
        .some((other) => !slot.contains(other));
      const says = label !== slot.innerText.trim() && label.replace(slot.innerText.trim(), '').trim();
      if (others || (says && !/^(advertisement|advertising|ads?|sponsored|anzeige|werbung|publicité|publicidad|pubblicità|广告|廣告|広告|광고|реклама|إعلان)$/i.test(says))) {
        break;
      }
      slot = above;
    }
    hide(slot);
  };
  const hideAds = () => {
    const found = [...document.querySelectorAll(rules.adSlots.join(','))];
    for (const element of document.querySelectorAll('iframe[src],img[src],embed[src],object[data]')) {
      if (isAd(element.getAttribute('src') || element.getAttribute('data'))) {
        found.push(element);
      }
    }
    found.forEach(hideSlot);
  };

  if (document.body) {
    if (consent) {
      hideConsent();
    }
    if (ads) {
      hideAds();
    }
  }
  return hidden;
}
