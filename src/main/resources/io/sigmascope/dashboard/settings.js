// What the person in front of the page has chosen, for all views.

export const LAYERS = [
  ["image", "picture"],
  ["depth", "depth"],
  ["labels", "classes"],
  ["instances", "instances"],
  ["uncertainty", "uncertainty"],
];

/** Of classes and distances. */
export const COLOURS = [
  ["safe", "colours for all eyes"],
  ["cityscapes", "Cityscapes, Turbo"],
];

const NAME = "colours";

export const settings = {
  layer: "labels",
  own: new Map(), // camera id -> a layer other than that of all
  opacity: 1,
  beside: false,
  colours: kept() || "safe",
};

function kept() {
  try {
    return COLOURS.find(([name]) => name === localStorage.getItem(NAME))?.[0];
  } catch {
    return undefined; // a browser that keeps nothing
  }
}

export function useColours(name) {
  settings.colours = name;
  try {
    localStorage.setItem(NAME, name);
  } catch {
    // then it holds until the page is left
  }
}

export function layerOf(id) {
  return settings.own.get(id) || settings.layer;
}
