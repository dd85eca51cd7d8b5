// The document as a whole, from its doctype to its end.

const emitDoctype = () => {
  const type = document.doctype;
  if (!type) {
    emit(document.compatMode === 'CSS1Compat' ? '<!DOCTYPE html>' : '');
    return;
  }
  const quote = id => (id.includes('"') ? `'${id.replace(/'/g, '')}'` : `"${id}"`);
  const publicId = type.publicId ? ` PUBLIC ${quote(type.publicId)}` : '';
  const systemId = type.systemId ? `${publicId ? '' : ' SYSTEM'} ${quote(type.systemId)}` : '';
  emit(`<!DOCTYPE ${type.name.replace(/[\s>]/g, '') || 'html'}${publicId}${systemId}>`);
};

const serialise = async () => {
  hold(document);
  holdLostParts(document);
  emitDoctype();
  const root = document.documentElement;
  if (root && namespace(root) !== HTML) {
    emit('<!DOCTYPE html><html><head>');
    emitPart(head);
    emit('</head><body style="margin:0">');
    walk(root);
    emitPart({kind: 'end'});
    emit('</body></html>');
  } else if (root) {
    walk(root);
  }
  flush();
  await keepBlobs();
  return {quirks: document.compatMode === 'BackCompat', frames: frames.length, truncated, url: document.URL};
};

return {serialise, take, frames, changedSheet, unreadable, give};
