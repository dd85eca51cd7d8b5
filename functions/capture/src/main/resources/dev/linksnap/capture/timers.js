// Runs before a page's own scripts, in their world, and keeps count of the timers that will soon do something. Of a
// chain of timers, each started by the one before, the first few count: what goes on for ever is no sign of loading.
(() => {
  const NAME = 'linksnap:timers';
  const LONGEST = 2_500; // milliseconds
  const LONGEST_INTERVAL = 600; // what comes each second is a clock
  const CHAIN = 4;
  const {apply} = Reflect;
  const {now} = Performance.prototype;
  const clock = performance;
  const due = {__proto__: null};
  let level = 0;

  const started = (install, longest) => new Proxy(install, {
    apply: (target, self, parameters) => {
      const [handler, wait = 0, ...values] = parameters;
      if (typeof handler !== 'function' || typeof wait !== 'number' || !(wait <= longest) || level >= CHAIN) {
        return apply(target, self, parameters);
      }
      const own = level + 1;
      const run = function (...given) {
        delete due[id];
        const outer = level;
        level = own;
        try {
          return apply(handler, this, given);
        } finally {
          level = outer;
        }
      };
      const id = apply(target, self, [run, wait, ...values]);
      due[id] = apply(now, clock, []) + wait;
      return id;
    },
  });
  const ended = (clear) => new Proxy(clear, {
    apply: (target, self, parameters) => {
      delete due[parameters[0]];
      return apply(target, self, parameters);
    },
  });
  globalThis.setTimeout = started(setTimeout, LONGEST);
  globalThis.setInterval = started(setInterval, LONGEST_INTERVAL);
  globalThis.clearTimeout = ended(clearTimeout);
  globalThis.clearInterval = ended(clearInterval);

  // Whether a timer of this window, or of a frame that it may look into, will run within so many milliseconds.
  const isDue = (milliseconds) => {
    const end = apply(now, clock, []) + milliseconds;
    for (const id in due) {
      if (due[id] <= end) {
        return true;
      }
    }
    for (let at = 0; at < length && at < 50; at++) {
      try {
        if (globalThis[at][NAME](milliseconds)) {
          return true;
        }
      } catch {
        // another origin's
      }
    }
    return false;
  };
  Object.defineProperty(globalThis, NAME, {value: isDue});
})();
