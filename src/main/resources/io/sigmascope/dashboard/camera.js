// One camera, large, live or at a moment of the last minutes. All that is shown belongs to one frame.

import { clock, element, heading, hrefOf, span, when, write } from "/dom.js";
import { checkBox, coloursChoice, dropDown, layerSwitch, opacityRange } from "/controls.js";
import { makeHistory } from "/history.js";
import { makeLegend } from "/legend.js";
import { makeNumbers } from "/numbers.js";
import { picture, widthFor } from "/pictures.js";
import { Replay } from "/replay.js";
import { again, ask, expect, isBehind, isLate, isLost, isSilent, NONE_SINCE, pathOf, pictureOf, serverNow, Vain } from "/server.js";
import { layerOf, settings } from "/settings.js";
import { makeStage } from "/stage.js";
import { makeTimeline } from "/timeline.js";

const WIDTHS = [320, 640, 960, 1280, 1920];

let view = null;

export function enter(parent, route, before) {
  parent.replaceChildren();
  const id = route.camera;
  const now = { id, chosen: route.frame, layer: id ? layerOf(id) : settings.layer, shown: "", vain: new Vain() };
  view = now;
  const bar = element("div", parent, "tools");
  now.head = heading(bar, "camera-head", id || "No camera yet");
  if (!id) {
    now.pollers = [];
    return now.head;
  }
  now.others = dropDown(bar, "Camera", [[id, id]], (other) => (location.hash = hrefOf(other)));
  now.setLayer = layerSwitch(bar, "camera-layer", "Layer", now.layer, choose);
  opacityRange(bar, () => now.stage.setOpacity(settings.opacity));
  coloursChoice(bar, () => choose(now.layer));
  checkBox(bar, "boxes", true, (are) => now.stage.showBoxes(are));
  now.alerts = element("p", parent, "alerts");
  const columns = element("div", parent, "columns");
  const left = element("div", columns);
  now.past = element("p", left, "past");
  now.stage = makeStage(left, id);
  now.stage.setOpacity(settings.opacity);
  now.timeline = makeTimeline(left, { choose: (frame) => jump(now, frame), live: () => jump(now, null), play: () => jump(now, now.chosen, true), pause: () => pause(now) });
  now.replay = new Replay(now.timeline);
  now.legend = makeLegend(left);
  now.numbers = makeNumbers(element("div", columns, "side"));
  now.history = makeHistory(element("section", parent, "history"), id, () => now.isKnown, (time) => {
    const frame = now.timeline.at(time);
    return frame ? jump(now, frame) : `Frames of ${clock(time)} are not there any more. ${now.timeline.reach()}`;
  });
  now.legend([now.layer]);
  now.loader = again(400, () => refresh(now));
  now.pollers = [now.loader, again(2000, () => frames(now)), now.history, again(100, async () => replay(now))];
  return before?.name === "camera" ? now.others : now.head; // who goes through cameras by keys goes on
}

export function leave() {
  view.pollers.forEach((each) => each.stop());
  view = null;
}

export function choose(layer) {
  if (view.id) {
    view.layer = layer;
    view.vain.clear();
    view.setLayer(layer);
    view.legend([layer]);
    view.loader.now();
  }
}

/** With a fleet's news: how the camera itself is. */
export function show(fleet) {
  const now = view;
  if (!now.id) {
    return;
  }
  now.camera = fleet.cameras.find((each) => each.id === now.id);
  now.heard = fleet.asked;
  const knew = now.isKnown;
  now.isKnown = Boolean(now.camera);
  if (now.isKnown && !knew) { // also after a server that began anew
    now.vain.clear();
    now.pollers.forEach((each) => each.now());
  }
  now.waits = fleet.waiting.find((each) => each.id === now.id);
  const ids = [...new Set([now.id, ...fleet.cameras.map((each) => each.id)])].sort();
  if (now.ids !== ids.join()) {
    now.ids = ids.join();
    now.others.replaceChildren(...ids.map((each) => new Option(each, each)));
    now.others.value = now.id;
  }
  const alerts = fleet.alerts.filter((each) => each.camera === now.id);
  now.alerts.hidden = alerts.length === 0;
  write(now.alerts, alerts.map((each) => `⚠ ${each.kind} since ${when(each.since)}: ${each.message}`).join(" · "));
  tell(now);
}

