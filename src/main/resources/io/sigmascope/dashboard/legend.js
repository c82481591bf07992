// What the colours mean: Cityscapes' for classes, Turbo for depth, viridis for uncertainty, with units.

import { element } from "/dom.js";

const CLASSES = [
  ["road", "#804080"], ["sidewalk", "#f423e8"], ["building", "#464646"], ["wall", "#66669c"],
  ["fence", "#be9999"], ["pole", "#999999"], ["traffic light", "#faaa1e"], ["traffic sign", "#dcdc00"],
  ["vegetation", "#6b8e23"], ["terrain", "#98fb98"], ["sky", "#4682b4"], ["person", "#dc143c"],
  ["rider", "#ff0000"], ["car", "#00008e"], ["truck", "#000046"], ["bus", "#003c64"],
  ["train", "#005064"], ["motorcycle", "#0000e6"], ["bicycle", "#770b20"],
];

function swatches(parent) {
  for (const [name, colour] of CLASSES) {
    const made = element("span", parent, "swatch");
    element("i", made).style.background = colour;
    made.append(name);
  }
}

/** @param ticks [text, share of the width] */
function scale(parent, colours, ticks, text) {
  element("p", parent, "quiet", text);
  element("div", parent, "scale " + colours);
  const line = element("div", parent, "ticks");
  for (const [name, share] of ticks) {
    element("span", line, "", name).style.left = 100 * share + "%";
  }
}

const PARTS = {
  image: (parent) => element("p", parent, "quiet", "The camera's own picture, as it was analysed."),
  labels: swatches,
  depth: (parent) => scale(parent, "turbo", [2, 5, 10, 20, 40, 80].map((metres) => [metres + " m", Math.log(metres / 2) / Math.log(40)]),
    "Distance in metres; darkened where it is farther than can be told."),
  instances: (parent) => element("p", parent, "quiet", "Each instance has a colour of its own; what is none is darkened."),
  uncertainty: (parent) => scale(parent, "viridis", [0, 0.5, 1, 1.5].map((nat) => [nat + " nat", nat / 1.5]),
    "How unsure the class is: the mean entropy, in this frame, of the class that was found at the pixel."),
};

/** A legend that can be folded away; gives a function that takes the layers that are in use. */
export function makeLegend(parent) {
  const details = element("details", parent, "legend");
  details.open = matchMedia("(min-width: 48rem)").matches; // on a phone it would push the cameras out of sight
  element("summary", details, "", "Legend");
  const inside = element("div", details);
  let shown = "";
  return (layers) => {
    const wanted = layers.join();
    if (shown !== wanted) {
      shown = wanted;
      inside.replaceChildren();
      layers.forEach((layer) => PARTS[layer](element("div", inside, "of")));
    }
  };
}
