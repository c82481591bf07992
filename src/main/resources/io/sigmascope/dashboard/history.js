// The last ten minutes of a camera as lines: how unsure the network was, how strange the picture, and
// how much was there. Each line has its own scale, from 0 to its largest value, which is said.

const WIDTH = 600;
const HEIGHT = 60;
const LINES = [
  ["semantic", "unsure of classes, nat", (value) => value.toPrecision(2)],
  ["instance", "unsure of instances, px", (value) => value.toFixed(1)],
  ["depth", "unsure of depth, 1/m", (value) => value.toPrecision(2)],
  ["novelty", "novelty, share of training pictures less strange", (value) => value.toFixed(2)],
  ["instances", "instances", (value) => value.toFixed(0)],
];

function line(parent, samples, key, name, format) {
  const values = samples.map((sample) => sample[key] || 0);
  const most = Math.max(...values, 1e-9);
  const first = Date.parse(samples[0].time);
  const span = Math.max(1, Date.parse(samples[samples.length - 1].time) - first);
  const points = samples.map((sample, i) => {
    const x = (WIDTH * (Date.parse(sample.time) - first)) / span;
    return x.toFixed(1) + "," + (HEIGHT - 2 - (HEIGHT - 4) * (values[i] / most)).toFixed(1);
  });
  const figure = document.createElement("figure");
  const caption = document.createElement("figcaption");
  caption.textContent = `${name}: now ${format(values[values.length - 1])}, at most ${format(most)}`;
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("viewBox", `0 0 ${WIDTH} ${HEIGHT}`);
  svg.setAttribute("preserveAspectRatio", "none");
  svg.setAttribute("role", "img");
  svg.setAttribute("aria-label", caption.textContent);
  const path = document.createElementNS("http://www.w3.org/2000/svg", "polyline");
  path.setAttribute("points", points.join(" "));
  svg.append(path);
  figure.append(caption, svg);
  parent.append(figure);
}

export function showHistory(parent, samples) {
  parent.replaceChildren();
  if (samples.length < 2) {
    return;
  }
  const minutes = (Date.parse(samples[samples.length - 1].time) - Date.parse(samples[0].time)) / 60000;
  const head = document.createElement("h3");
  head.textContent = `The last ${minutes < 1.5 ? Math.round(60 * minutes) + " s" : Math.round(minutes) + " min"}`;
  parent.append(head);
  LINES.forEach(([key, name, format]) => line(parent, samples, key, name, format));
}