function tell(now) {
  const time = now.chosen && (now.shown ? now.shownTime : now.timeline.timeOf(now.chosen));
  now.past.hidden = now.chosen === null;
  if (now.chosen !== null) {
    const when = time ? `${clock(time, true)}, ${span((serverNow() - time) / 1000)} ago` : "frame " + now.chosen;
    write(now.past, `${now.replay.isOn ? "Replay of" : "Looking back at"} ${when}`);
    now.stage.say(now.shown ? "" : now.vain.text ? troubleOf(now) : " ");
  } else if (!now.camera) {
    now.stage.say(now.waits?.state ? `no results yet: ${now.waits.state}` : NONE_SINCE);
    now.shown = "";
  } else if (isSilent(now.camera)) {
    now.stage.say(`no results for ${span(now.camera.silentSeconds)}`);
    now.shown = "";
    if (now.detail) {
      now.numbers(now.detail, true); // they are not of now any more
    }
  } else if (!now.shown || (now.heard > now.shownAsked && isBehind(now.camera, now.shownTime))) { // news from before the picture say nothing of it
    now.stage.say(now.shown || now.vain.text ? troubleOf(now) : "");
    now.shown = "";
  } else {
    now.stage.say("");
    if (isLate(now.camera, now.shownTime)) {
      const isGone = isLost(now.camera) ? `${now.camera.state}: ` : "";
      now.stage.sayOver(`${isGone}a picture of ${clock(now.shownTime)}, ${span((serverNow() - now.shownTime) / 1000)} ago`);
    }
  }
  now.timeline.show({ chosen: now.chosen, shown: now.detail?.frame ?? null, playing: now.replay.isOn, time: time || null });
  now.history.mark(time || null);
}

function troubleOf(now) {
  const { text, isGone } = now.vain;
  const frame = `this frame cannot be had ${isGone ? "any more" : "now"}: ${text}`;
  return now.chosen !== null ? frame : text ? `its newest pictures cannot be had: ${text}` : "its newest picture is on its way";
}

function jump(now, frame, plays = now.replay.isOn) {
  now.chosen = frame;
  now.vain.clear();
  if (frame === null) {
    now.replay.end();
  } else if (plays) {
    now.replay.begin(frame);
  }
  tell(now);
  now.loader.now();
}

function pause(now) {
  now.replay.end();
  now.chosen ??= now.detail?.frame ?? null;
  tell(now);
}

function replay(now) {
  const due = now.replay.isOn && now.replay.due();
  if (due && due !== now.chosen) {
    now.chosen = due;
    now.loader.now();
    tell(now);
  }
}

async function frames(now) {
  if (!now.isKnown) {
    return; // there are none of a camera that gave no result
  }
  const last = now.timeline.last();
  now.timeline.add(await ask(`${pathOf(now.id)}/frames${last ? "?after=" + last : ""}`));
}

async function refresh(now) {
  const wanted = now.chosen;
  const layer = now.layer;
  if (wanted === null && (!now.camera || isSilent(now.camera))) {
    return;
  }
  const { colours } = settings;
  const across = now.stage.root.clientWidth || 640;
  const key = (frame) => `${frame}/${layer}/${colours}/${widthFor(across, WIDTHS)}`;
  const aim = key(wanted ?? now.camera.frame);
  if ((wanted !== null && now.shown === aim) || now.vain.holds(aim)) {
    return;
  }
  try {
    const asked = performance.now();
    const isSame = wanted !== null && now.detail?.frame === wanted;
    const detail = isSame ? now.detail : await ask(pathOf(now.id) + (wanted === null ? "" : "?frame=" + wanted));
    if (now.shown !== key(detail.frame)) {
      const width = widthFor(across * Math.max(1, detail.height / detail.width), WIDTHS); // it bounds both sides
      const layers = layer === "image" ? ["image"] : ["image", layer];
      const images = await Promise.all(layers.map((each) => picture(pictureOf(now.id, each, width, detail.frame))));
      if (now !== view || layer !== now.layer || (wanted === null) !== (now.chosen === null) || (wanted === null && isSilent(now.camera || { silentSeconds: Infinity }))) {
        return; // somebody wants something else by now
      }
      now.vain.clear();
      now.shown = key(detail.frame);
      now.shownLayer = layer;
      now.shownTime = Date.parse(detail.captureTime);
      now.shownAsked = asked;
      now.stage.say("");
      now.stage.show(detail, images);
    }
    now.detail = detail;
    now.numbers(detail, wanted !== null);
  } catch (error) {
    expect(error);
    if (wanted === now.chosen && layer === now.layer && colours === settings.colours) {
      now.vain.note(error, aim);
      now.shown = wanted === null && now.shownLayer === layer ? now.shown : ""; // nor must one layer look like another
    }
  }
  if (now === view) {
    tell(now);
  }
}
