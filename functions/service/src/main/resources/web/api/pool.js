/**
 * Lets only so many pieces of work run at once; the rest wait in line.
 *
 * @param {number} size
 * @returns {<T>(work: function(): Promise<T>) => Promise<T>}
 */
export function pool(size) {
  const waiting = [];
  let running = 0;
  const next = () => {
    if (running >= size || waiting.length === 0) return;
    running += 1;
    const {work, resolve, reject} = waiting.shift();
    work().then(resolve, reject).finally(() => {
      running -= 1;
      next();
    });
  };
  return (work) => new Promise((resolve, reject) => {
    waiting.push({work, resolve, reject});
    next();
  });
}
