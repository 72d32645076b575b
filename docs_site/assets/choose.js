// The choice on the page of all rules: by table, field, year and word. It is kept in the page's address,
// so that a choice can be linked to.
"use strict";

(() => {
  const form = document.getElementById("choose");
  if (!form) return;
  const rows = [...document.querySelectorAll(".rules tbody tr")];
  const found = document.getElementById("chosen");
  const texts = new Map(
    rows.map((row) => [row, `${row.textContent} ${row.dataset.words}`.toLowerCase()]),
  );

  const holds = (row, name, wanted) =>
    !wanted || row.dataset[name].trim().split(/\s+/).includes(wanted);

  function choose() {
    const { table, field, year, word } = Object.fromEntries(new FormData(form));
    const words = word.toLowerCase().split(/\s+/).filter(Boolean);
    for (const row of rows) {
      row.hidden = !(
        holds(row, "tables", table) &&
        holds(row, "fields", field) &&
        holds(row, "years", year) &&
        words.every((one) => texts.get(row).includes(one))
      );
    }
    for (const list of document.querySelectorAll(".rules")) {
      list.hidden = !list.querySelector("tbody tr:not([hidden])");
      document.getElementById(list.dataset.table).hidden = list.hidden;
    }
    const count = rows.filter((row) => !row.hidden).length;
    found.textContent = `${count} of ${rows.length} rules`;
    const chosen = [...new FormData(form)].filter(([, value]) => value);
    const query = new URLSearchParams(chosen).toString();
    history.replaceState(null, "", `${location.pathname}${query && `?${query}`}${location.hash}`);
  }

  for (const [name, value] of new URLSearchParams(location.search)) {
    const control = form.elements.namedItem(name);
    if (control) control.value = value;
  }
  form.hidden = false;
  form.addEventListener("input", choose);
  form.addEventListener("submit", (event) => event.preventDefault());
  choose();
})();
