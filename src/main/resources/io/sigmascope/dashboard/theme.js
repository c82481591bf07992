// Dark or light. A plain script in the head, so that the theme holds before anything is drawn.
"use strict";
(() => {
  const root = document.documentElement;
  const system = matchMedia("(prefers-color-scheme: dark)");
  let kept = null;
  try {
    kept = localStorage.getItem("theme");
  } catch {
    // a browser that keeps nothing follows its system
  }

  function show() {
    root.dataset.theme = kept === "dark" || kept === "light" ? kept : system.matches ? "dark" : "light";
    const other = root.dataset.theme === "dark" ? "light" : "dark";
    document.getElementById("theme")?.setAttribute("aria-label", `Switch to the ${other} theme`);
    return other;
  }

  show();
  system.addEventListener("change", show);
  addEventListener("DOMContentLoaded", () => {
    show();
    document.getElementById("theme").addEventListener("click", () => {
      kept = show();
      show();
      try {
        localStorage.setItem("theme", kept);
      } catch {
        // then it holds until the page is left
      }
    });
  });
})();
