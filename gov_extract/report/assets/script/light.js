// Lights the words that a statistic stands on, and tells in the panel what is known of them.
// Text is only ever set as text: nothing that a document holds becomes markup.
const roles = { i: "indicator", c: "change", b: "basis", p: "period", a: "agency" };
const inspector = document.getElementById("inspector");
const rowOf = new Map(); // id of a quantity -> its row in the table of statistics
for (const row of document.querySelectorAll("#table tbody tr")) {
  if (!rowOf.has(row.dataset.q)) rowOf.set(row.dataset.q, row);
}

// --- the words of each statistic, gathered when a document is first asked about
const gathered = new Map();
function wordsOf(row) {
  const [, prefix, index] = /^(d\d+)s(\d+)$/.exec(row.id);
  if (!gathered.has(prefix)) {
    const words = new Map();
    for (const part of document.querySelectorAll(`.text[data-d="${prefix}"] [data-s]`)) {
      for (const tag of part.dataset.s.split(" ")) {
        const key = tag.slice(0, -1);
        if (!words.has(key)) words.set(key, []);
        words.get(key).push([part, roles[tag.slice(-1)]]);
      }
    }
    gathered.set(prefix, words);
  }
  return gathered.get(prefix).get(index) || [];
}

// --- lighting
let lit = [];
let pinned = null; // what was clicked stays lit until Escape
let current = null;

function clear() {
  for (const part of lit) {
    part.classList.remove("lit", "on", ...Object.values(roles), "number", "from");
    delete part.dataset.l;
  }
  lit = [];
  current = null;
  inspector.classList.remove("on", "pinned");
  const empty = document.createElement("p");
  empty.className = "empty";
  empty.textContent = labels.nothing;
  inspector.replaceChildren(empty);
}

function put(part, role, named) {
  part.classList.add("lit", role);
  if (named) part.dataset.l = labels[role];
  lit.push(part);
}

function light(target) {
  if (current === target) return;
  clear();
  current = target;
  const row = target.tagName === "TR" ? target : rowOf.get(target.id);
  if (row) {
    let before = null;
    for (const [part, role] of wordsOf(row)) {
      // A name is put above the first part of words that an item divides.
      put(part, role, !(before && before.role === role && before.part.nextSibling === part));
      before = { part, role };
    }
    const number = document.getElementById(row.dataset.q);
    if (number) put(number, "number", true);
    const base = row.dataset.f && document.getElementById(row.dataset.f);
    if (base) put(base, "from", true);
    row.classList.add("on");
    lit.push(row);
  } else {
    target.classList.add("lit");
    lit.push(target);
  }
  inspect(target, row);
}

function entry(list, name, value, rule) {
  const term = document.createElement("dt");
  const told = document.createElement("dd");
  term.textContent = name;
  told.textContent = value;
  if (rule) told.className = "rule";
  list.append(term, told);
}

function inspect(target, row) {
  const number = row ? document.getElementById(row.dataset.q) : target;
  const title = document.createElement("h3");
  title.lang = "zh";
  title.textContent = number ? number.textContent : "";
  const list = document.createElement("dl");
  if (row) {
    for (const cell of row.cells) {
      const words = cell.dataset.k === "number" ? "" : [...cell.childNodes].map((n) => n.textContent).join(" ").trim();
      if (words) entry(list, labels[cell.dataset.k], words);
    }
  }
  for (const name of ["kind", "value", "unit", "modifier", "per", "name", "id"]) {
    const value = number && number.dataset[name];
    if (value) entry(list, labels[name], labels[value] && name === "kind" ? labels[value] : value);
  }
  if (number && number.dataset.row) {
    const { row: line, column, sheet } = number.dataset;
    if (sheet) entry(list, labels.sheet, sheet);
    entry(list, labels.cell, labels.at_cell.replace("{}", line).replace("{}", column));
  }
  const reason = number && reasons.get(number.id);
  if (reason) entry(list, labels.reason, reason);
  const rule = row ? row.dataset.rule : number && number.dataset.rule;
  if (row) {
    entry(list, labels.role, labels[`role_${row.dataset.role}`]);
    if (row.dataset.scope) entry(list, labels.scope, row.dataset.scope);
    entry(list, labels.confidence, row.dataset.confidence);
  }
  if (rule) entry(list, labels.rule, rule, true);
  const close = document.createElement("button");
  close.type = "button";
  close.className = "close";
  close.textContent = "×";
  close.setAttribute("aria-label", labels.close);
  close.addEventListener("click", release);
  inspector.replaceChildren(title, list, close);
  if (row) {
    const go = document.createElement("p");
    const link = document.createElement("a");
    go.className = "go";
    link.href = "#" + (target === row ? row.dataset.q : row.id);
    link.textContent = target === row ? labels.to_text : labels.to_row;
    go.append(link);
    inspector.append(go);
  }
  offerCorrections(target, row);
  inspector.classList.add("on");
  inspector.classList.toggle("pinned", pinned === target);
}

const reasons = new Map();
for (const row of document.querySelectorAll("table.unplaced tbody tr")) {
  const link = row.querySelector('[data-k="number"] a');
  reasons.set(link.hash.slice(1), row.querySelector('[data-k="reason"]').textContent);
}

function pin(target) {
  pinned = target;
  current = null;
  light(target);
}

function release() {
  const held = pinned;
  pinned = null;
  clear();
  if (held && inspector.contains(document.activeElement)) held.focus({ preventScroll: true });
}
