// What a reader corrects, strikes or adds, held till the page is closed, and given out as gold (docs/evaluating.md).
// It is written to no storage: a browser may let every page that it opens from the disk read that.
const struck = new Set(); // ids of items that are wrong as a whole
const before = new Map(); // id of a corrected item -> its fields as they were extracted
const added = new Set(); // ids of items that the reader added
const drafts = new Set(); // ids of items that are being added: their form was not kept yet
const inGold = new Set(); // numbers of documents that were read and are to be gold, whether anything was wrong or not
let unsaved = false;

const FIELDS = {
  s: ["indicator", "change", "basis", "base", "period", "agency"],
  q: ["kind", "value", "upper", "unit", "modifier", "per"],
  t: ["value", "modifier"],
  e: ["type", "id"],
};
// An exact decimal, a/b or a:b, as extractions write it.
const NUMBER = "-?\\d+(\\.\\d+)?([\\/:]\\d+(\\.\\d+)?)?";
const NEEDED = new Set(["q.kind", "q.value", "e.type", "s.indicator"]);
const TIMES = new Set(["t.value", "s.period"]);
const isChanged = (id) => struck.has(id) || before.has(id) || added.has(id);

function element(tag, className, words) {
  const made = document.createElement(tag);
  if (className) made.className = className;
  if (words) made.textContent = words;
  return made;
}

function act(name, words, action) {
  const button = element("button", "act", words);
  button.type = "button";
  button.dataset.act = name;
  button.addEventListener("click", action);
  return button;
}

// --- in the panel: what can be done with the item that is kept lit
function offerCorrections(target, row) {
  if (pinned !== target) return;
  const mark = row ? row.dataset.q : target.id;
  for (const id of [row && row.id, itemOf(mark) && mark]) {
    if (!id) continue;
    const line = element("p", "acts", `${labels[LAYERS[itemOf(id).letter]] || ""}: `);
    line.append(act(`correct-${id}`, labels.correct, () => openForm(id)));
    if (isChanged(id)) line.append(" ", act(`undo-${id}`, labels.undo, () => undo(id)));
    if (!struck.has(id)) line.append(" ", act(`strike-${id}`, labels.strike, () => strike(id)));
    inspector.append(line);
  }
  const found = itemOf(mark);
  if (found && found.letter === "q" && !row) {
    inspector.append(act(`state-${mark}`, labels.add_statistic, () => add(found.document, "s", { quantity: found.index, indicator: "" })));
  }
}

function openForm(id) {
  const { document: number, letter, item } = itemOf(id);
  const form = element("form", "correction");
  const quantity = letter === "s" ? known.documents[number].quantities[item.quantity] : item;
  form.append(element("h3", "", writtenOf(number, quantity)));
  for (const name of FIELDS[letter]) {
    const label = element("label", "", labels[name] || name);
    const choices = known.choices[`${LAYERS[letter]}.${name}`];
    const box = document.createElement(choices ? "select" : "input");
    const needed = NEEDED.has(`${letter}.${name}`);
    if (choices) {
      for (const value of needed ? choices : ["", ...choices]) {
        const option = element("option", "", value ? labels[value] || value : "—");
        option.value = value;
        box.append(option);
      }
    }
    box.name = name;
    box.required = needed;
    if (letter === "q" && (name === "value" || name === "upper")) {
      box.pattern = NUMBER;
      box.title = labels.number_hint;
    }
    box.value = item[name] ?? "";
    label.append(box);
    form.append(label);
  }
  const save_ = element("button", "act", labels.keep);
  save_.type = "submit";
  form.append(save_, " ", act("cancel", labels.close, release));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const wrong = FIELDS[letter].filter((name) => TIMES.has(`${letter}.${name}`) && !timeFits(form.elements[name]));
    if (wrong.length) form.elements[wrong[0]].focus();
    else correct(id, Object.fromEntries(FIELDS[letter].map((name) => [name, form.elements[name].value.trim() || null])));
  });
  inspector.replaceChildren(form);
  inspector.classList.add("on", "pinned");
  form.querySelector("input, select").focus();
}

