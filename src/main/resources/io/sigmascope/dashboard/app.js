// The page's state and its one clock: asks the server what is new, and hands it to the view in front.
// Other views are loaded when they are first shown.

import { ask, again, learnTime, NoAnswer, PART_MISSING } from "/server.js";
import { watchKeys } from "/keys.js";
import { write } from "/dom.js";
import { remember } from "/record.js";
import * as fleetView from "/fleet.js";

const MANY = 50;
const REST_MS = 2000; // of a server that is asked too much
const MOST_REST_MS = 2000; // after one slow answer the next may be a quick one
const OLD_MS = 4000; // since the last answer
const RELOADED = "reloaded";
const RELOAD_REST_MS = 20000;
const MOST_RELOADS = 3; // who does not get it then will not get it

const views = {
  fleet: async () => fleetView,
  camera: () => import("/camera.js"),
  system: () => import("/system.js"),
  uncertainty: () => import("/uncertainty.js"),
};

let route = null;
let view = null; // the module in front
let fleet = null;
let lastCamera = null;
let turn = 0;
let took = 0;
let answered = 0; // when the server last did, by this clock
let inSight = Date.now(); // since when the page can be seen
let isBroken = false; // a part of the page could not be loaded

function routeOf(hash) {
  const camera = hash.match(/^#camera=([A-Za-z0-9._-]{1,64})(?:&frame=([0-9]{1,10}-[0-9]{1,20}))?$/);
  if (camera) {
    return { name: "camera", camera: camera[1], frame: camera[2] || null };
  }
  if (hash === "#camera") { // the tab: the camera that was looked at last
    return { name: "camera", camera: lastCamera || fleet?.cameras[0]?.id || null, frame: null };
  }
  return { name: hash === "#system" || hash === "#uncertainty" ? hash.slice(1) : "fleet" };
}

function say(problem) {
  const line = document.getElementById("problem");
  line.hidden = !problem;
  write(line, problem || "");
  showOld(Boolean(problem));
}

/** Pictures of then must not look like ones of now. */
function showOld(isOld) {
  document.body.classList.toggle("old", isOld);
}

/** A server that hangs says nothing for a while, and nor does a machine that slept or a tab that was hidden. */
function lookAtClock() {
  const patience = Math.max(OLD_MS, pause() + took + 1000); // a slow line is no fault
  if (answered && Date.now() - answered > patience) {
    showOld(true);
    const isSaid = !document.getElementById("problem").hidden;
    if (Date.now() - inSight > patience && !document.hidden && !isSaid) {
      say("The server has not answered for a while. What is shown is old.");
    }
  }
}

/** Browsers do not ask again for a part that they could not have once: only the whole page anew does. */
function loadAnew() {
  try {
    const [times, last] = JSON.parse(sessionStorage.getItem(RELOADED) || "[0, 0]");
    if (times < MOST_RELOADS && Date.now() - last > RELOAD_REST_MS) {
      sessionStorage.setItem(RELOADED, JSON.stringify([times + 1, Date.now()]));
      location.reload();
    }
  } catch {
    // a browser that keeps nothing cannot tell when that was last done
  }
}

async function go() {
  const mine = ++turn;
  const before = route;
  const next = routeOf(location.hash);
  let module;
  try {
    module = await views[next.name]();
  } catch {
    isBroken = true;
    say("No answer from the server: a part of this page cannot be loaded.");
    return;
  }
  if (mine !== turn) {
    return; // somebody was quicker
  }
  view?.leave();
  view = module;
  route = next;
  lastCamera = route.camera || lastCamera;
  for (const link of document.querySelectorAll("nav a")) {
    if (link.dataset.view === route.name) {
      link.setAttribute("aria-current", "page");
    } else {
      link.removeAttribute("aria-current");
    }
  }
  for (const name of Object.keys(views)) {
    document.getElementById(name).hidden = name !== route.name;
  }
  document.title = (route.camera ? route.camera + " · " : "") + "Sigmascope";
  const focus = view.enter(document.getElementById(route.name), route, before);
  if (fleet) {
    view.show(fleet);
  }
  if (before) { // not when the page opens
    focus.focus();
    scrollTo({ top: route.name === "fleet" ? scrollY : 0 });
  }
}

function pause() {
  const many = fleet && fleet.cameras.length > MANY;
  const usual = route?.name === "fleet" && !many ? 500 : 1000;
  return Math.max(usual, Math.min(2 * took, MOST_REST_MS)); // a slow server is asked less
}

again(pause, async () => {
  const began = performance.now();
  try {
    fleet = { ...(await ask("/api/fleet")), asked: began };
    took = performance.now() - began;
    answered = Date.now();
    learnTime(fleet.time, took);
    remember(fleet);
    say("");
    if (isBroken) {
      loadAnew();
    }
  } catch (error) {
    if (error instanceof NoAnswer) {
      took = error.status === 429 ? REST_MS : took;
      say("No answer from the server: " + error.message + ". What is shown is old.");
    }
    throw error;
  }
  const next = routeOf(location.hash);
  if (next.name !== route?.name || (next.camera && !route.camera)) {
    go(); // its file could not be had, or it was open before the first camera was there
  } else {
    view?.show(fleet);
  }
});

setInterval(lookAtClock, 1000);
document.addEventListener("visibilitychange", () => {
  inSight = Date.now();
  lookAtClock();
});
addEventListener("hashchange", go);
addEventListener(PART_MISSING, () => (isBroken = true));
watchKeys(document.getElementById("keys"), (layer) => view?.choose(layer), () => {
  if (route?.name !== "fleet") {
    location.hash = "";
  }
});
go();
