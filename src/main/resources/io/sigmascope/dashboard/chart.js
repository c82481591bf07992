// Lines over time, drawn by uPlot, in the page's colours. Loaded with the first view that has some.

import { clock, element, write } from "/dom.js";
import { PART_MISSING } from "/server.js";

let loading = null;
const charts = new Set();

function load() {
  loading ||= import("/uPlot.esm.js").then((module) => {
    const sheet = element("link");
    sheet.rel = "stylesheet";
    sheet.href = "/uPlot.min.css";
    document.head.append(sheet);
    return module.default;
  }).catch(() => {
    dispatchEvent(new Event(PART_MISSING));
    return null;
  });
  return loading;
}

function colour(name) {
  return getComputedStyle(document.documentElement).getPropertyValue(name);
}

const redraw = () => charts.forEach((each) => each.redraw(false));
new MutationObserver(redraw).observe(document.documentElement, { attributes: true, attributeFilter: ["data-theme"] });

/** Behind the lines: spans of time that something held, and a moment. */
function marks(of) {
  const across = (plot, time) => plot.valToPos(Math.min(plot.scales.x.max, Math.max(plot.scales.x.min, time)), "x", true);
  return {
    drawAxes: [(plot) => {
      const { ctx, bbox } = plot;
      ctx.save();
      ctx.fillStyle = colour("--band");
      const { min, max } = plot.scales.x;
      for (const band of (of.bands?.() || []).filter(({ from, to }) => to >= min && from <= max)) {
        const left = across(plot, band.from);
        ctx.fillRect(left, bbox.top, Math.max(2, across(plot, band.to) - left), bbox.height);
      }
      ctx.restore();
    }],
    draw: [(plot) => {
      const time = of.moment?.();
      if (time && time >= plot.scales.x.min && time <= plot.scales.x.max) {
        plot.ctx.fillStyle = colour("--ink");
        plot.ctx.fillRect(across(plot, time) - 1, plot.bbox.top, 2, plot.bbox.height);
      }
    }],
  };
}

function options(of, width, told) {
  const axis = { stroke: () => colour("--quiet"), font: "11px system-ui", grid: { stroke: () => colour("--line"), width: 1 }, ticks: { show: false } };
  return {
    width,
    height: 130,
    padding: [8, 8, 0, 0],
    legend: { show: false },
    cursor: { drag: { x: false, y: false }, y: false, points: { size: 6 }, sync: { key: of.group } },
    scales: { x: { time: true }, y: { range: (plot, low, high) => [0, of.most || (high > 0 ? 1.1 * high : 1)] } },
    axes: [
      { ...axis, size: 22, space: 64, values: (plot, at) => at.map((each) => clock(1000 * each)) },
      { ...axis, size: 46, space: 26, values: (plot, at) => at.map((each) => (of.most ? of.text(each) : String(Number(each.toPrecision(3))))) },
    ],
    series: [{}, ...of.lines.map((line) => ({ stroke: () => colour(line.colour), width: 1.5, points: { show: false } }))],
    hooks: { ...marks(of), setCursor: [(plot) => told(plot.cursor.idx)] },
  };
}

/**
 * @param of {title, unit, lines: [{name, colour}], text(value), group; most, bands(), moment(), pick(seconds) where wanted}
 * @return {set(data), show(is), redraw(), remove()}; data are lists: times in seconds, then a list for each line
 */
export function makeChart(parent, of) {
  const figure = element("figure", parent, "chart");
  const caption = element("figcaption", figure);
  element("strong", caption, "", of.title);
  const values = of.lines.map((line) => {
    const made = element("span", caption, "value");
    if (of.lines.length > 1) {
      element("i", made).style.background = `var(${line.colour})`;
    }
    return element("span", made);
  });
  const when = element("span", caption, "quiet");
  const frame = element("div", figure, "plot");
  frame.setAttribute("role", "img");
  let plot = null;
  let data = null;
  let removed = false;

  function told(index) {
    const last = (data?.[0].length || 0) - 1;
    const at = index ?? last;
    of.lines.forEach((line, i) => {
      const value = data?.[i + 1]?.[at];
      write(values[i], `${line.name ? line.name + " " : ""}${Number.isFinite(value) ? `${of.text(value)} ${of.unit}` : "–"}`);
    });
    write(when, index === null || index === undefined || index === last || !data?.[0][at] ? "" : "at " + clock(1000 * data[0][at]));
  }

  const sizes = new ResizeObserver(() => {
    if (plot && frame.clientWidth > 0 && frame.clientWidth !== plot.width) {
      plot.setSize({ width: frame.clientWidth, height: plot.height });
    }
  });
  load().then((UPlot) => {
    if (removed) {
      return;
    }
    if (!UPlot) {
      frame.textContent = "The lines cannot be loaded.";
      return;
    }
    plot = new UPlot(options(of, frame.clientWidth || 300, told), data || [[], ...of.lines.map(() => [])], frame);
    charts.add(plot);
    sizes.observe(frame);
    if (of.pick) {
      plot.over.classList.add("picks");
      plot.over.addEventListener("click", () => {
        if (plot.cursor.left >= 0) {
          of.pick(plot.posToVal(plot.cursor.left, "x"));
        }
      });
    }
  });

  return {
    set(now) {
      data = now;
      plot?.setData(now);
      told(plot?.cursor.idx ?? null);
      frame.setAttribute("aria-label", `${of.title}: a line over time; now ${values.map((each) => each.textContent).join(", ")}`);
    },
    show: (is) => (figure.hidden = !is),
    redraw: () => plot?.redraw(false),
    remove() {
      removed = true;
      sizes.disconnect();
      charts.delete(plot);
      plot?.destroy();
      figure.remove();
    },
  };
}
