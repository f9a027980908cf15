// What was extracted, as the page works with it: the documents in the shape of an extraction, with what was corrected.
const labels = JSON.parse(document.body.dataset.labels);
const known = JSON.parse(document.getElementById("data").textContent); // documents, and names by id
const LAYERS = { q: "quantities", t: "times", e: "entities", s: "statistics" };

// The document, layer, index and item of an id: d0q3 is quantity 3 of document 0.
function itemOf(id) {
  const found = /^d(\d+)([qtes])(\d+)$/.exec(id || "");
  const list = found && known.documents[Number(found[1])]?.[LAYERS[found[2]]];
  const item = list && list[Number(found[3])];
  return item ? { document: Number(found[1]), letter: found[2], index: Number(found[3]), item } : null;
}

// Offsets of an extraction count code points, those of JavaScript do not: the text of a document as a list of them.
const codePoints = new Map();
function charactersOf(number) {
  if (!codePoints.has(number)) codePoints.set(number, Array.from(known.documents[number].text));
  return codePoints.get(number);
}
const writtenOf = (number, item) => charactersOf(number).slice(item.start, item.end).join("");

// The years that an EDTF period lies in: 2022-11/2023-02 is of both.
function yearsOf(period) {
  const ends = (period || "").split("/").map((end) => /^\d{4}/.exec(end)).filter(Boolean).map(Number);
  if (!ends.length) return [""];
  const first = Math.min(...ends);
  const last = Math.max(...ends);
  return Array.from({ length: Math.min(last - first, 50) + 1 }, (_, year) => String(first + year).padStart(4, "0"));
}
