// Questions to the server, and the clock that asks them: one of a kind at a time, none from a tab that
// nobody sees.

const GIVE_UP_MS = 8000;

// Of no results; then a camera's picture is one of then, and not shown.
const SILENT_SECONDS = 4;
const LOST_SECONDS = 1.5; // where capture knows that the camera is gone
const MISSED_FRAMES = 3; // of a slow camera

let ahead = 0; // of the server's clock before this one's, in ms

/** The server has no answer, or not now: to be expected, and no fault of this page. */
export class NoAnswer extends Error {
  constructor(message, status) {
    super(message);
    this.status = status;
  }
}

/** Where no answer is to be expected, with these states if any are named; else it goes on up. */
export function expect(error, ...states) {
  if (!(error instanceof NoAnswer) || (states.length > 0 && !states.includes(error.status))) {
    throw error;
  }
}

export async function ask(path) {
  try {
    const response = await fetch(path, { signal: AbortSignal.timeout(GIVE_UP_MS) });
    if (!response.ok) {
      const text = response.status === 401 ? "this page needs a password" : "the server answered " + response.status;
      throw new NoAnswer(text, response.status);
    }
    return await response.json();
  } catch (error) {
    if (error instanceof NoAnswer) {
      throw error;
    }
    throw new NoAnswer(error.name === "TimeoutError" ? "it takes too long" : "it cannot be reached", 0);
  }
}

export function isSilent(camera) {
  if (camera.state === "offline" || camera.state === "stalled") {
    return camera.silentSeconds > LOST_SECONDS;
  }
  const rate = camera.framesPerSecond;
  return camera.silentSeconds > Math.max(SILENT_SECONDS, rate > 0 ? MISSED_FRAMES / rate : 0);
}

export function pathOf(camera) {
  return "/api/fleet/" + encodeURIComponent(camera);
}

export function pictureOf(camera, layer, width, sequence) {
  return `${pathOf(camera)}/${layer}?width=${width}&frame=${sequence}`;
}

export function learnTime(time) {
  const then = Date.parse(time);
  if (Number.isFinite(then)) {
    ahead = then - Date.now();
  }
}

/** Now in ms, as the server's clock has it: ages are told against the clock that stamped the frames. */
export function serverNow() {
  return Date.now() + ahead;
}

/**
 * Does the work again and again, each time so long after the last had ended, while the tab can be seen.
 * A work that gets no answer is tried again like any other.
 */
export function again(pauseMs, work) {
  let timer = 0;
  let busy = false;
  let soon = false;
  let stopped = false;

  async function turn() {
    clearTimeout(timer);
    if (stopped || busy || document.hidden) {
      soon = busy;
      return;
    }
    busy = true;
    soon = false;
    try {
      await work();
    } catch (error) {
      expect(error);
    } finally {
      busy = false;
      if (!stopped) {
        timer = setTimeout(turn, soon ? 0 : typeof pauseMs === "function" ? pauseMs() : pauseMs);
      }
    }
  }

  document.addEventListener("visibilitychange", turn);
  turn();
  return {
    now: turn,
    stop() {
      stopped = true;
      clearTimeout(timer);
      document.removeEventListener("visibilitychange", turn);
    },
  };
}
