// Gold that was downloaded, loaded back: what it says of a text is what the reader had made of it. A document is known by
// its text, and by its name where several have one text; one that was changed on this page already is left as it is.
const fieldOf = (item, name) => item[name] ?? null;

// Where the items of a line are none as this page gives them; "" if they are.
function wrongIn(row) {
  const isObject = (value) => typeof value === "object" && value !== null && !Array.isArray(value);
  const length = Array.from(row.text).length;
  const isIndex = (value, end) => Number.isInteger(value) && value >= 0 && value < end;
  for (const [letter, layer] of Object.entries(LAYERS)) {
    if (!Array.isArray(row[layer])) return layer;
    for (const [index, item] of row[layer].entries()) {
      const where = `${layer}[${index}]`;
      if (!isObject(item)) return where;
      if (letter === "s" ? !isIndex(item.quantity, row.quantities.length) : !(isIndex(item.start, length) && item.end > item.start && isIndex(item.end - 1, length))) return where;
      const wrong = FIELDS[letter].find((name) => wrongField(letter, name, fieldOf(item, name)));
      if (wrong) return `${where}.${wrong}`;
    }
  }
  return "";
}

function wrongField(letter, name, value) {
  if (value === null) return NEEDED.has(`${letter}.${name}`);
  if (typeof value !== "string") return true;
  const choices = known.choices[`${LAYERS[letter]}.${name}`];
  if (choices) return !choices.includes(value);
  if (letter === "q" && (name === "value" || name === "upper")) return !new RegExp(`^(${NUMBER})$`).test(value);
  return TIMES.has(`${letter}.${name}`) && wrongTime(value) !== "";
}

// The number of the document that a line is of, or the label that tells why there is none.
function documentOf(row, taken) {
  const same = known.documents.flatMap((given, number) => (given.text === row.text && !taken.has(number) ? [number] : []));
  const nameOf = (number) => known.documents[number].name || String(number + 1);
  const number = same.find((one) => nameOf(one) === row.name) ?? same[0];
  if (number === undefined) return known.documents.some((given, one) => nameOf(one) === row.name) ? "gold_other_text" : "gold_absent";
  if (fieldOf(known.documents[number], "reference_date") !== fieldOf(row, "reference_date")) return "gold_other_day";
  const touched = new RegExp(`^d${number}[a-z]`);
  if (inGold.has(number) || [...struck, ...before.keys(), ...added].some((id) => touched.test(id))) return "gold_changed";
  return number;
}

// Makes a document what its gold says; gives the ids of what that changed.
function restore(number, row) {
  const given = known.documents[number];
  const ids = [];
  const places = []; // index of a quantity in gold -> its index here
  for (const [letter, layer] of Object.entries(LAYERS)) {
    const idOf = (index) => `d${number}${letter}${index}`;
    const here = new Map(); // where an item stands -> its index here
    const extracted = [...given[layer].keys()].filter((index) => !drafts.has(idOf(index)));
    const placeOf = (item, quantity) => (letter === "s" ? quantity : `${item.start}-${item.end}`);
    for (const index of extracted) here.set(placeOf(given[layer][index], given[layer][index].quantity), index);
    const met = new Set();
    row[layer].forEach((item, at) => {
      const place = placeOf(item, places[item.quantity]);
      const fields = Object.fromEntries(FIELDS[letter].map((name) => [name, fieldOf(item, name)]));
      let index = here.get(place);
      if (index === undefined || met.has(index)) {
        const more = letter === "s" ? { quantity: place } : { start: item.start, end: item.end };
        for (const name of ["indicator_id", "role", "scope"]) if (letter === "s" && typeof item[name] === "string") more[name] = item[name];
        index = given[layer].push({ ...fields, ...more, rule: "" }) - 1;
        added.add(idOf(index));
        ids.push(idOf(index));
      } else if (FIELDS[letter].some((name) => fieldOf(given[layer][index], name) !== fields[name])) {
        giveFields(idOf(index), fields);
        ids.push(idOf(index));
      }
      met.add(index);
      if (letter === "q") places[at] = index;
    });
    for (const index of extracted) {
      if (met.has(index) || (letter === "s" && struck.has(`d${number}q${given[layer][index].quantity}`))) continue;
      struck.add(idOf(index));
      ids.push(idOf(index));
    }
  }
  return ids;
}

function load(text) {
  const told = [];
  const tell = (who, label, more) => told.push(`${who}: ${labels[label]}${more ? ` (${more})` : ""}`);
  const taken = new Set();
  let changes = 0;
  let rows = false; // whether a row of the table is another now
  text.replace(/^\ufeff/, "").split(/\r?\n/).forEach((line, at) => {
    if (!line.trim()) return;
    let row = null;
    try { row = JSON.parse(line); } catch { return tell(at + 1, "gold_no_json"); }
    if (typeof row?.text !== "string") return tell(at + 1, "gold_form", "text");
    const who = typeof row.name === "string" && row.name ? row.name : at + 1;
    const number = documentOf(row, taken);
    if (typeof number !== "number") return tell(who, number);
    const wrong = wrongIn(row);
    if (wrong) return tell(who, "gold_form", wrong);
    taken.add(number);
    const ids = restore(number, row);
    changes += ids.length;
    takeIn(number);
    for (const id of ids) rows = redraw(id) || rows;
  });
  if (rows) sift();
  listChanges();
  release();
  const sum = labels.gold_loaded.replace("{}", taken.size).replace("{}", changes);
  document.getElementById("loaded").replaceChildren(...[sum, ...told].map((words) => element("li", "", words)));
}

document.getElementById("load-gold").addEventListener("change", async ({ target }) => {
  const [file] = target.files;
  if (!file) return;
  load(await file.text());
  target.value = ""; // so that the same file can be loaded again
});
