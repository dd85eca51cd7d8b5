// Helps a page to show all it has. Runs in a world of its own; the value is kept as globalThis.settle there.
(() => {
  const start = performance.now();
  let lastChange = start;
  let changes = 0;
  new MutationObserver((mutations) => {
    lastChange = performance.now();
    changes += mutations.length;
  }).observe(document, { subtree: true, childList: true, characterData: true });

  const frames = (count) =>
    new Promise((done) => {
      const next = (left) => (left === 0 ? done() : requestAnimationFrame(() => next(left - 1)));
      next(count);
      // A page that is not painted has no animation frames.
      setTimeout(done, 100 * count);
    });
  const atMost = (milliseconds, promise) =>
    Promise.race([promise, new Promise((done) => setTimeout(done, milliseconds))]);
  const ended = (image) =>
    image.complete
      ? image.decode().catch(() => {})
      : new Promise((done) => {
          image.addEventListener('load', done, { once: true });
          image.addEventListener('error', done, { once: true });
        });

  globalThis.settle = {
    /** What there is to do. */
    look: () => ({
      width: document.documentElement.clientWidth,
      height: Math.max(document.documentElement.scrollHeight, document.body ? document.body.scrollHeight : 0),
      scripts: document.scripts.length > 0 || document.querySelector('[onload],iframe') !== null,
    }),
    /** Asks for everything that waits for being seen; settles when it is there or time is over. */
    fetchAll: async (milliseconds) => {
      for (const element of document.querySelectorAll('img[loading=lazy],iframe[loading=lazy]')) {
        element.loading = 'eager';
      }
      await frames(2);
      await atMost(milliseconds, Promise.all([document.fonts.ready, ...[...document.images].map(ended)]));
    },
    painted: () => frames(2),
    /** How long nothing has changed, in milliseconds, and whether anything ever did. */
    calm: () => ({ milliseconds: performance.now() - lastChange, changed: changes > 0 }),
    scrollTo: async (y) => {
      window.scrollTo({ top: y, behavior: 'instant' });
      await frames(1);
      return Math.max(document.documentElement.scrollHeight, document.body ? document.body.scrollHeight : 0);
    },
  };
})();
