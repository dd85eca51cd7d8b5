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

// A WebGL canvas reads as blank once its frame was shown.
const isBlank = (canvas, picture) => {
  const empty = document.createElement('canvas');
  empty.width = canvas.width;
  empty.height = canvas.height;
  return empty.toDataURL('image/png') === picture;
};

// Canvases whose pixels no script may read or that read as blank though something drew on them: only a picture of the
// screen has them. Answers where they are in the page; their pictures are then given.
const MANY_PICTURES = 20;
const given = new Map();
const unread = [];
const hidesPixels = canvas => {
  if (!canvas.width || !canvas.height) {
    return false;
  }
  const picture = canvasPicture(canvas);
  try {
    return picture === '' || (isBlank(canvas, picture) && canvas.getContext('2d') === null);
  } catch {
    return true; // drawn on by a worker
  }
};
const placeOfWindow = () => {
  let [x, y] = [scrollX, scrollY];
  for (let inner = window; inner !== inner.top; inner = inner.parent) {
    const frame = inner.frameElement;
    const box = frame.getBoundingClientRect();
    x += box.left + frame.clientLeft + inner.parent.scrollX - inner.scrollX;
    y += box.top + frame.clientTop + inner.parent.scrollY - inner.scrollY;
  }
  return {x, y};
};
const unreadable = () => {
  const canvases = [...document.getElementsByTagName('canvas')]
    .filter(canvas => canvas.getClientRects().length > 0 && hidesPixels(canvas)).slice(0, MANY_PICTURES);
  if (canvases.length === 0) {
    return [];
  }
  try {
    const {x, y} = placeOfWindow();
    return canvases.map(canvas => {
      const box = canvas.getBoundingClientRect();
      const style = getComputedStyle(canvas);
      const [top, right, bottom, left] = ['Top', 'Right', 'Bottom', 'Left']
        .map(side => parseFloat(style[`padding${side}`]) + parseFloat(style[`border${side}Width`]));
      unread.push(canvas);
      return {x: x + box.left + left, y: y + box.top + top,
        width: Math.max(1, box.width - left - right), height: Math.max(1, box.height - top - bottom)};
    });
  } catch {
    return []; // within a frame of another origin, which does not know where it is
  }
};
const give = (index, picture) => given.set(unread[index], picture);

const canvasStyle = canvas => {
  if (!canvas.width || !canvas.height) {
    return '';
  }
  const picture = given.get(canvas) || canvasPicture(canvas);
  if (given.has(canvas) || (picture && !isBlank(canvas, picture))) {
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
