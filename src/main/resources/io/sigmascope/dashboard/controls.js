// Controls that more than one view has.

import { element } from "/dom.js";
import { COLOURS, LAYERS, settings, useColours } from "/settings.js";

/** Radio buttons for layers; gives a function that sets the choice from outside. */
export function layerSwitch(parent, name, legend, chosen, change, layers = LAYERS) {
  const set = element("fieldset", parent, "layers");
  element("legend", set, "quiet", legend);
  const inputs = new Map();
  for (const [value, text] of layers) {
    const label = element("label", set);
    const input = element("input", label);
    input.type = "radio";
    input.name = name;
    input.value = value;
    input.checked = value === chosen;
    input.addEventListener("change", () => change(value));
    element("span", label, "", text);
    inputs.set(value, input);
  }
  return (value) => {
    if (inputs.has(value)) {
      inputs.get(value).checked = true;
    }
  };
}

export function dropDown(parent, name, options, change) {
  const made = element("select", parent);
  made.setAttribute("aria-label", name);
  made.append(...options.map(([value, text]) => new Option(text, value)));
  made.addEventListener("change", () => change(made.value));
  return made;
}

/** Colours of classes and distances, of all views. Gives a function that shows what is chosen. */
export function coloursChoice(parent, change) {
  const made = dropDown(parent, "Colours of classes and distances", COLOURS, (name) => {
    useColours(name);
    change();
  });
  const show = () => (made.value = settings.colours);
  show();
  return show;
}

export function checkBox(parent, text, checked, change) {
  const label = element("label", parent, "check");
  const box = element("input", label);
  box.type = "checkbox";
  box.checked = checked;
  box.addEventListener("change", () => change(box.checked));
  label.append(text);
}

/** How much of the layer is over the picture, of all views. */
export function opacityRange(parent, change) {
  const label = element("label", parent, "opacity");
  element("span", label, "quiet", "Opacity");
  const range = element("input", label);
  range.type = "range";
  range.min = 10;
  range.max = 100;
  range.step = 5;
  const told = element("span", label, "told");
  const show = () => {
    range.value = Math.round(100 * settings.opacity);
    told.textContent = range.value + " %";
  };
  range.addEventListener("input", () => {
    settings.opacity = range.value / 100;
    show();
    change();
  });
  show();
  return show;
}
