// Keys that act on the whole page. They can be switched off, as speech input may press single characters by
// accident (WCAG 2.1.4).

import { LAYERS } from "/settings.js";

const NAME = "keys";

function kept() {
  try {
    return localStorage.getItem(NAME) !== "off";
  } catch {
    return true; // a browser that keeps nothing
  }
}

function keep(on) {
  try {
    localStorage.setItem(NAME, on ? "on" : "off");
  } catch {
    // then it holds until the page is left
  }
}

/**
 * @param box the switch
 * @param choose takes the layer of a number key
 * @param back takes the escape key
 */
export function watchKeys(box, choose, back) {
  box.checked = kept();
  box.addEventListener("change", () => keep(box.checked));
  addEventListener("keydown", (event) => {
    const typing = event.target.matches("select, input[type=search]");
    if (!box.checked || event.ctrlKey || event.altKey || event.metaKey || typing) {
      return;
    }
    const layer = LAYERS[Number(event.key) - 1];
    if (layer) {
      choose(layer[0]);
    } else if (event.key === "Escape") {
      back();
    }
  });
}
