// The page's state and its one clock: asks the server twice a second what is new, and hands it on.
// A tab that nobody sees asks for nothing.

import { showTiles, clearTiles } from "/tiles.js";
import { showCamera, leaveCamera } from "/camera.js";
import { showSystem } from "/system.js";
import { showLegend } from "/legend.js";

const LAYERS = ["image", "depth", "labels", "instances"];
const ASK_EVERY_MS = 500;
const GIVE_UP_MS = 5000;

const state = { layer: "labels", camera: cameraOfAddress(), fleet: null };

function cameraOfAddress() {
  const match = location.hash.match(/^#camera=([A-Za-z0-9._-]{1,64})$/);
  return match ? match[1] : null;
}

function say(problem) {
  const line = document.getElementById("problem");
  line.hidden = !problem;
  if (line.textContent !== (problem || "")) {
    line.textContent = problem || "";
  }
}

async function ask(path) {
  const response = await fetch(path, { signal: AbortSignal.timeout(GIVE_UP_MS) });
  if (!response.ok) {
    throw new Error(response.status === 401 ? "this page needs a password" : "the server answered " + response.status);
  }
  return response.json();
}

function show() {
  const fleet = document.getElementById("fleet");
  const camera = document.getElementById("camera");
  fleet.hidden = state.camera !== null;
  camera.hidden = state.camera === null;
  if (!state.fleet) {
    return;
  }
  showSystem(document.getElementById("system"), state.fleet);
  if (state.camera === null) {
    leaveCamera();
    showTiles(fleet, state.fleet.cameras, state.layer, open);
  } else {
    clearTiles(fleet);
    const found = state.fleet.cameras.find((each) => each.id === state.camera);
    showCamera(camera, state.camera, found, state.layer, ask, close);
  }
  showLegend(document.getElementById("legend"), state.layer);
}

function open(id) {
  location.hash = "camera=" + encodeURIComponent(id);
}

function close() {
  location.hash = "";
}

async function tick() {
  if (!document.hidden) {
    try {
      state.fleet = await ask("/api/fleet");
      say("");
      show();
    } catch (error) {
      say("No answer from the server: " + error.message + ". What is shown is old.");
    }
  }
  setTimeout(tick, ASK_EVERY_MS);
}

function choose(layer) {
  state.layer = layer;
  document.querySelector(`input[value="${layer}"]`).checked = true;
  show();
}

for (const input of document.querySelectorAll('input[name="layer"]')) {
  input.addEventListener("change", () => choose(input.value));
}
addEventListener("hashchange", () => {
  state.camera = cameraOfAddress();
  show();
});
addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.altKey || event.metaKey) {
    return;
  }
  const layer = LAYERS[Number(event.key) - 1];
  if (layer) {
    choose(layer);
  } else if (event.key === "Escape" && state.camera !== null) {
    close();
  }
});
document.getElementById("theme").addEventListener("click", () => {
  const dark = matchMedia("(prefers-color-scheme: dark)").matches;
  const now = document.documentElement.dataset.theme || (dark ? "dark" : "light");
  document.documentElement.dataset.theme = now === "dark" ? "light" : "dark";
});
tick();
