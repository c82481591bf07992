// One camera, large: its picture under a layer, with a slider between the two, boxes of instances
// with class, score and distance, and how sure the network is.

import { showHistory } from "/history.js";
import { isSilent, pictureOf } from "/tiles.js";

const WIDTH = 1280;

let view = null;

function element(name, parent, className) {
  const made = document.createElement(name);
  if (className) {
    made.className = className;
  }
  parent.append(made);
  return made;
}

function make(parent, id, close) {
  parent.replaceChildren();
  const bar = element("div", parent, "bar");
  const back = element("button", bar);
  back.type = "button";
  back.textContent = "← all cameras";
  back.addEventListener("click", close);
  element("h2", bar).textContent = id;
  const stage = element("div", parent, "stage");
  const under = element("img", stage);
  under.alt = "The camera's picture";
  const over = element("img", stage, "over");
  over.alt = "The layer over it";
  const boxes = element("div", stage, "boxes");
  const gone = element("p", stage, "gone");
  const readout = element("p", parent, "readout quiet");
  readout.textContent = "Point at the picture for class and distance there.";
  stage.addEventListener("pointermove", (event) => {
    const box = stage.getBoundingClientRect();
    look((event.clientX - box.left) / box.width, (event.clientY - box.top) / box.height);
  });
  const control = element("label", parent, "slider");
  control.append("picture ");
  const slider = element("input", control);
  slider.type = "range";
  slider.min = 0;
  slider.max = 100;
  slider.value = 0;
  control.append(" layer");
  slider.addEventListener("input", () => {
    over.style.clipPath = `inset(0 0 0 ${slider.value}%)`;
  });
  const history = element("section", parent, "history");
  const facts = element("table", parent, "numbers");
  const found = element("table", parent, "numbers");
  return { id, under, over, boxes, gone, readout, history, facts, found, shown: "", loading: false, looking: false };
}

// One question at a time: a pointer moves more often than a server should be asked.
async function look(x, y) {
  const now = view;
  if (!now || now.looking || x < 0 || y < 0 || x > 1 || y > 1) {
    return;
  }
  now.looking = true;
  try {
    const there = await now.ask(`/api/fleet/${encodeURIComponent(now.id)}/at?x=${x}&y=${y}`);
    const distance = there.metres === null
      ? "farther than can be told"
      : there.metres.toFixed(1) + (there.calibrated ? " m" : " m for the canonical camera: this one's focal length is not known");
    const instance = there.instance
      ? ` · instance of ${there.instance.class}, ${Math.round(100 * there.instance.score)} %, track ${there.instance.track}`
      : "";
    now.readout.textContent = `${there.class || "no class"} · ${distance}${instance} (frame ${there.sequence})`;
  } catch {
    now.readout.textContent = "";
  }
  now.looking = false;
}

function row(table, ...cells) {
  const line = element("tr", table);
  cells.forEach((cell, index) => {
    const made = element(index === 0 ? "th" : "td", line);
    if (index === 0) {
      made.scope = "row";
    }
    made.textContent = cell;
  });
}

function numbers(camera) {
  const table = view.facts;
  table.replaceChildren();
  element("caption", table).textContent = "Now";
  row(table, "captured", new Date(camera.captureTime).toLocaleTimeString() + " #" + camera.sequence);
  row(table, "rate", camera.framesPerSecond.toFixed(1) + " frames/s");
  row(table, "late by", camera.latencySeconds.toFixed(2) + " s");
  row(table, "picture", camera.width + " × " + camera.height);
  row(table, "depth", camera.calibrated ? "in metres" : "focal length not known: not in metres");
  row(table, "model", camera.model.name + " " + camera.model.version);
  for (const [task, of] of Object.entries(camera.uncertainty)) {
    row(table, "unsure of " + task, of.median.toPrecision(3) + " " + of.unit + ", median");
  }
  for (const alert of camera.alerts) {
    row(table, "alert", `${alert.kind} since ${new Date(alert.since).toLocaleTimeString()}: ${alert.message}`);
  }
  row(table, "novelty", Math.round(100 * camera.novelty) + " % of training pictures are less strange");
}

function instances(camera) {
  const table = view.found;
  table.replaceChildren();
  view.boxes.replaceChildren();
  element("caption", table).textContent = camera.instances.length + " instances";
  for (const item of camera.instances) {
    const distance = item.metres === null ? "" : (camera.calibrated ? item.metres.toFixed(1) + " m" : "");
    row(table, item.class, Math.round(100 * item.score) + " %", distance);
    const box = element("div", view.boxes, "box");
    box.style.left = (100 * item.left) / camera.width + "%";
    box.style.top = (100 * item.top) / camera.height + "%";
    box.style.width = (100 * (item.right - item.left)) / camera.width + "%";
    box.style.height = (100 * (item.bottom - item.top)) / camera.height + "%";
    element("span", box).textContent = item.class + (distance ? " " + distance : "");
  }
}

async function load(camera, layer, ask) {
  const wanted = camera.sequence + layer;
  if (view.loading || view.shown === wanted) {
    return;
  }
  view.loading = true;
  const now = view;
  try {
    const detail = await ask("/api/fleet/" + encodeURIComponent(camera.id));
    const past = await ask("/api/fleet/" + encodeURIComponent(camera.id) + "/history");
    const pair = [pictureOf(detail, "image", WIDTH), pictureOf(detail, layer, WIDTH)];
    await Promise.all(pair.map((address) => {
      const picture = new Image();
      picture.src = address;
      return picture.decode();
    }));
    if (now === view) {
      [view.under.src, view.over.src] = pair;
      numbers(detail);
      showHistory(view.history, past.samples);
      instances(detail);
      view.shown = wanted;
    }
  } catch {
    // the next tick tries again
  }
  now.loading = false;
}

export function showCamera(parent, id, camera, layer, ask, close) {
  if (!view || view.id !== id) {
    view = make(parent, id, close);
    view.ask = ask;
  }
  const silent = !camera || isSilent(camera);
  parent.classList.toggle("silent", silent);
  view.gone.textContent = !camera
    ? "no results of this camera yet"
    : silent ? `no results for ${Math.round(camera.silentSeconds)} s` : "";
  if (!silent) {
    load(camera, layer, ask);
  }
}

export function leaveCamera() {
  view = null;
}
