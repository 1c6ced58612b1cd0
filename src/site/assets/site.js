// What the pages can do besides being read: remember the colours, copy code, and narrow the list of all pages.
// All of them can be read and left in every direction without it.
(() => {
  "use strict";
  const root = document.documentElement;
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const kept = () => {
    try {
      return localStorage.getItem("ospo-lint-theme");
    } catch {
      return null;
    }
  };
  const show = (theme) => {
    if (theme === "dark" || theme === "light") root.dataset.theme = theme;
  };
  show(kept());

  const theme = () => {
    const button = document.querySelector(".theme");
    const isDark = () => (root.dataset.theme ?? (dark.matches ? "dark" : "light")) === "dark";
    const name = () => {
      button.textContent = isDark() ? "Light" : "Dark";
      button.setAttribute("aria-label", isDark() ? "Light colours" : "Dark colours");
    };
    button.hidden = false;
    name();
    dark.addEventListener("change", name);
    button.addEventListener("click", () => {
      const next = isDark() ? "light" : "dark";
      show(next);
      name();
      try {
        localStorage.setItem("ospo-lint-theme", next);
      } catch {
        // It holds for this page.
      }
    });
  };

  // Of a console only the commands are copied: what they said is not to be typed.
  const text = (code) => {
    const commands = [...code.querySelectorAll(".command")].map((one) => one.textContent);
    return commands.length > 0 ? commands.join("\n") : code.textContent;
  };
  const copies = () => {
    if (!navigator.clipboard) return;
    for (const figure of document.querySelectorAll("figure.code")) {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "copy";
      button.textContent = "Copy";
      button.addEventListener("click", async () => {
        await navigator.clipboard.writeText(text(figure.querySelector("code")));
        button.textContent = "Copied";
        setTimeout(() => (button.textContent = "Copy"), 1500);
      });
      figure.append(button);
    }
  };

  // How well a page fits: its title counts most, then what it is about, then its words.
  const fit = (page, words) => {
    let sum = 0;
    for (const word of words) {
      if (page.title === word) sum += 100;
      else if (page.title.split(/[/ -]/).includes(word)) sum += 40;
      else if (page.title.includes(word)) sum += 20;
      else if (page.about.includes(word)) sum += 8;
      else if (page.words.split(" ").some((one) => one.startsWith(word))) sum += 2;
      else return 0;
    }
    return sum;
  };
  const search = () => {
    const list = document.getElementById("site-results");
    const field = document.getElementById("site-find");
    if (!list) return;
    const found = document.getElementById("site-found");
    const all = found.textContent;
    const pages = [...list.children].map((item) => ({
      item,
      title: item.querySelector("a").textContent.toLowerCase(),
      about: item.querySelector("p").textContent.toLowerCase(),
      words: item.dataset.words,
    }));
    const narrow = () => {
      const words = field.value.toLowerCase().split(/[^\p{L}\p{N}_/-]+/u).filter(Boolean);
      const fits = pages.map((page, at) => ({ page, at, sum: words.length ? fit(page, words) : 1 }));
      const shown = fits.filter((one) => one.sum > 0).sort((a, b) => b.sum - a.sum || a.at - b.at);
      list.replaceChildren(...shown.map((one) => one.page.item));
      const count = shown.length === 1 ? "1 page has" : `${shown.length} pages have`;
      found.textContent = words.length ? `${count} “${field.value.trim()}”.` : all;
    };
    field.value = new URLSearchParams(location.search).get("q") ?? "";
    field.addEventListener("input", narrow);
    field.form.addEventListener("submit", (event) => {
      event.preventDefault();
      narrow();
    });
    narrow();
  };

  const keys = () => {
    document.addEventListener("keydown", (event) => {
      const isTyping = event.target.closest?.("input, textarea, select, [contenteditable]");
      if (event.key !== "/" || isTyping || event.ctrlKey || event.metaKey || event.altKey) return;
      event.preventDefault();
      document.getElementById("site-find").focus();
    });
  };

  document.addEventListener("DOMContentLoaded", () => {
    theme();
    copies();
    search();
    keys();
  });
})();