// Whether a box holds a time or nothing; what is wrong with it is said below it.
function timeFits(box) {
  const wrong = box.value.trim() && wrongTime(box.value.trim());
  box.parentElement.querySelector(".wrong")?.remove();
  box.setAttribute("aria-invalid", String(Boolean(wrong)));
  box.removeAttribute("aria-describedby");
  if (!wrong) return true;
  const said = element("small", "wrong", labels[wrong]);
  said.id = `wrong-${box.name}`;
  said.setAttribute("role", "alert");
  box.setAttribute("aria-describedby", said.id);
  box.after(said);
  return false;
}

function correct(id, fields) {
  if (drafts.delete(id)) added.add(id);
  giveFields(id, fields);
  struck.delete(id);
  changed(id);
}

// Gives an item these fields, and keeps what was extracted.
function giveFields(id, fields) {
  const { item } = itemOf(id);
  if (id.includes("s")) {
    // The register's entry is that of the name as it was extracted.
    const extracted = before.get(id) || item;
    fields.indicator_id = (fields.indicator === extracted.indicator && extracted.indicator_id) || null;
  }
  if (!before.has(id) && !added.has(id)) before.set(id, Object.fromEntries(Object.keys(fields).map((name) => [name, item[name] ?? null])));
  Object.assign(item, fields);
  const same = before.has(id) && Object.entries(before.get(id)).every(([name, value]) => item[name] === value);
  if (same) before.delete(id);
}

function strike(id) {
  struck.add(id);
  changed(id);
}

function undo(id) {
  struck.delete(id);
  if (before.has(id)) Object.assign(itemOf(id).item, before.get(id));
  before.delete(id);
  if (added.delete(id)) struck.add(id); // its number is kept, so that other ids stay what they are
  changed(id);
}

function add(number, letter, fields) {
  const list = known.documents[number][LAYERS[letter]];
  const id = `d${number}${letter}${list.push({ ...fields, rule: "" }) - 1}`;
  drafts.add(id);
  openForm(id);
}

// --- what shows a change
function changed(id) {
  unsaved = true;
  takeIn(itemOf(id).document);
  if (redraw(id)) sift();
  listChanges();
  release();
}

function takeIn(number) {
  inGold.add(number);
  const box = document.getElementById(`gold-${number}`);
  if (box) box.checked = true;
}

// Shows an item as it is now; gives whether a row of the table is another.
function redraw(id) {
  const { letter, item } = itemOf(id);
  const place = document.getElementById(id);
  if (place) {
    place.classList.toggle("struck", struck.has(id));
    place.classList.toggle("corrected", before.has(id));
  }
  if (!place || letter !== "s") return false;
  const entry = entryOf.get(place);
  const put = (name, words) => { place.querySelector(`[data-k="${name}"]`).textContent = words || ""; };
  put("indicator", item.indicator);
  put("change", item.change && `${item.change === "increase" ? "▲" : "▼"} ${labels[item.change]}`);
  put("basis", [labels[item.basis], item.base].filter(Boolean).join(" "));
  put("period", item.period);
  put("agency", known.agencies[item.agency] || item.agency);
  place.dataset.c = item.change || "level";
  Object.assign(entry, readEntry(place));
  offerValues(entry);
  return true;
}

function listChanges() {
  const list = document.getElementById("corrected");
  const ids = [...new Set([...struck, ...before.keys(), ...added])].filter((id) => added.has(id) || document.getElementById(id));
  list.replaceChildren(...ids.map((id) => {
    const { document: number, letter, item } = itemOf(id);
    const quantity = letter === "s" ? known.documents[number].quantities[item.quantity] : item;
    const line = element("li", "", `${labels[struck.has(id) ? "struck" : added.has(id) ? "added" : "corrected"]}: `);
    const words = element(document.getElementById(id) ? "a" : "b", "", writtenOf(number, quantity));
    if (words.tagName === "A") words.href = `#${id}`;
    words.lang = "zh";
    const told = FIELDS[letter].map((name) => item[name]).filter(Boolean).join(" · ");
    line.append(words, ` ${told} `, act(`undo-${id}`, labels.undo, () => undo(id)));
    return line;
  }));
  document.getElementById("corrected-count").textContent = ids.length;
  document.getElementById("save-gold").disabled = !inGold.size;
}

