// What the colours mean: Cityscapes' for classes, Turbo for depth, with units.

const CLASSES = [
  ["road", "#804080"], ["sidewalk", "#f423e8"], ["building", "#464646"], ["wall", "#66669c"],
  ["fence", "#be9999"], ["pole", "#999999"], ["traffic light", "#faaa1e"], ["traffic sign", "#dcdc00"],
  ["vegetation", "#6b8e23"], ["terrain", "#98fb98"], ["sky", "#4682b4"], ["person", "#dc143c"],
  ["rider", "#ff0000"], ["car", "#00008e"], ["truck", "#000046"], ["bus", "#003c64"],
  ["train", "#005064"], ["motorcycle", "#0000e6"], ["bicycle", "#770b20"],
];

let shown = "";

function swatch(parent, name, colour) {
  const made = document.createElement("span");
  made.className = "swatch";
  const box = document.createElement("i");
  box.style.background = colour;
  made.append(box, name);
  parent.append(made);
}

export function showLegend(parent, layer) {
  if (shown === layer) {
    return;
  }
  shown = layer;
  parent.replaceChildren();
  if (layer === "labels") {
    CLASSES.forEach(([name, colour]) => swatch(parent, name, colour));
  } else if (layer === "depth") {
    const scale = document.createElement("div");
    scale.className = "turbo";
    const ticks = document.createElement("div");
    ticks.className = "ticks";
    for (const metres of [2, 5, 10, 20, 40, 80]) {
      const tick = document.createElement("span");
      tick.textContent = metres + " m";
      tick.style.left = (100 * Math.log(metres / 2)) / Math.log(40) + "%";
      ticks.append(tick);
    }
    parent.append(scale, ticks);
  } else if (layer === "instances") {
    parent.textContent = "Each instance has a colour of its own; what is none is darkened.";
  }
}
