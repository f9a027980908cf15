// The filter of the statistics: words, facets with counts, and the address that leads to the filtered view.
const table = document.getElementById("table");
const filter = document.getElementById("filter");
const change = document.getElementById("filter-change");
const flag = document.getElementById("filter-flag");
const shown = document.getElementById("filter-shown");
const unfilter = document.getElementById("filter-clear");
const MOST_OPTIONS = 100; // of a facet, in sight at once; its own search finds the others
const LEAST = ["0.99", "0.95", "0.9", "0.8", "0.7", "0.5"];

// Each facet: the values of a statistic, and how a value is shown. The empty value stands for none.
const FACETS = {
  indicator: [(s) => [s.indicator_id || s.indicator || ""], (v) => known.indicators[v] || v],
  agency: [(s) => [s.agency || ""], (v) => known.agencies[v] || v],
  scope: [(s) => [s.scope || ""], (v) => v],
  year: [(s) => yearsOf(s.period), (v) => v],
  role: [(s) => [s.role || "level"], (v) => labels[`role_${v}`] || v],
  unit: [(s, quantity) => [quantity.unit || ""], (v) => v],
  confidence: [(s) => LEAST.filter((least) => Number(s.confidence ?? 1) >= Number(least)), (v) => `≥ ${v}`],
};
const chosen = Object.fromEntries(Object.keys(FACETS).map((name) => [name, new Set()]));
const drawn = {}; // name of a facet -> its box, list, search and counts
let goal = ""; // the id that the address leads to
let entries = []; // one for each row
const entryOf = new Map();

function readEntry(row) {
  const { document: number, item } = itemOf(row.id);
  const quantity = known.documents[number].quantities[item.quantity];
  const values = {};
  for (const name of Object.keys(FACETS)) values[name] = FACETS[name][0](item, quantity);
  return { row, values, words: row.textContent.toLowerCase(), flagged: row.querySelector(".flagged") !== null };
}

const isFiltered = () => Boolean(filter.value.trim() || change.value || (flag && flag.checked)) ||
  Object.values(chosen).some((values) => values.size);

// Shows the rows that fit, and counts for each facet what its values would leave beside the other facets.
function sift() {
  const words = filter.value.toLowerCase().split(/\s+/).filter(Boolean);
  const counts = Object.fromEntries(Object.keys(FACETS).map((name) => [name, new Map()]));
  const fitting = new Set();
  for (const entry of entries) {
    if (!words.every((word) => entry.words.includes(word)) || (change.value && entry.row.dataset.c !== change.value) ||
      (flag && flag.checked && !entry.flagged)) continue;
    const against = Object.keys(FACETS).filter(
      (name) => chosen[name].size && !entry.values[name].some((value) => chosen[name].has(value)));
    if (!against.length) fitting.add(entry.row);
    if (against.length > 1) continue;
    for (const name of against.length ? against : Object.keys(FACETS)) {
      for (const value of entry.values[name]) counts[name].set(value, (counts[name].get(value) || 0) + 1);
    }
  }
  pagesOf.get(table).fits = (row) => fitting.has(row);
  pagesOf.get(table).show(0);
  const filtered = isFiltered();
  shown.textContent = filtered ? labels.shown.replace("{}", fitting.size).replace("{}", entries.length) : "";
  unfilter.hidden = !filtered;
  for (const name of Object.keys(drawn)) putCounts(name, counts[name]);
  siftWide(filtered ? fitting : null);
}

// The table by period keeps the figures whose rows fit.
function siftWide(fitting) {
  for (const row of document.querySelectorAll("table.wide tbody tr")) {
    let any = false;
    for (const link of row.querySelectorAll("a")) {
      link.hidden = fitting !== null && !fitting.has(document.getElementById(link.hash.slice(1)));
      any = any || !link.hidden;
    }
    row.hidden = !any;
  }
}

function siftAnew() {
  goal = "";
  sift();
  writeAddress();
}

function resetFilter() {
  filter.value = "";
  change.value = "";
  if (flag) flag.checked = false;
  for (const values of Object.values(chosen)) values.clear();
  for (const name of Object.keys(drawn)) drawOptions(name);
  sift();
}

// A row that a link leads to is shown, whatever the filter and the page.
function uncover(row) {
  const pages = pagesOf.get(row.closest("table"));
  if (!pages) return;
  if (!pages.fits(row)) resetFilter();
  pages.uncover(row);
}

// --- drawing
function drawFacets() {
  const place = document.getElementById("facets");
  for (const name of Object.keys(FACETS)) {
    const totals = new Map();
    for (const entry of entries) for (const value of entry.values[name]) totals.set(value, (totals.get(value) || 0) + 1);
    if (totals.size < 2) continue; // nothing to choose
    const values = [...totals.keys()].sort((a, b) => name === "year" || name === "confidence"
      ? collator.compare(b, a) : totals.get(b) - totals.get(a) || collator.compare(a, b));
    const box = document.createElement("details");
    box.className = "facet";
    box.dataset.f = name;
    const head = document.createElement("summary");
    head.append(labels[`facet_${name}`] || labels[name], " ");
    const count = document.createElement("span");
    count.className = "count";
    head.append(count);
    const search = document.createElement("input");
    search.type = "search";
    search.setAttribute("aria-label", labels.facet_search.replace("{}", labels[name] || name));
    search.hidden = values.length <= 12;
    search.addEventListener("input", () => drawOptions(name));
    const list = document.createElement("ul");
    list.setAttribute("role", "group");
    list.setAttribute("aria-label", labels[`facet_${name}`] || labels[name]);
    box.append(head, search, list);
    place.append(box);
    drawn[name] = { count, search, list, values, counts: totals };
    drawOptions(name);
  }
  place.hidden = !Object.keys(drawn).length;
}

