// What the person in front of the page has chosen, for all views.

export const LAYERS = [
  ["image", "picture"],
  ["depth", "depth"],
  ["labels", "classes"],
  ["instances", "instances"],
  ["uncertainty", "uncertainty"],
];

export const settings = {
  layer: "labels",
  own: new Map(), // camera id -> a layer other than that of all
  opacity: 1,
  beside: false,
};

export function layerOf(id) {
  return settings.own.get(id) || settings.layer;
}
