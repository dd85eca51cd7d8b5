// Blobs: their addresses end with the page, so their bytes are taken along.

const asDataUrl = async url => {
  try {
    const body = await (await fetch(url)).blob();
    return await new Promise((done, failed) => {
      const reader = new FileReader();
      reader.onload = () => done(reader.result);
      reader.onerror = failed;
      reader.readAsDataURL(body);
    });
  } catch {
    return 'data:,';
  }
};

const keepBlobs = async () => {
  const kept = new Map();
  const keep = async url => {
    if (!kept.has(url)) {
      kept.set(url, await asDataUrl(url));
    }
    return kept.get(url);
  };
  for (let at = 0; at < parts.length; at++) {
    const part = parts[at];
    if (part.url && part.url.startsWith('blob:')) {
      const kept = await keep(part.url);
      parts[at] = part.kind === 'image' ? ` src="${kept}"` : kept;
    } else if (part.kind === 'css' && part.text.includes('blob:')) {
      for (const url of part.text.match(/blob:[^"')\s]+/g) || []) {
        part.text = part.text.replaceAll(url, await keep(url));
      }
    }
  }
};
