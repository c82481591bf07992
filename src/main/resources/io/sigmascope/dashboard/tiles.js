// One tile of the wall: a camera's newest picture under a layer, and what is in it. A tile that nobody
// sees loads no picture, keeps none, and is not written to.

import { button, clock, element, hrefOf, number, percent, span, when, write } from "/dom.js";
import { dropDown } from "/controls.js";
import { forget, want } from "/pictures.js";
import { isBehind, isLate, isLost, isSilent, NONE_SINCE, paceOf, pictureOf, serverNow } from "/server.js";
import { LAYERS, layerOf, settings } from "/settings.js";

const tileOf = new WeakMap();
const seen = new IntersectionObserver((entries) => {
  for (const entry of entries) {
    tileOf.get(entry.target)?.see(entry.isIntersecting);
  }
}, { rootMargin: "200px" });

export class Tile {
  constructor(id, changed) {
    this.id = id;
    this.visible = false;
    this.shown = ""; // what of, and of when
    this.layers = "";
    this.time = null;
    this.without = ""; // why there is no picture
    this.named = "";
    const root = element("article");
    root.className = "tile";
    root.dataset.id = id;
    this.button = button(root, "", () => (location.hash = hrefOf(id)));
    this.button.className = "picture";
    this.panes = element("span", this.button, "panes");
    this.gone = element("span", this.button, "gone");
    const head = element("div", root, "head");
    element("span", head, "dot");
    element("h3", head, "", id).title = id;
    const own = dropDown(head, "Layer of " + id, [["", "as all"], ...LAYERS], (layer) => {
      if (layer) {
        settings.own.set(id, layer);
      } else {
        settings.own.delete(id);
      }
      changed();
    });
    own.value = settings.own.get(id) || ""; // it may have been chosen before the server was started anew
    this.facts = element("p", root, "facts");
    this.alerts = element("p", root, "alerts");
    this.what = element("p", root, "what quiet");
    this.root = root;
    tileOf.set(root, this);
    seen.observe(root);
  }

  remove() {
    seen.unobserve(this.root);
    forget(this);
    this.root.remove();
  }

  see(visible) {
    this.visible = visible;
    if (visible) {
      this.draw();
    } else {
      forget(this);
      this.drop(); // when it comes back, its picture would be one of then
    }
  }

  drop() {
    this.shown = "";
    this.time = null;
    this.panes.replaceChildren();
  }

  /** @param camera its summary, or {id, state} where it has given no result yet */
  update(camera, width) {
    this.camera = camera;
    this.width = width;
    this.waits = camera.frame === undefined;
    this.silent = this.waits || isSilent(camera);
    this.late = !this.silent && isLate(camera, Date.parse(camera.captureTime));
    const kind = `${this.silent}${this.late}${camera.state}${camera.alerts?.length || 0}`;
    if (this.visible || kind !== this.named) { // its name is read aloud from afar, too
      this.named = kind;
      this.draw();
    }
  }

  draw() {
    const camera = this.camera;
    if (!camera) {
      return;
    }
    const state = this.state();
    const alerts = camera.alerts || [];
    const alert = alerts.length > 0 ? ", alert: " + alerts.map((each) => each.kind).join(", ") : "";
    const name = `${this.id}, ${state}${alert}`;
    if (this.button.getAttribute("aria-label") !== name) {
      this.button.setAttribute("aria-label", name);
    }
    this.root.classList.toggle("silent", this.silent);
    this.root.classList.toggle("waiting", this.waits);
    const behind = !this.silent && this.time !== null && (isBehind(camera, this.time) || isLate(camera, this.time));
    this.root.classList.toggle("behind", behind); // a picture of then must not look like one of now
    this.root.classList.toggle("lost", isLost(camera));
    this.root.classList.toggle("late", this.late);
    const isGone = isLost(camera) ? `${camera.state}: ` : "";
    write(this.gone, this.silent ? state : behind ? `${isGone}a picture of ${clock(this.time)}, ${this.age()} ago` : this.time === null ? this.without : "");
    write(this.facts, this.factsText());
    this.alerts.hidden = alerts.length === 0;
    write(this.alerts, alerts.map((each) => "⚠ " + each.kind).join(" "));
    this.alerts.title = alerts.map((each) => each.message).join("; ");
    write(this.what, this.silent ? "" : [
      ...camera.classes.slice(0, 3).map((each) => `${each.name} ${percent(each.share)}`),
      number(camera.instanceCount) + (camera.instanceCount === 1 ? " instance" : " instances"),
    ].join(" · "));
    if (this.silent) {
      forget(this);
      this.drop(); // a picture of then must not look like one of now
    } else if (this.visible) {
      this.load();
    }
  }

  state() {
    const camera = this.camera;
    if (this.waits) {
      return camera.state ? `no results yet: ${camera.state}` : NONE_SINCE;
    }
    if (!this.silent) {
      return isLost(camera) ? camera.state : this.late ? "late" : "live";
    }
    const why = camera.state && camera.state !== "live" ? ` (${camera.state})` : "";
    return `no results for ${span(camera.silentSeconds)}${why}`;
  }

  factsText() {
    const camera = this.camera;
    if (this.waits) {
      return camera.state ? "no results yet" : "";
    }
    if (this.silent) {
      return "last " + when(camera.captureTime);
    }
    const facts = [paceOf(camera, "fps")];
    if (Number.isFinite(camera.latencySeconds)) {
      facts.push(`${number(camera.latencySeconds, 2)} s late`);
    }
    return [...facts, this.time === null ? "no picture yet" : `${this.age()} old`].join(" · ");
  }

  /** Of the picture that is shown, which on a slow line is not the newest. */
  age() {
    const seconds = Math.max(0, (serverNow() - this.time) / 1000);
    return seconds < 60 ? number(seconds, 1) + " s" : span(seconds);
  }

  load() {
    const layer = layerOf(this.id);
    const two = layer !== "image" && (settings.beside || settings.opacity < 1);
    this.panes.classList.toggle("beside", two && settings.beside);
    const over = this.panes.children[1];
    if (over) {
      over.style.opacity = settings.opacity;
    }
    const wanted = (two ? ["image", layer] : [layer])
      .map((each) => pictureOf(this.id, each, this.width, this.camera.frame));
    const key = wanted.join();
    if (this.shown === key) {
      return;
    }
    const layers = `${two}${layer}${settings.colours}`;
    const time = Date.parse(this.camera.captureTime);
    want(this, wanted, (images, vain) => {
      this.without = vain.text;
      if (this.silent || !this.visible || (!images && this.layers !== layers)) {
        this.drop(); // nor must one layer look like another
      }
      if (!images || this.silent || !this.visible) {
        return;
      }
      this.shown = key;
      this.layers = layers;
      this.time = time;
      if (images[1]) {
        images[1].style.opacity = settings.opacity;
      }
      this.panes.replaceChildren(...images);
    });
  }
}