// --- gold: the text with its items as the reader has them; who is struck is left out, and who points at it, too
function goldOf(number) {
  const given = known.documents[number];
  const kept = {};
  const places = new Map(); // index of a quantity here -> its index in gold
  for (const [letter, layer] of Object.entries(LAYERS)) {
    kept[layer] = [];
    given[layer].forEach((item, index) => {
      if (struck.has(`d${number}${letter}${index}`) || drafts.has(`d${number}${letter}${index}`)) return;
      const { rule, confidence, ...fields } = item;
      if (letter === "s") {
        if (!places.has(item.quantity)) return;
        fields.quantity = places.get(item.quantity);
        fields.from = places.get(item.from) ?? null;
      } else {
        if (letter === "q") places.set(index, kept[layer].length);
        fields.text = writtenOf(number, item);
        if (letter === "t" && fields.value === undefined) fields.value = null;
      }
      kept[layer].push(fields);
    });
  }
  return { name: given.name || String(number + 1), text: given.text, reference_date: given.reference_date, ...kept };
}

document.getElementById("save-gold").addEventListener("click", () => {
  const rows = [...inGold].sort((a, b) => a - b).map((number) => JSON.stringify(goldOf(number)) + "\n");
  save("gold.jsonl", "application/jsonl", rows);
  unsaved = false;
});
addEventListener("beforeunload", (event) => { if (unsaved) event.preventDefault(); });

// --- documents that are gold as they are, and words that nothing was found in
for (const text of document.querySelectorAll(".text[data-d]")) {
  const number = Number(text.dataset.d.slice(1));
  const label = element("label", "gold");
  const box = document.createElement("input");
  box.type = "checkbox";
  box.id = `gold-${number}`;
  box.addEventListener("change", () => { inGold[box.checked ? "add" : "delete"](number); listChanges(); });
  label.append(box, ` ${labels.in_gold}`);
  text.after(label); // behind it: Tab goes from the legend to the text
}

let selected = null; // the words that were selected last in a text, as a span
document.addEventListener("selectionchange", () => {
  const selection = getSelection();
  if (!selection.rangeCount || selection.isCollapsed) return;
  const range = selection.getRangeAt(0);
  const node = range.commonAncestorContainer;
  const text = (node.nodeType === 1 ? node : node.parentElement).closest(".text[data-d]");
  const words = String(selection).trim();
  if (!text || !words) return;
  const number = Number(text.dataset.d.slice(1));
  const ahead = document.createRange();
  ahead.setStart(text, 0);
  ahead.setEnd(range.startContainer, range.startOffset);
  const about = String(ahead).length; // not exact where cells or controls are shown: the nearest such words are meant
  let at = -1;
  for (let next = known.documents[number].text.indexOf(words); next >= 0; next = known.documents[number].text.indexOf(words, next + 1)) {
    if (at < 0 || Math.abs(next - about) < Math.abs(at - about)) at = next;
  }
  if (at < 0) return;
  const start = Array.from(known.documents[number].text.slice(0, at)).length;
  selected = { number, start, end: start + Array.from(words).length };
  document.getElementById("selected").textContent = words;
  for (const button of document.querySelectorAll("#adding button")) button.disabled = false;
});
for (const [letter, fields] of [["q", { kind: "cardinal", value: "" }], ["t", { value: null }], ["e", { type: "branch" }]]) {
  const button = act(`add-${letter}`, labels[LAYERS[letter]], () => {
    const { number, start, end } = selected;
    add(number, letter, { start, end, ...fields });
  });
  button.disabled = true;
  document.getElementById("adding").append(" ", button);
}
document.getElementById("corrections").hidden = false;
listChanges();
unsaved = false;
