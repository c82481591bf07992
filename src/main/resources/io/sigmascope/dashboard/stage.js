// The large picture: the camera's own and a layer with a slider between the two, boxes of instances,
// and a cross, moved by pointer or arrow keys, for the values at a place.

import { element, number, percent, write } from "/dom.js";
import { ask, expect, pathOf } from "/server.js";

const STEP = 0.01; // of the width, an arrow key
const SURE = 0.5; // boxes of a lower score are dashed
const HINT = "Point at the picture, or move the cross by arrow keys, for class and distance there.";

export function makeStage(parent, id) {
  const root = element("div", parent, "stage");
  root.tabIndex = 0;
  root.setAttribute("role", "application"); // so that screen readers leave it the arrow keys
  root.setAttribute("aria-label", `Picture of ${id}: arrow keys move a cross, values are told below`);
  const panes = element("div", root, "panes");
  const boxes = element("div", root, "boxes");
  boxes.setAttribute("aria-hidden", "true"); // the table has the same
  const cross = element("div", root, "cross");
  cross.hidden = true;
  element("i", cross);
  element("i", cross);
  const gone = element("p", root, "gone");
  const readout = element("p", parent, "readout", HINT);
  const control = element("label", parent, "slider");
  element("span", control, "", "picture");
  const slider = element("input", control);
  slider.type = "range";
  slider.value = 0;
  slider.setAttribute("aria-label", "How much of the width shows the picture instead of the layer, in percent");
  element("span", control, "", "layer");

  let frame = null; // the key of what is shown
  let place = null;
  let asking = false;
  let opacity = 1;

  function cut() {
    const over = panes.children[1];
    if (over) {
      over.style.clipPath = `inset(0 0 0 ${slider.value}%)`;
      over.style.opacity = opacity;
    }
  }

  function point(x, y) {
    place = { x: Math.min(1, Math.max(0, x)), y: Math.min(1, Math.max(0, y)) };
    cross.hidden = false;
    cross.children[0].style.left = 100 * place.x + "%";
    cross.children[1].style.top = 100 * place.y + "%";
    look();
  }

  function away() {
    place = null;
    cross.hidden = true;
    write(readout, HINT);
  }

  // One question at a time: a pointer moves more often than a server should be asked.
  async function look() {
    if (!place || !frame || asking) {
      return;
    }
    asking = true;
    const at = place;
    const of = frame;
    try {
      const there = await ask(`${pathOf(id)}/at?x=${at.x.toFixed(5)}&y=${at.y.toFixed(5)}&frame=${of}`);
      if (place && frame === of) {
        write(readout, tell(there));
      }
    } catch (error) {
      expect(error);
      if (place) {
        write(readout, error.status === 410 ? "The values of this frame cannot be had any more." : "No values: " + error.message + ".");
      }
    } finally {
      asking = false;
    }
    if (place && (at !== place || of !== frame)) {
      look();
    }
  }

  for (const kind of ["pointermove", "pointerdown"]) { // a finger that taps does not move
    root.addEventListener(kind, (event) => {
      const box = root.getBoundingClientRect();
      readout.setAttribute("aria-live", "off");
      point((event.clientX - box.left) / box.width, (event.clientY - box.top) / box.height);
    });
  }
  root.addEventListener("pointerleave", (event) => {
    if (event.pointerType !== "touch") { // a finger leaves by being lifted, and then one wants to read
      away();
    }
  });
  root.addEventListener("pointercancel", away); // the finger scrolls
  root.addEventListener("blur", away);
  root.addEventListener("keydown", (event) => {
    const step = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[event.key];
    if (!step || event.ctrlKey || event.altKey || event.metaKey) {
      return;
    }
    event.preventDefault();
    readout.setAttribute("aria-live", "polite"); // who moves by keys may well listen
    const size = event.shiftKey ? 10 * STEP : STEP;
    const from = place || { x: 0.5, y: 0.5 };
    const higher = root.clientWidth / Math.max(1, root.clientHeight);
    point(from.x + step[0] * size, from.y + step[1] * size * higher);
  });
  slider.addEventListener("input", cut);

  return {
    root,
    setOpacity(value) {
      opacity = value;
      cut();
    },
    /** Picture, layer and boxes, all of one frame. */
    show(detail, images) {
      frame = detail.frame;
      root.style.aspectRatio = `${detail.width} / ${detail.height}`;
      panes.replaceChildren(...images);
      control.hidden = images.length < 2;
      cut();
      const surest = [...detail.instances].sort((a, b) => a.score - b.score); // above the others
      boxes.replaceChildren(...surest.map((item) => box(detail, item)));
      look();
    },
    /** Instead of a picture. */
    say(text) {
      write(gone, text);
      root.classList.toggle("none", text !== "");
      root.classList.remove("behind");
      if (text) {
        frame = null;
        away();
        panes.replaceChildren();
        boxes.replaceChildren();
      }
    },
    /** Over a picture that is not of now. */
    sayOver(text) {
      write(gone, text);
      root.classList.add("behind");
    },
    showBoxes(are) {
      boxes.hidden = !are;
    },
  };
}

function tell(there) {
  const parts = [there.class || "no class"];
  if (Number.isFinite(there.confidence)) {
    parts.push(`${percent(there.confidence)} sure of this class in the frame`);
  }
  if (Number.isFinite(there.entropy)) {
    parts.push(number(there.entropy, 2) + " nat");
  }
  if (there.metres === null) {
    parts.push("farther than can be told");
  } else {
    const about = Number.isFinite(there.plusMinusMetres) ? " ± " + number(there.plusMinusMetres, there.plusMinusMetres < 1 ? 2 : 1) : ""; // never 0.0
    parts.push(number(there.metres, 1) + about + (there.calibrated ? " m" : " m for the canonical camera: this one's focal length is not known"));
  }
  if (there.instance) {
    parts.push(`instance of ${there.instance.class}, ${percent(there.instance.score)}, track ${there.instance.track}`);
  }
  return parts.join(" · ");
}

function box(detail, item) {
  const isLow = item.bottom > 0.94 * detail.height;
  const made = element("div", null, item.score >= SURE ? "box" : isLow ? "box unsure low" : "box unsure");
  made.style.left = (100 * item.left) / detail.width + "%";
  made.style.top = (100 * item.top) / detail.height + "%";
  made.style.width = (100 * (item.right - item.left)) / detail.width + "%";
  made.style.height = (100 * (item.bottom - item.top)) / detail.height + "%";
  const label = element("span", made, item.top < 0.06 * detail.height ? "inside" : "", item.class);
  const metres = Number.isFinite(item.metres) && detail.calibrated ? ` ${number(item.metres, 1)} m` : "";
  element("small", label, "", ` ${percent(item.score)}${metres}${item.track === "0" ? "" : " · " + item.track}`);
  return made;
}
