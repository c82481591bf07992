// The wall of cameras. A tile loads pictures only while it can be seen, one at a time, so a slow
// connection gets fewer of them and nothing piles up.

const SILENT_SECONDS = 5;
const TILE_WIDTH = 480;

const tiles = new Map();
const seen = new IntersectionObserver((entries) => {
  for (const entry of entries) {
    const tile = tiles.get(entry.target.dataset.id);
    if (tile) {
      tile.visible = entry.isIntersecting;
    }
  }
}, { rootMargin: "200px" });

function element(name, parent, className) {
  const made = document.createElement(name);
  if (className) {
    made.className = className;
  }
  parent.append(made);
  return made;
}

function make(id, open) {
  const root = document.createElement("article");
  root.className = "tile";
  root.dataset.id = id;
  const button = element("button", root, "picture");
  button.type = "button";
  button.setAttribute("aria-label", "Open camera " + id);
  button.addEventListener("click", () => open(id));
  const picture = element("img", button);
  picture.alt = "";
  const gone = element("span", button, "gone");
  const head = element("h2", root);
  element("span", head, "dot");
  element("span", head).textContent = id;
  const facts = element("p", root, "facts");
  const alerts = element("p", root, "alerts");
  const what = element("p", root, "what quiet");
  const tile = { root, picture, gone, facts, alerts, what, visible: false, shown: "", loading: false };
  seen.observe(root);
  return tile;
}

export function isSilent(camera) {
  return camera.silentSeconds > SILENT_SECONDS;
}

export function pictureOf(camera, layer, width) {
  return `/api/fleet/${encodeURIComponent(camera.id)}/${layer}?width=${width}&frame=${camera.sequence}`;
}

function number(value, digits) {
  return value.toLocaleString("en", { minimumFractionDigits: digits, maximumFractionDigits: digits });
}

function update(tile, camera, layer) {
  const silent = isSilent(camera);
  tile.root.classList.toggle("silent", silent);
  tile.picture.hidden = silent; // a picture of then must not look like one of now
  tile.gone.textContent = silent ? `no results for ${number(camera.silentSeconds, 0)} s` : "";
  tile.facts.textContent = silent
    ? "last " + new Date(camera.captureTime).toLocaleTimeString()
    : `${number(camera.framesPerSecond, 1)} frames/s · ${number(camera.latencySeconds, 2)} s late · age ${number(camera.ageSeconds, 1)} s`;
  tile.alerts.hidden = camera.alerts.length === 0;
  tile.alerts.textContent = camera.alerts.map((alert) => "⚠ " + alert.kind).join(" ");
  tile.alerts.title = camera.alerts.map((alert) => alert.message).join("; ");
  const classes = camera.classes.slice(0, 3).map((c) => `${c.name} ${Math.round(100 * c.share)} %`);
  tile.what.textContent = [...classes, `${camera.instanceCount} instances`].join(" · ");
  const wanted = pictureOf(camera, layer, TILE_WIDTH);
  if (!silent && tile.visible && !tile.loading && tile.shown !== wanted) {
    load(tile, wanted);
  }
}

function load(tile, address) {
  tile.loading = true;
  const next = new Image();
  next.decoding = "async";
  next.onload = () => {
    tile.picture.src = address;
    tile.shown = address;
    tile.loading = false;
  };
  next.onerror = () => {
    tile.picture.removeAttribute("src"); // one of then must not look like one of now
    tile.shown = "";
    tile.loading = false;
  };
  next.src = address;
}

export function showTiles(parent, cameras, layer, open) {
  const ids = new Set(cameras.map((camera) => camera.id));
  for (const [id, tile] of tiles) {
    if (!ids.has(id)) {
      seen.unobserve(tile.root);
      tile.root.remove();
      tiles.delete(id);
    }
  }
  let empty = parent.querySelector(".empty");
  if (cameras.length === 0 && !empty) {
    empty = element("p", parent, "empty quiet");
    empty.textContent = "No results yet: cameras show as soon as the first of theirs come.";
  } else if (cameras.length > 0 && empty) {
    empty.remove();
  }
  for (const camera of cameras) {
    let tile = tiles.get(camera.id);
    if (!tile) {
      tile = make(camera.id, open);
      tiles.set(camera.id, tile);
      parent.append(tile.root);
    }
    update(tile, camera, layer);
  }
}

export function clearTiles(parent) {
  for (const tile of tiles.values()) {
    seen.unobserve(tile.root);
  }
  tiles.clear();
  parent.replaceChildren();
}
