// Tables that change in place: who reads one, or has the focus in it, must not lose the line.

import { element, write } from "/dom.js";

/**
 * @param heads names of the columns; none where the first cell of each row says it all
 * @return a function that takes rows of cells: text, or {text, href}, or null for nothing
 */
export function makeTable(parent, caption, heads) {
  const table = element("table", parent, "numbers");
  const title = element("caption", table, "", caption);
  if (heads) {
    const line = element("tr", element("thead", table));
    for (const name of heads) {
      element("th", line, "", name).scope = "col";
    }
  }
  const body = element("tbody", table);
  return (rows, newCaption) => {
    if (newCaption) {
      write(title, newCaption);
    }
    table.hidden = rows.length === 0;
    while (body.children.length > rows.length) {
      body.lastChild.remove();
    }
    rows.forEach((cells, i) => fill(body.children[i] || element("tr", body), cells));
  };
}

function fill(line, cells) {
  while (line.children.length > cells.length) {
    line.lastChild.remove();
  }
  cells.forEach((cell, i) => {
    let made = line.children[i];
    if (!made) {
      made = element(i === 0 ? "th" : "td", line);
      if (i === 0) {
        made.scope = "row";
      }
    }
    if (cell?.href) {
      const link = made.querySelector("a") || element("a", (made.replaceChildren(), made));
      if (link.getAttribute("href") !== cell.href) {
        link.href = cell.href;
      }
      write(link, cell.text);
    } else {
      write(made, cell ?? "");
    }
  });
}
