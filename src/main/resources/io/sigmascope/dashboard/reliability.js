// A reliability diagram: of the pixels that the network is so sure of, how many are right? On the
// diagonal it is as sure as it may be. Below, which share of the pixels that was.

import { element, number, percent, svg as add } from "/dom.js";

const LEFT = 40;
const TOP = 8;
const SIDE = 220;
const SHARES_TOP = TOP + SIDE + 40;
const SHARES_HEIGHT = 40;
const BINS = 15; // of confidence, 0 to 1, when it was measured; those without pixels are not told

function axes(svg) {
  for (const share of [0, 0.25, 0.5, 0.75, 1]) {
    const x = LEFT + SIDE * share;
    const y = TOP + SIDE * (1 - share);
    add(svg, "line", { class: "grid", x1: LEFT, x2: LEFT + SIDE, y1: y, y2: y });
    add(svg, "line", { class: "grid", x1: x, x2: x, y1: TOP, y2: TOP + SIDE });
    add(svg, "text", { x, y: TOP + SIDE + 14, "text-anchor": "middle" }, String(share));
    add(svg, "text", { x: LEFT - 5, y: y + 4, "text-anchor": "end" }, String(share));
  }
  add(svg, "text", { x: LEFT + SIDE / 2, y: TOP + SIDE + 28, "text-anchor": "middle" }, "confidence");
  add(svg, "text", { transform: `translate(10 ${TOP + SIDE / 2}) rotate(-90)`, "text-anchor": "middle" }, "accuracy");
}

function bars(svg, bins) {
  const width = SIDE / BINS;
  const most = Math.max(1e-9, ...bins.map((bin) => (Number.isFinite(bin.share) ? bin.share : 0)));
  bins.forEach((bin) => {
    if (!(bin.share > 0) || !Number.isFinite(bin.accuracy) || !(bin.confidence >= 0 && bin.confidence <= 1)) {
      return;
    }
    const x = LEFT + Math.min(BINS - 1, Math.floor(bin.confidence * BINS)) * width + 0.5;
    const bar = add(svg, "rect", { class: "bar", x, width: width - 1, y: TOP + SIDE * (1 - bin.accuracy), height: SIDE * bin.accuracy });
    add(bar, "title", {}, `${percent(bin.confidence)} sure, ${percent(bin.accuracy)} right, ${percent(bin.share, 1)} of the pixels`);
    add(svg, "circle", { class: "point", cx: LEFT + SIDE * bin.confidence, cy: TOP + SIDE * (1 - bin.accuracy), r: 3 });
    const height = (SHARES_HEIGHT * bin.share) / most;
    add(svg, "rect", { class: "share", x, width: width - 1, y: SHARES_TOP + SHARES_HEIGHT - height, height });
  });
  add(svg, "line", { class: "diagonal", x1: LEFT, y1: TOP + SIDE, x2: LEFT + SIDE, y2: TOP });
  add(svg, "line", { class: "grid", x1: LEFT, x2: LEFT + SIDE, y1: SHARES_TOP + SHARES_HEIGHT, y2: SHARES_TOP + SHARES_HEIGHT });
  add(svg, "text", { x: LEFT - 5, y: SHARES_TOP + 8, "text-anchor": "end" }, percent(most));
  add(svg, "text", { x: LEFT + SIDE / 2, y: SHARES_TOP + SHARES_HEIGHT + 14, "text-anchor": "middle" }, "share of the pixels");
}

/** @param metric of the model, with reliability */
export function showReliability(parent, metric) {
  const figure = element("figure", parent, "reliability");
  const caption = element("figcaption", figure);
  element("strong", caption, "", metric.dataset);
  const error = metric.values?.ece;
  const told = !Number.isFinite(error) ? "" : ` ECE ${number(error, 4)}: on average, ${percent(error, 1)} between how sure and how right.`;
  caption.append(told);
  const bins = metric.reliability;
  const height = SHARES_TOP + SHARES_HEIGHT + 20;
  const svg = add(figure, "svg", { viewBox: `0 0 ${LEFT + SIDE + 12} ${height}`, role: "img", "aria-label": `Reliability diagram of ${metric.dataset}.${told}` });
  axes(svg);
  bars(svg, bins);
}
