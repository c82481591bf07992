// What the colours mean, with units.

import { element } from "/dom.js";
import { settings } from "/settings.js";

// name, in Cityscapes' colours, in those that are safe for all eyes
const CLASSES = [
  ["road", "#804080", "#716182"], ["sidewalk", "#f423e8", "#ccb7f9"], ["building", "#464646", "#654220"],
  ["wall", "#66669c", "#8f7f8a"], ["fence", "#be9999", "#bf9477"], ["pole", "#999999", "#91afbc"],
  ["traffic light", "#faaa1e", "#fab12f"], ["traffic sign", "#dcdc00", "#f9f303"], ["vegetation", "#6b8e23", "#2c7d1f"],
  ["terrain", "#98fb98", "#85d99c"], ["sky", "#4682b4", "#b9e8ff"], ["person", "#dc143c", "#e52742"],
  ["rider", "#ff0000", "#f37c17"], ["car", "#00008e", "#1d24e3"], ["truck", "#000046", "#101c5c"],
  ["bus", "#003c64", "#0099cc"], ["train", "#005064", "#004e5f"], ["motorcycle", "#0000e6", "#715dff"],
  ["bicycle", "#770b20", "#620629"],
];

function swatches(parent) {
  for (const [name, cityscapes, safe] of CLASSES) {
    const made = element("span", parent, "swatch");
    element("i", made).style.background = settings.colours === "safe" ? safe : cityscapes;
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
  depth: (parent) => scale(parent, settings.colours === "safe" ? "viridis near" : "turbo", [2, 5, 10, 20, 40, 80].map((metres) => [metres + " m", Math.log(metres / 2) / Math.log(40)]),
    "Distance in metres; what is farther than 80 m, or than can be told, has the colour of 80 m."),
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
    const wanted = settings.colours + layers.join();
    if (shown !== wanted) {
      shown = wanted;
      inside.replaceChildren();
      layers.forEach((layer) => PARTS[layer](element("div", inside, "of")));
    }
  };
}
