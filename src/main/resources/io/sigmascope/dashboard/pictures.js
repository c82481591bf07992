// Loads pictures, few at a time. Browsers open six connections to a server: one stays free for the
// numbers. Who waits keeps only the newest wish, and who had a picture longest ago comes first, so that
// no tile starves on a slow line.

import { NoAnswer, refused, Vain } from "/server.js";

const MOST = 5;
const GIVE_UP_MS = 10000;

const waiting = new Map(); // owner -> wish
const served = new WeakMap(); // owner -> when
const vains = new WeakMap(); // owner -> Vain
const busy = new Set();
let loading = 0;

/** One picture, loaded and decoded. What is shown is this element: another of its address would load again. */
export async function picture(address) {
  try {
    return await once(address);
  } catch (error) {
    if (error instanceof NoAnswer) {
      throw error;
    }
  }
  await look(address);
  return once(address).catch((error) => {
    throw error instanceof NoAnswer ? error : new NoAnswer("the picture does not come whole", 0);
  });
}

/** An image does not say why it cannot be had: the same question, asked once more, does, unless it has an answer now. */
async function look(address) {
  let answer;
  try {
    answer = await fetch(address, { signal: AbortSignal.timeout(GIVE_UP_MS) });
  } catch {
    throw new NoAnswer("the server cannot be reached", 0);
  }
  answer.body?.cancel().catch(() => {});
  if (!answer.ok) {
    throw refused(answer.status);
  }
}

function once(address) {
  return new Promise((resolve, reject) => {
    const image = new Image();
    const late = setTimeout(() => {
      image.onerror = null;
      image.removeAttribute("src");
      reject(new NoAnswer("the picture takes too long", 0));
    }, GIVE_UP_MS);
    image.alt = "";
    image.decoding = "async";
    image.onload = () => image.decode().catch(() => {}).then(() => { // else it is empty for a moment
      clearTimeout(late);
      resolve(image);
    });
    image.onerror = () => {
      clearTimeout(late);
      reject(new Error("no picture"));
    };
    image.src = address;
  });
}

/**
 * Asks for pictures that belong together, one after the other. While the owner's last are on their way
 * nothing happens: it asks again. Nor does anything happen for a while after they could not be had, or
 * ever for those that are gone.
 *
 * @param owner an object, as a tile
 * @param done gets the images, or null and in what way they were asked for in vain
 */
export function want(owner, addresses, done) {
  if (vains.get(owner)?.holds(addresses.join())) {
    forget(owner);
  } else if (!busy.has(owner)) {
    waiting.set(owner, { addresses, done });
    next();
  }
}

/** What nobody sees need not be loaded. */
export function forget(owner) {
  waiting.delete(owner);
}

function next() {
  while (loading < MOST && waiting.size > 0) {
    let first;
    for (const owner of waiting.keys()) {
      if (first === undefined || (served.get(owner) || 0) < (served.get(first) || 0)) {
        first = owner;
      }
    }
    const wish = waiting.get(first);
    waiting.delete(first);
    load(first, wish);
  }
}

async function load(owner, wish) {
  loading++;
  busy.add(owner);
  let images = [];
  const vain = new Vain();
  try {
    for (const address of wish.addresses) {
      images.push(await picture(address));
    }
  } catch (error) {
    vain.note(error, wish.addresses.join());
    images = null;
  }
  vains.set(owner, vain);
  loading--;
  busy.delete(owner);
  served.set(owner, performance.now());
  wish.done(images, vain);
  next();
}

/** Of the widths that pictures are asked in, the smallest that is enough: few, so that they are painted once for all. */
export function widthFor(pixels, widths = [160, 320, 480, 640]) {
  const needed = pixels * devicePixelRatio;
  return widths.find((width) => width >= needed) || widths[widths.length - 1];
}
