// Tables: sorting by a head, and pages of long ones, of which the browser lays out one at a time.
const PAGE = 500;
const all = document.getElementById("all"); // in a long table of statistics, whether all of its rows are shown at once
const pagesOf = new Map(); // table -> its pages

class Pages {
  // `fits` says which rows there are to show; it is put by the filter.
  constructor(table) {
    this.table = table;
    this.page = 0;
    this.fits = () => true;
    this.bar = document.createElement("nav");
    this.bar.className = "pages";
    this.bar.setAttribute("aria-label", labels.pages);
    this.told = document.createElement("output");
    this.told.setAttribute("aria-live", "polite");
    this.back = this.button("‹", labels.page_before, -1);
    this.on = this.button("›", labels.page_after, 1);
    this.bar.append(this.back, this.told, this.on);
    (table.closest(".rows") || table).after(this.bar);
    for (const row of table.querySelectorAll(".more")) row.classList.remove("more");
    this.show(0);
  }

  button(sign, name, step) {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = sign;
    button.setAttribute("aria-label", name);
    button.addEventListener("click", () => this.show(this.page + step));
    return button;
  }

  show(page) {
    const rows = [...this.table.tBodies[0].rows];
    const fitting = rows.filter(this.fits);
    const whole = this.table.id === "table" && all && all.checked;
    const size = whole ? Math.max(fitting.length, 1) : PAGE;
    this.page = Math.min(Math.max(page, 0), Math.max(0, Math.ceil(fitting.length / size) - 1));
    const from = this.page * size;
    const shown = new Set(fitting.slice(from, from + size));
    for (const row of rows) if (row.hidden === shown.has(row)) row.hidden = !row.hidden;
    this.bar.hidden = fitting.length <= size;
    this.back.disabled = from === 0;
    this.on.disabled = from + size >= fitting.length;
    this.told.textContent = labels.page_of.replace("{}", from + 1).replace("{}", from + shown.size).replace("{}", fitting.length);
    return fitting;
  }

  uncover(row) {
    const place = [...this.table.tBodies[0].rows].filter(this.fits).indexOf(row);
    if (row.hidden && place >= 0) this.show(Math.floor(place / PAGE));
  }
}

const collator = new Intl.Collator("zh", { numeric: true });
for (const table of document.querySelectorAll("table.list")) {
  // On a phone rows are shown as cards, and a browser may then no longer take them for a table.
  table.setAttribute("role", "table");
  for (const [tag, role] of [["thead, tbody", "rowgroup"], ["tr", "row"], ["th", "columnheader"], ["td", "cell"]]) {
    for (const part of table.querySelectorAll(tag)) part.setAttribute("role", role);
  }
  if (table.classList.contains("wide")) continue; // its heads do not sort
  const body = table.tBodies[0];
  table.tHead.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (!button) return;
    const head = button.parentElement;
    const down = head.getAttribute("aria-sort") === "ascending";
    for (const other of head.parentElement.cells) if (other.hasAttribute("aria-sort")) other.setAttribute("aria-sort", "none");
    head.setAttribute("aria-sort", down ? "descending" : "ascending");
    const keyed = [...body.rows].map((row) => {
      const cell = row.cells[head.cellIndex];
      const value = cell.dataset.v;
      return { row, number: value ? Number(value) : NaN, words: cell.textContent.trim() };
    });
    const byNumber = keyed.some((entry) => !Number.isNaN(entry.number));
    // Collating is slow, and cells repeat: each wording is collated once, and rows are compared by its rank.
    const wordings = byNumber ? [] : [...new Set(keyed.map((entry) => entry.words))].sort(collator.compare);
    const rank = new Map(wordings.map((words, at) => [words, at && !collator.compare(wordings[at - 1], words) ? null : at]));
    let same = 0; // wordings that collate alike share a rank
    for (const [words, at] of rank) same = rank.set(words, at ?? same).get(words);
    keyed.sort((a, b) => {
      // What has no value comes last, whichever way.
      const none = byNumber ? Number.isNaN(a.number) - Number.isNaN(b.number) : (a.words === "") - (b.words === "");
      if (none) return none;
      const order = byNumber ? a.number - b.number || 0 : rank.get(a.words) - rank.get(b.words);
      return down ? -order : order;
    });
    body.remove(); // moved one by one where they are seen, twenty thousand rows take many seconds
    for (const { row } of keyed) body.append(row);
    table.append(body);
    pagesOf.get(table).show(0);
  });
}

for (const table of document.querySelectorAll("table.list:not(.wide)")) pagesOf.set(table, new Pages(table));
if (all) all.addEventListener("change", () => pagesOf.get(document.getElementById("table")).show(0));
