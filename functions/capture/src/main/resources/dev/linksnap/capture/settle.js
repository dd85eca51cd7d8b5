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
  const isMoving = (animation) => animation.playState === 'running' && animation.timeline === document.timeline
    && animation.effect !== null && Number.isFinite(animation.effect.getComputedTiming().endTime);
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

  const lazy = () => [...document.querySelectorAll('img[loading=lazy],iframe[loading=lazy]')];
  const scripts = () => document.scripts.length > 0 || document.querySelector('[onload],iframe') !== null;

  globalThis.settle = {
    /** What there is to do. Without scripts, only what is lazy waits for being seen. */
    look: () => ({
      height: Math.max(document.documentElement.scrollHeight, document.body ? document.body.scrollHeight : 0),
      scripts: scripts(),
      waits: scripts() || lazy().length > 0,
    }),
    /** Asks for everything that waits for being seen; settles when it is there or time is over. */
    fetchAll: async (milliseconds) => {
      const waits = scripts() || lazy().length > 0;
      for (const element of lazy()) {
        element.loading = 'eager';
      }
      if (waits) {
        await frames(2);
      }
      await atMost(milliseconds, Promise.all([document.fonts.ready, ...[...document.images].map(ended)]));
    },
    painted: () => frames(2),
    /** How long nothing has changed, in milliseconds, and whether anything ever did. */
    calm: () => {
      noteMotion();
      return { milliseconds: performance.now() - lastChange, changed: changes > 0 };
    },
    scrollTo: async (y) => {
      window.scrollTo({ top: y, behavior: 'instant' });
      await frames(1);
      return Math.max(document.documentElement.scrollHeight, document.body ? document.body.scrollHeight : 0);
    },
  };
})();
