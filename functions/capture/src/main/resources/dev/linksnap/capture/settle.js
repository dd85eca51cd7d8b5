// Helps a page to show all it has. Runs in a world of its own; the value is kept as globalThis.settle there.
(() => {
  const start = performance.now();
  let lastChange = start;
  let changes = 0;
  const observer = new MutationObserver((mutations) => {
    lastChange = performance.now();
    changes += mutations.length;
  });
  const observe = (root) => observer.observe(root, { subtree: true, childList: true, characterData: true });
  observe(document);

  // Neither observers nor lists of animations look into shadow trees, so each is found once and looked at for itself.
  const MANY_ELEMENTS = 50_000;
  const roots = new Set([document]);
  let rootsFoundAt = -Infinity;
  const allRoots = () => {
    if (performance.now() - rootsFoundAt > 300 && document.getElementsByTagName('*').length < MANY_ELEMENTS) {
      for (const root of roots) {
        for (const element of root.querySelectorAll('*')) {
          if (element.shadowRoot && !roots.has(element.shadowRoot)) {
            roots.add(element.shadowRoot);
            observe(element.shadowRoot);
          }
        }
      }
      rootsFoundAt = performance.now();
    }
    return [...roots];
  };

  const frames = (count) =>
    new Promise((done) => {
      const next = (left) => (left === 0 ? done() : requestAnimationFrame(() => next(left - 1)));
      next(count);
      // A page that is not painted has no animation frames.
      setTimeout(done, 100 * count);
    });
  const atMost = (milliseconds, promise) =>
    Promise.race([promise, new Promise((done) => setTimeout(done, milliseconds))]);
  // What moves without the document changing: animations that will end, and drawings on canvases.
  const probe = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
  const drawings = new WeakMap();
  const isDrawn = (canvas) => {
    try {
      probe.canvas.width = probe.canvas.height = 64;
      probe.drawImage(canvas, 0, 0, 64, 64);
      const picture = probe.getImageData(0, 0, 64, 64).data.join();
      const changed = drawings.get(canvas) !== picture;
      if (changed) {
        lastChange = performance.now();
      }
      const seen = drawings.has(canvas);
      drawings.set(canvas, picture);
      return seen && changed;
    } catch {
      return false; // without pixels, or with those of another site
    }
  };
  const LONG_MOTION = 3_000; // milliseconds; what goes on for longer is not waited for
  const isMoving = (animation) => {
    if (animation.playState !== 'running' || animation.timeline !== document.timeline || animation.effect === null) {
      return false;
    }
    const {endTime, localTime} = animation.effect.getComputedTiming();
    return endTime - localTime <= LONG_MOTION;
  };
  const noteMotion = () => {
    const canvases = [...document.getElementsByTagName('canvas')].slice(0, 20);
    if (canvases.filter(isDrawn).length > 0 || allRoots().some((root) => root.getAnimations().some(isMoving))) {
      lastChange = performance.now();
      changes++;
    }
  };
  const ended = (image) =>
    image.complete
      ? image.decode().catch(() => {})
      : new Promise((done) => {
          image.addEventListener('load', done, { once: true });
          image.addEventListener('error', done, { once: true });
        });

  const lazy = () => allRoots().flatMap((root) => [...root.querySelectorAll('img[loading=lazy],iframe[loading=lazy]')]);
  const images = () => allRoots().flatMap((root) => [...root.querySelectorAll('img')]);
  const scripts = () => document.scripts.length > 0 || document.querySelector('[onload],iframe') !== null;

  const documentHeight = () =>
    Math.max(document.documentElement.scrollHeight, document.body ? document.body.scrollHeight : 0);

  // Boxes within the page that scroll, and that show pictures or are a good part of the window.
  const MANY_BOXES = 10;
  const STEPS = 40;
  const PICTURES = 'img,picture,video,iframe,[data-src],[data-bg],[data-background],[data-lazy]';
  const scrolls = (box) => {
    const [down, across] = [box.scrollHeight - box.clientHeight, box.scrollWidth - box.clientWidth];
    if ((down < 50 && across < 50) || box === document.scrollingElement || box === document.body) {
      return false;
    }
    const {overflowX, overflowY} = getComputedStyle(box);
    const large = box.clientWidth * box.clientHeight > innerWidth * innerHeight / 2;
    return ((down >= 50 && /auto|scroll/.test(overflowY)) || (across >= 50 && /auto|scroll/.test(overflowX)))
      && (large || box.querySelector(PICTURES) !== null);
  };
  const boxes = () => document.getElementsByTagName('*').length < MANY_ELEMENTS
    ? allRoots().flatMap((root) => [...root.querySelectorAll('div,main,section,article,ul,ol,aside,nav,body>*')])
      .filter((box) => box.clientHeight > 0).filter(scrolls).slice(0, MANY_BOXES)
    : [];
  // To the end and back, by what can be seen of a box at a time.
  const scrollThrough = async (box, isOver) => {
    const {scrollTop, scrollLeft} = box;
    const go = async (top, left) => {
      box.scrollTo({top, left, behavior: 'instant'});
      await frames(1);
    };
    const down = Math.max(box.clientHeight, box.scrollHeight / STEPS);
    for (let y = down; y - down + box.clientHeight < box.scrollHeight && !isOver(); y += down) {
      await go(y, scrollLeft);
    }
    const across = Math.max(box.clientWidth, box.scrollWidth / STEPS);
    for (let x = across; x - across + box.clientWidth < box.scrollWidth && !isOver(); x += across) {
      await go(scrollTop, x);
    }
    await go(scrollTop, scrollLeft);
  };

  // Shows what a tall window leaves out: what is still below it, what is in boxes, what waits to hear of scrolling.
  const seeAll = async (windowHeight, milliseconds) => {
    const end = performance.now() + milliseconds;
    const isOver = () => performance.now() > end;
    const place = window.scrollY;
    for (let y = windowHeight; y < documentHeight() && !isOver(); y += windowHeight) {
      window.scrollTo({top: y, behavior: 'instant'});
      await frames(2);
    }
    window.scrollTo({top: place, behavior: 'instant'});
    window.dispatchEvent(new Event('scroll'));
    for (const box of boxes()) {
      await scrollThrough(box, isOver);
    }
  };

  globalThis.settle = {
    /** What there is to do. Without scripts, only what is lazy waits for being seen. */
    look: () => ({
      height: scripts() ? Math.max(documentHeight(), ...boxes().filter((box) => box.clientHeight > innerHeight / 2)
        .map((box) => box.scrollHeight + innerHeight - box.clientHeight)) : documentHeight(),
      scripts: scripts(),
      waits: scripts() || lazy().length > 0,
    }),
    /** Asks for everything that waits for being seen; settles when it is there or time is over. */
    fetchAll: async (windowHeight, milliseconds) => {
      const waits = scripts() || lazy().length > 0;
      for (const element of lazy()) {
        element.loading = 'eager';
      }
      if (waits) {
        await frames(2);
      }
      if (scripts()) {
        await seeAll(windowHeight, milliseconds / 4);
      }
      await atMost(milliseconds / 2, Promise.all([document.fonts.ready, ...images().map(ended)]));
    },
    painted: () => frames(2),
    find: (selector) => {
      try {
        return document.querySelector(selector) ? 'found' : 'none';
      } catch {
        return 'invalid';
      }
    },
    /** How long nothing has changed, in milliseconds, and whether anything ever did. */
    calm: () => {
      noteMotion();
      return { milliseconds: performance.now() - lastChange, changed: changes > 0 };
    },
    scrollTo: async (y) => {
      window.scrollTo({ top: y, behavior: 'instant' });
      await frames(1);
      return documentHeight();
    },
  };
})();
