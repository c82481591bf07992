// The wall of cameras and what is chosen for all of them.

import { element, heading, keepingFocus, prune } from "/dom.js";
import { checkBox, coloursChoice, dropDown, layerSwitch, opacityRange } from "/controls.js";
import { makeLegend } from "/legend.js";
import { widthFor } from "/pictures.js";
import { isSilent } from "/server.js";
import { layerOf, settings } from "/settings.js";
import { showStrip } from "/strip.js";
import { Tile } from "/tiles.js";

const FEW = 12; // of more, one may want to find some
const MANY = 24; // of more, tiles are small

const tiles = new Map();
let view = null;
let fleet = null;

function make(parent) {
  const strip = element("dl", parent, "strip");
  strip.setAttribute("aria-label", "The pipeline as a whole");
  const tools = element("div", parent, "tools");
  const head = heading(tools, "fleet-head", "Cameras");
  const setLayer = layerSwitch(tools, "layer", "Layer of all", settings.layer, choose);
  const showOpacity = opacityRange(tools, refresh);
  const showColours = coloursChoice(tools, refresh);
  checkBox(tools, "picture beside layer", settings.beside, (is) => {
    settings.beside = is;
    refresh();
  });
  const finder = element("div", tools, "finder");
  const find = element("input", finder);
  find.type = "search";
  find.placeholder = "Find a camera";
  find.setAttribute("aria-label", "Find cameras by a part of their id");
  find.addEventListener("input", refresh);
  const order = dropDown(finder, "Which cameras, in which order", [
    ["id", "all, by id"], ["alerts", "all, alerts first"], ["only", "only with alerts"], ["silent", "only without results"],
  ], refresh);
  const legend = makeLegend(parent);
  const wall = element("div", parent, "wall");
  const empty = element("p", parent, "quiet");
  return { head, strip, setLayer, showOpacity, showColours, finder, find, order, legend, wall, empty };
}

export function enter(parent, route, before) {
  view ||= make(parent);
  view.showOpacity();
  view.showColours();
  return tiles.get(before?.camera)?.button || view.head;
}

export function leave() {
  // tiles see for themselves that nobody sees them
}

export function choose(layer) {
  settings.layer = layer;
  view.setLayer(layer);
  refresh();
}

function refresh() {
  if (fleet) {
    show(fleet);
  }
}

function wanted(cameras) {
  if (cameras.length <= FEW) {
    return cameras; // what cannot be seen must not hide any
  }
  const text = view.find.value.trim().toLowerCase();
  const alerts = (camera) => (camera.alerts?.length || 0);
  const kinds = {
    only: (camera) => alerts(camera) > 0,
    silent: (camera) => camera.frame === undefined || isSilent(camera),
  };
  const kind = kinds[view.order.value] || (() => true);
  const found = cameras.filter((camera) => camera.id.toLowerCase().includes(text) && kind(camera));
  return view.order.value === "alerts" ? found.sort((a, b) => alerts(b) - alerts(a)) : found;
}

/** Puts tiles in their order with as few moves as it takes. */
function arrange(order) {
  let next = view.wall.firstChild;
  for (const tile of order) {
    if (tile.root === next) {
      next = next.nextSibling;
    } else {
      view.wall.insertBefore(tile.root, next);
    }
  }
  while (next) {
    const more = next.nextSibling;
    next.remove();
    next = more;
  }
}

export function show(now) {
  fleet = now;
  showStrip(view.strip, fleet);
  const byId = (a, b) => (a.id < b.id ? -1 : 1);
  const waiting = fleet.waiting.map((camera) => ({ ...camera, alerts: fleet.alerts.filter((alert) => alert.camera === camera.id) }));
  const all = [...fleet.cameras, ...waiting].sort(byId);
  prune(tiles, all.map((camera) => camera.id), (tile) => tile.remove());
  view.finder.hidden = all.length <= FEW;
  const cameras = wanted(all);
  for (const { id } of cameras) {
    if (!tiles.has(id)) {
      tiles.set(id, new Tile(id, refresh));
    }
  }
  keepingFocus(() => arrange(cameras.map(({ id }) => tiles.get(id))));
  view.wall.classList.toggle("one", all.length === 1);
  view.wall.classList.toggle("two", all.length === 2);
  view.wall.classList.toggle("many", all.length > MANY);
  view.wall.classList.toggle("wide", settings.beside);
  view.empty.hidden = cameras.length > 0;
  view.empty.textContent = all.length > 0 ? "No camera is like that." : "No results yet: cameras show as soon as the first of theirs come.";
  const across = (view.wall.firstChild?.clientWidth || 480) / (settings.beside ? 2 : 1); // all are alike
  const width = widthFor(across);
  cameras.forEach((camera) => tiles.get(camera.id).update(camera, width));
  view.legend([...new Set([settings.layer, ...all.map(({ id }) => layerOf(id))])]);
}
