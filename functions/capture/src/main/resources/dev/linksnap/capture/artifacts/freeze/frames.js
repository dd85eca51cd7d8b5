// Frames and embedded documents: numbered, so that each can be written down in its own world.

const frames = [];
const emitEmbedded = (element, tag) => {
  const name = tag === 'object' ? 'data' : 'src';
  const url = attribute(element, name);
  if (!url) {
    return;
  }
  emitPart({kind: 'embedded', index: frames.push(element) - 1, url: resolve(url), attribute: name});
};