// What a correction made of a row can be chosen as well, behind the values that were extracted.
function offerValues(entry) {
  for (const name of Object.keys(drawn)) {
    const anew = entry.values[name].filter((value) => !drawn[name].values.includes(value));
    if (!anew.length) continue;
    drawn[name].values.push(...anew);
    drawOptions(name);
  }
}

function drawOptions(name) {
  const { search, list, values } = drawn[name];
  const shownAs = FACETS[name][1];
  const sought = search.value.toLowerCase().trim();
  const found = values.filter((value) => !sought || `${shownAs(value)} ${value}`.toLowerCase().includes(sought));
  const first = values.filter((value) => chosen[name].has(value));
  const options = [...new Set([...first, ...found])].slice(0, MOST_OPTIONS + first.length);
  list.replaceChildren(...options.map((value) => {
    const line = document.createElement("li");
    const label = document.createElement("label");
    const box = document.createElement("input");
    const told = document.createElement("span");
    const count = document.createElement("span");
    box.type = name === "confidence" ? "radio" : "checkbox";
    box.name = `facet-${name}`;
    box.value = value;
    box.checked = chosen[name].has(value);
    box.addEventListener("change", () => {
      if (box.type === "radio") chosen[name].clear();
      chosen[name][box.checked ? "add" : "delete"](value);
      siftAnew();
    });
    told.textContent = value === "" ? labels.not_named : shownAs(value);
    if (name !== "role" && value !== "") told.lang = "zh";
    if (shownAs(value) !== value && name !== "role" && name !== "confidence") {
      const id = document.createElement("small");
      id.textContent = value;
      told.append(" ", id);
    }
    count.className = "count";
    label.append(box, told, count);
    line.append(label);
    return line;
  }));
  if (found.length > MOST_OPTIONS) {
    const more = document.createElement("li");
    more.className = "meta";
    more.textContent = labels.facet_more.replace("{}", found.length - MOST_OPTIONS);
    list.append(more);
  }
  putCounts(name, drawn[name].counts);
}

function putCounts(name, counts) {
  const facet = drawn[name];
  facet.counts = counts;
  facet.count.textContent = chosen[name].size ? `${chosen[name].size} / ${facet.values.length}` : facet.values.length;
  facet.count.classList.toggle("on", chosen[name].size > 0);
  for (const box of facet.list.querySelectorAll("input")) {
    const count = counts.get(box.value) || 0;
    box.parentElement.querySelector(".count").textContent = count;
    box.parentElement.classList.toggle("none", !count);
  }
}

// --- the address: #year=2017&agency=441900/psb&q=…&at=d0s3, or #d0s3 alone. What it names that is not there is passed over.
function writeAddress() {
  const told = new URLSearchParams();
  if (filter) {
    if (filter.value.trim()) told.set("q", filter.value.trim());
    if (change.value) told.set("change", change.value);
    if (flag && flag.checked) told.set("flagged", "1");
    for (const name of Object.keys(chosen)) for (const value of chosen[name]) told.append(name, value);
  }
  const filtered = told.toString();
  if (filtered && goal) told.set("at", goal);
  try {
    history.replaceState(null, "", "#" + (filtered ? told : goal));
  } catch { /* a page inside another has no address to change */ }
}

function readAddress() {
  const told = location.hash.slice(1);
  if (!told) return;
  const fields = new URLSearchParams(told.includes("=") ? told : "");
  if (filter && told.includes("=")) {
    filter.value = fields.get("q") || "";
    change.value = ["increase", "decrease", "level"].includes(fields.get("change")) ? fields.get("change") : "";
    if (flag) flag.checked = fields.get("flagged") === "1";
    for (const name of Object.keys(chosen)) {
      const there = fields.getAll(name).filter((value) => drawn[name] && drawn[name].values.includes(value));
      chosen[name] = new Set(there);
      if (drawn[name]) drawOptions(name);
    }
    sift();
  }
  goal = told.includes("=") ? fields.get("at") || "" : told;
  if (goal) arrive(goal);
}

if (filter) {
  entries = [...table.tBodies[0].rows].map(readEntry);
  for (const entry of entries) entryOf.set(entry.row, entry);
  drawFacets();
  const wide = matchMedia("(min-width: 62rem)"); // else the inspector would come up over the rows
  let timer = 0;
  filter.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(siftAnew, 60); });
  for (const control of [change, flag]) if (control) control.addEventListener("change", siftAnew);
  unfilter.addEventListener("click", () => { resetFilter(); siftAnew(); filter.focus(); });
  filter.form.addEventListener("submit", (event) => event.preventDefault());
  table.tBodies[0].addEventListener("mouseover", (event) => {
    const row = event.target.closest("tr");
    if (row && !pinned && wide.matches) light(row);
  });
  table.tBodies[0].addEventListener("mouseleave", () => { if (!pinned) clear(); });
  table.tBodies[0].addEventListener("click", (event) => {
    const row = event.target.closest("tr");
    if (row && !event.target.closest("a") && String(getSelection()) === "") arrive(row.dataset.q);
  });
}
