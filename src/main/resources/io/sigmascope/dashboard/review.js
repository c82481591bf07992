// Frames worth labelling, as the pipeline chose them, newest first. Pictures load when they come in sight.

import { clock, element, hrefOf, number, percent, prune, write } from "/dom.js";
import { layerSwitch } from "/controls.js";
import { forget, want, widthFor } from "/pictures.js";
import { again, ask, expect, serverNow } from "/server.js";
import { settings } from "/settings.js";

const LAYERS = [["image", "picture"], ["labels", "classes"], ["instances", "instances"]];
const STEP_BACK_MS = 9.5 * 60 * 1000; // of older frames the camera's time line knows nothing

function scoreOf(frame) {
  return frame.reason === "novel" ? `stranger than ${percent(frame.score)} of training` : `${number(frame.score, 2)} × its camera's mean`;
}

export function makeReview(parent) {
  const bar = element("div", parent, "tools");
  element("h3", bar, "", "Frames worth labelling");
  let layer = "image";
  const setLayer = layerSwitch(bar, "review-layer", "Layer", layer, choose, LAYERS);
  const note = element("p", parent, "quiet");
  const list = element("ul", parent, "review");
  const cards = new Map();

  const seen = new IntersectionObserver((entries) => {
    for (const entry of entries) {
      const card = cards.get(entry.target.dataset.key);
      if (card) {
        card.visible = entry.isIntersecting;
        load(card);
      }
    }
  }, { rootMargin: "200px" });

  function make(frame) {
    const root = element("li");
    root.dataset.key = frame.key;
    const link = element("a", root);
    const card = { root, frame, link, visible: false, shown: "", pane: element("span", link, "pane") };
    element("strong", link, "", frame.camera);
    element("span", root, "", `${frame.reason}: ${scoreOf(frame)}`);
    const time = element("time", root, "quiet", `${new Date(frame.time).toLocaleDateString()} ${clock(frame.time)}`);
    time.dateTime = frame.time;
    cards.set(frame.key, card);
    seen.observe(root);
    return card;
  }

  function load(card) {
    if (!card.visible) {
      forget(card);
      return;
    }
    const wanted = `/api/review/${encodeURIComponent(card.frame.key)}/${layer}?width=${widthFor(card.pane.clientWidth || 240)}&colours=${settings.colours}`;
    if (card.shown === wanted) {
      return;
    }
    want(card, [wanted], (images, vain) => {
      const without = vain.isGone ? (layer === "image" ? "no picture" : "no such layer") : `not now: ${vain.text}`;
      card.shown = images || vain.isGone ? wanted : "";
      card.pane.replaceChildren(...(images || [element("span", null, "quiet", without)]));
      load(card); // another layer may have been chosen meanwhile
    });
  }

  function choose(to) {
    if (LAYERS.some(([each]) => each === to)) {
      layer = to;
      setLayer(to);
      cards.forEach(load);
    }
  }

  function show(frames) {
    prune(cards, frames.map((frame) => frame.key), (card) => {
      seen.unobserve(card.root);
      forget(card);
      card.root.remove();
    });
    frames.forEach((frame, i) => {
      const card = cards.get(frame.key) || make(frame);
      const isRecent = serverNow() - Date.parse(frame.time) < STEP_BACK_MS;
      card.link.href = hrefOf(frame.camera, isRecent && frame.frame);
      if (list.children[i] !== card.root) {
        list.insertBefore(card.root, list.children[i] || null);
      }
      load(card); // what could not be had the last time
    });
    write(note, frames.length > 0
      ? "Chosen because a picture is unlike the training set, or leaves the network more unsure than its camera's others."
      : "None was chosen yet.");
  }

  let pause = 10000;
  const poller = again(() => pause, async () => {
    try {
      show((await ask("/api/review")).frames);
      pause = 10000;
    } catch (error) {
      expect(error, 404);
      pause = 60000;
      show([]);
      write(note, "This process knows no frames for review: there is no such topic.");
    }
  });
  return {
    choose,
    stop() {
      poller.stop();
      seen.disconnect();
      cards.forEach(forget);
    },
  };
}
