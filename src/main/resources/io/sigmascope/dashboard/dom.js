// What all parts of the page need: elements, numbers and times as text.

export function element(name, parent, className, text) {
  const made = document.createElement(name);
  if (className) {
    made.className = className;
  }
  if (text !== undefined) {
    made.textContent = text;
  }
  parent?.append(made);
  return made;
}

export function button(parent, text, click) {
  const made = element("button", parent, "", text);
  made.type = "button";
  made.addEventListener("click", click);
  return made;
}

/** A heading that can take the focus when its view comes. */
export function heading(parent, id, text) {
  const made = element("h2", parent, "", text);
  made.id = id;
  made.tabIndex = -1;
  return made;
}

/** Only where it differs: a wall of 200 tiles must not be laid out anew for nothing. */
export function write(node, text) {
  if (node.textContent !== text) {
    node.textContent = text;
  }
}

/** An SVG element. */
export function svg(parent, name, attributes, text) {
  const made = document.createElementNS("http://www.w3.org/2000/svg", name);
  for (const [key, value] of Object.entries(attributes)) {
    made.setAttribute(key, value);
  }
  if (text !== undefined) {
    made.textContent = text;
  }
  parent.append(made);
  return made;
}

/** What moves loses the focus: gives it back after the work. */
export function keepingFocus(work) {
  const focused = document.activeElement;
  work();
  if (focused !== document.activeElement && focused.isConnected) {
    focused.focus({ preventScroll: true });
  }
}

/** Takes out of a map what is not among the keys any more. */
export function prune(map, keys, remove) {
  const stay = new Set(keys);
  for (const [key, value] of map) {
    if (!stay.has(key)) {
      remove(value, key);
      map.delete(key);
    }
  }
}

/** Where a camera is shown, live or at a frame. */
export function hrefOf(camera, frame) {
  return `#camera=${encodeURIComponent(camera)}${frame ? "&frame=" + frame : ""}`;
}

/** What is no number is a dash, here and below. */
export function number(value, digits = 0) {
  if (!Number.isFinite(value)) {
    return "–";
  }
  return value.toLocaleString("en", { minimumFractionDigits: digits, maximumFractionDigits: digits });
}

export function percent(share, digits = 0) {
  if (!Number.isFinite(share)) {
    return "–";
  }
  return number(100 * share, digits) + " %";
}

/** Three digits that mean something, whatever the size. */
export function short(value) {
  if (!Number.isFinite(value)) {
    return "–";
  }
  const size = Math.abs(value);
  if (size >= 100 || size === 0) {
    return number(value);
  }
  return size < 0.001 ? value.toExponential(1) : number(value, Math.min(4, 2 - Math.floor(Math.log10(size))));
}

export function seconds(value) {
  if (!Number.isFinite(value)) {
    return "–";
  }
  return value < 1 ? number(1000 * value) + " ms" : number(value, value < 10 ? 2 : 1) + " s";
}

/** A span as people say it. */
export function span(value) {
  if (!Number.isFinite(value)) {
    return "–";
  }
  const whole = Math.max(0, Math.round(value));
  if (whole < 60) {
    return whole + " s";
  }
  if (whole < 3600) {
    return `${Math.floor(whole / 60)} min ${whole % 60} s`;
  }
  return whole < 86400
    ? `${Math.floor(whole / 3600)} h ${Math.floor((whole % 3600) / 60)} min`
    : `${Math.floor(whole / 86400)} d ${Math.floor((whole % 86400) / 3600)} h`;
}

export function clock(time, withTenths = false) {
  const date = new Date(time);
  if (Number.isNaN(date.getTime())) {
    return "–";
  }
  const two = (value) => String(value).padStart(2, "0");
  const text = `${two(date.getHours())}:${two(date.getMinutes())}:${two(date.getSeconds())}`;
  return withTenths ? `${text}.${Math.floor(date.getMilliseconds() / 100)}` : text;
}

/** A time that may be of another day. */
export function when(time) {
  const date = new Date(time);
  const isToday = date.toDateString() === new Date().toDateString();
  return isToday || Number.isNaN(date.getTime()) ? clock(time) : `${date.toLocaleDateString()} ${clock(time)}`;
}

/** What is missing takes no part in a sum. */
export function sum(byReason) {
  return Object.values(byReason || {}).reduce((a, b) => a + (Number.isFinite(b) ? b : 0), 0);
}
