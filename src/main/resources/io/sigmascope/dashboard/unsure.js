// How unsure each camera's pictures leave the network: a table, most unsure first, with small lines of
// the last ten minutes. Only rows in sight are written to and ask for their lines, one at a time.

import { button, element, hrefOf, keepingFocus, percent, prune, short, svg, write } from "/dom.js";
import { gapped, Samples } from "/samples.js";
import { again, isSilent } from "/server.js";

const MEASURES = [
  ["semantic", "classes, nat", (camera) => camera.uncertainty.semantic?.median, short],
  ["instance", "instances, px", (camera) => camera.uncertainty.instance?.median, short],
  ["depth", "depth, 1/m", (camera) => camera.uncertainty.depth?.median, short],
  ["novelty", "novelty", (camera) => camera.novelty, percent],
];
const SORT_EVERY_MS = 5000; // rows that jump cannot be read
const LINE_AGES_MS = 10000;
const WIDTH = 120;
const HEIGHT = 22;

function spark(parent) {
  const root = svg(parent, "svg", { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, preserveAspectRatio: "none", "aria-hidden": "true" });
  return svg(root, "path", {});
}

function makeRow(id) {
  const root = element("tr");
  root.dataset.id = id;
  const head = element("th", root);
  head.scope = "row";
  element("a", head, "", id).href = hrefOf(id);
  const cells = MEASURES.map(() => {
    const cell = element("td", root);
    return { told: element("span", cell), line: spark(cell) };
  });
  return { id, root, cells, visible: false, asked: -Infinity, samples: new Samples(id) };
}

function drawLines(row) {
  const samples = gapped(row.samples.all);
  const begin = samples[0]?.at || 0;
  const long = Math.max(1, (samples[samples.length - 1]?.at || 0) - begin);
  MEASURES.forEach(([key], i) => {
    const isKnown = (sample) => Number.isFinite(sample?.[key]);
    const most = Math.max(1e-9, ...samples.filter(isKnown).map((sample) => sample[key]));
    row.cells[i].line.setAttribute("d", samples.map((sample, n) => isKnown(sample)
      ? `${isKnown(samples[n - 1]) ? "L" : "M"}${((WIDTH * (sample.at - begin)) / long).toFixed(1)},${(HEIGHT - 1 - ((HEIGHT - 2) * sample[key]) / most).toFixed(1)}`
      : "").join(""));
  });
}

export function makeUnsure(parent) {
  const scroll = element("div", parent, "scroll");
  scroll.tabIndex = 0; // so that keys can scroll it where it is narrow
  scroll.setAttribute("role", "region");
  scroll.setAttribute("aria-label", "Cameras by how unsure the network is");
  const table = element("table", scroll, "numbers unsure");
  element("caption", table, "", "Median over the pixels of the newest frame; the lines are the last ten minutes, each from 0 to its own largest value");
  const line = element("tr", element("thead", table));
  element("th", line, "", "camera").scope = "col";
  const heads = MEASURES.map(([, name], i) => {
    const head = element("th", line);
    head.scope = "col";
    button(head, name, () => {
      by = i;
      sort();
    });
    return head;
  });
  const body = element("tbody", table);
  const rows = new Map();
  let by = 0;
  let cameras = [];
  let sorted = -Infinity;

  const seen = new IntersectionObserver((entries) => {
    for (const entry of entries) {
      const row = rows.get(entry.target.dataset.id);
      if (row) {
        row.visible = entry.isIntersecting;
      }
    }
    cameras.forEach(tell);
  });

  function tell(camera) {
    const row = rows.get(camera.id);
    if (row?.visible) {
      row.root.classList.toggle("silent", isSilent(camera));
      MEASURES.forEach(([, , of, text], i) => {
        const value = of(camera);
        write(row.cells[i].told, isSilent(camera) ? "–" : text(value));
      });
    }
  }

  function sort() {
    sorted = performance.now();
    const value = (camera) => {
      const known = isSilent(camera) ? -1 : MEASURES[by][2](camera);
      return Number.isFinite(known) ? known : -1;
    };
    const order = [...cameras].sort((a, b) => value(b) - value(a)).map((camera) => rows.get(camera.id).root);
    heads.forEach((head, i) => head.setAttribute("aria-sort", i === by ? "descending" : "none"));
    if (order.some((root, i) => body.children[i] !== root)) {
      keepingFocus(() => body.replaceChildren(...order));
    }
  }

  async function lines() {
    const now = performance.now();
    const due = [...rows.values()].filter((row) => row.visible && now - row.asked > LINE_AGES_MS).sort((a, b) => a.asked - b.asked)[0];
    if (!due) {
      return;
    }
    due.asked = now;
    await due.samples.more();
    drawLines(due);
  }

  const poller = again(120, lines);
  return {
    show(now) {
      cameras = now;
      let isNew = false;
      prune(rows, cameras.map((camera) => camera.id), (row) => {
        seen.unobserve(row.root);
        row.root.remove();
      });
      for (const { id } of cameras) {
        if (!rows.has(id)) {
          const row = makeRow(id);
          rows.set(id, row);
          seen.observe(row.root);
          isNew = true;
        }
      }
      if (isNew || performance.now() - sorted > SORT_EVERY_MS) {
        sort();
      }
      cameras.forEach(tell);
    },
    stop() {
      poller.stop();
      seen.disconnect();
    },
  };
}
