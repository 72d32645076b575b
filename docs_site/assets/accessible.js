// What the generator's own controls lack for people who use a keyboard or a screen reader.
"use strict";

(() => {
  /** A label that is used as a button: it gets a button's role and keys. */
  function asButton(label) {
    label.setAttribute("role", "button");
    label.tabIndex = 0;
    label.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" && event.key !== " ") return;
      event.preventDefault();
      label.click();
    });
  }

  /** The search's controls have pictures for names, and a role that promises more than they do. */
  function nameSearch(root) {
    const input = root.querySelector("input");
    if (!input) return;
    root.firstElementChild.setAttribute("role", "search");
    input.removeAttribute("role");
    input.setAttribute("aria-label", "Search");
    const [find, filters] = root.querySelectorAll("button");
    find?.setAttribute("aria-label", "Search");
    filters?.setAttribute("aria-label", "Filters");
    for (const heading of root.querySelectorAll("h3, h4")) heading.parentElement.tabIndex = 0;
  }

  for (const label of document.querySelectorAll("label.md-header__button[aria-label]")) {
    asButton(label);
  }
  document.querySelector("label.md-overlay")?.removeAttribute("aria-label");

  // What the generator adds some time after the page is there: tables that are wider than the window are
  // moved sideways, which the keyboard has to be able to do; a button to copy is no way to other pages.
  function mendContent() {
    for (const wide of document.querySelectorAll(".md-typeset__scrollwrap")) wide.tabIndex = 0;
    for (const copy of document.querySelectorAll("nav.md-code__nav")) copy.setAttribute("role", "group");
  }
  const content = document.querySelector(".md-content");
  if (content) new MutationObserver(mendContent).observe(content, { childList: true, subtree: true });
  mendContent();

  const seen = new WeakSet();
  function findSearch() {
    for (const { shadowRoot } of document.body.children) {
      if (!shadowRoot || seen.has(shadowRoot)) continue;
      seen.add(shadowRoot);
      nameSearch(shadowRoot);
      new MutationObserver(() => nameSearch(shadowRoot)).observe(shadowRoot, {
        childList: true,
        subtree: true,
      });
    }
  }
  new MutationObserver(findSearch).observe(document.body, { childList: true });
  findSearch();
})();
