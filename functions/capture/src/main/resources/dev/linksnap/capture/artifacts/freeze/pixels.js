// Canvases and videos: their pixels, as pictures.

const canvasPicture = (source, width, height) => {
  try {
    if (source instanceof HTMLCanvasElement) {
      return source.toDataURL('image/png');
    }
    const copy = document.createElement('canvas');
    copy.width = width;
    copy.height = height;
    copy.getContext('2d').drawImage(source, 0, 0, width, height);
    return copy.toDataURL('image/png');
  } catch {
    return ''; // tainted by another origin's pixels
  }
};

// A WebGL canvas reads as blank once its frame was shown; then only a picture of the screen knows the pixels.
const isBlank = (canvas, picture) => {
  const empty = document.createElement('canvas');
  empty.width = canvas.width;
  empty.height = canvas.height;
  return empty.toDataURL('image/png') === picture;
};

const canvasStyle = canvas => {
  if (!canvas.width || !canvas.height) {
    return '';
  }
  const picture = canvasPicture(canvas);
  if (picture && !isBlank(canvas, picture)) {
    return `background-image:url(${picture})!important;background-position:0 0!important;`
      + 'background-size:100% 100%!important;background-repeat:no-repeat!important;background-origin:content-box!important';
  }
  return '';
};

const emitVideo = video => {
  const box = video.videoWidth ? getComputedStyle(video) : null;
  const size = box ? `width:${box.width};height:${box.height}` : '';
  const poster = attribute(video, 'poster');
  if (poster && (video.readyState < 2 || (video.paused && video.currentTime === 0))) {
    emitResource('poster', poster);
    return size;
  }
  const picture = video.readyState >= 2 ? canvasPicture(video, video.videoWidth, video.videoHeight) : '';
  if (picture) {
    emitAttribute('poster', picture);
  } else if (poster) {
    emitResource('poster', poster);
  }
  return size;
};
