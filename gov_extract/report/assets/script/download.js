// Files that the page gives: the filtered rows as CSV and as a workbook of Excel.
const COLUMNS = [
  "document", "statistic", "indicator", "indicator_id", "agency", "agency_name", "period", "text", "kind", "value", "number",
  "upper", "unit", "modifier", "per", "change", "basis", "base", "role", "scope", "confidence", "quantity", "start", "end", "rule",
]; // named as the library's own tables name them
const NUMBERS = new Set(["statistic", "number", "confidence", "quantity", "start", "end"]);

function save(name, type, parts) {
  const link = document.createElement("a");
  const address = URL.createObjectURL(new Blob(parts, { type }));
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 60000);
}

// A number as a spreadsheet takes it; null where it is none, as a ratio is.
function numberOf(value) {
  if (/^-?\d+(\.\d+)?$/.test(value)) return value;
  const fraction = /^(-?\d+)\/(\d+)$/.exec(value || "");
  return fraction && Number(fraction[2]) ? String(Number(fraction[1]) / Number(fraction[2])) : null;
}

// The rows that the filter leaves, in the order of the table, as they were corrected; what was struck is left out.
function filteredRows() {
  const pages = pagesOf.get(table);
  return [...table.tBodies[0].rows].filter(pages.fits).filter((row) => !struck.has(row.id) && !struck.has(row.dataset.q)).map((row) => {
    const { document: number, index, item } = itemOf(row.id);
    const quantity = known.documents[number].quantities[item.quantity];
    const cells = {
      ...quantity, ...item, document: known.documents[number].name, statistic: index, rule: item.rule,
      text: writtenOf(number, quantity), number: numberOf(quantity.value), kind: quantity.kind,
      agency_name: known.agencies[item.agency] || item.agency, role: item.role || "level", confidence: item.confidence ?? 1,
    };
    return COLUMNS.map((column) => (cells[column] === undefined || cells[column] === null ? null : String(cells[column])));
  });
}

// What a spreadsheet would take for a formula gets an apostrophe, as in the library's own CSV.
const guarded = (cell) => (/^[=+\-@\t\r\n＝＋－＠]/.test(cell) && !/^[+-]?\d+(\.\d+)?%?$/.test(cell) ? `'${cell}` : cell);

function csvOf(rows) {
  const quoted = (cell) => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
  const line = (cells) => cells.map((cell, at) => (cell === null ? "" : quoted(NUMBERS.has(COLUMNS[at]) ? cell : guarded(cell)))).join(",");
  return "\ufeff" + [COLUMNS, ...rows].map(line).join("\r\n") + "\r\n";
}

// --- a workbook: a zip package whose parts are stored as they are (ECMA-376; APPNOTE.TXT of zip)
const CRC = Uint32Array.from({ length: 256 }, (_, byte) => {
  for (let bit = 0; bit < 8; bit++) byte = byte & 1 ? (byte >>> 1) ^ 0xedb88320 : byte >>> 1;
  return byte;
});

function zipOf(files) {
  const parts = [];
  const listed = [];
  let at = 0;
  for (const [name, text] of files) {
    const path = new TextEncoder().encode(name);
    const data = new TextEncoder().encode(text);
    let sum = -1;
    for (const byte of data) sum = CRC[(sum ^ byte) & 255] ^ (sum >>> 8);
    const fields = (head, size, rest) => {
      const view = new DataView(new ArrayBuffer(size));
      head.forEach((value, place) => view.setUint16(place * 2, value, true));
      for (const [place, value] of rest) view.setUint32(place, value >>> 0, true);
      return view.buffer;
    };
    // Signature, version 2.0, names in UTF-8, stored, the first day that zip knows.
    const local = fields([0x4b50, 0x0403, 20, 0x0800, 0, 0, 0x21, 0, 0, 0, 0, 0, 0, path.length, 0], 30,
      [[14, ~sum], [18, data.length], [22, data.length]]);
    const central = fields([0x4b50, 0x0201, 20, 20, 0x0800, 0, 0, 0x21, 0, 0, 0, 0, 0, 0, path.length], 46,
      [[16, ~sum], [20, data.length], [24, data.length], [42, at]]);
    parts.push(local, path, data);
    listed.push(central, path);
    at += 30 + path.length + data.length;
  }
  const size = listed.reduce((sum, part) => sum + part.byteLength, 0);
  const end = new DataView(new ArrayBuffer(22));
  [[0, 0x06054b50], [12, size], [16, at]].forEach(([place, value]) => end.setUint32(place, value, true));
  end.setUint16(8, files.length, true);
  end.setUint16(10, files.length, true);
  return [...parts, ...listed, end.buffer];
}

// Text goes in as text (inlineStr), never as a formula; characters that XML does not have are left out.
function workbookOf(rows) {
  const escaped = (text) => text.replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, "")
    .replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll("\r", "&#13;");
  const cell = (value, at, head) => {
    if (value === null) return "<c/>";
    if (!head && NUMBERS.has(COLUMNS[at])) return `<c><v>${value}</v></c>`;
    const style = guarded(value) === value ? "" : ' s="1"'; // a mark that it is text, also when the cell is edited
    return `<c t="inlineStr"${style}><is><t xml:space="preserve">${escaped(value)}</t></is></c>`;
  };
  const line = (cells, head) => `<row>${cells.map((value, at) => cell(value, at, head)).join("")}</row>`;
  const start = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
  const main = "http" + "://schemas.openxmlformats.org/spreadsheetml/2006/main"; // names, not addresses: nothing is loaded
  const office = "http" + "://schemas.openxmlformats.org/officeDocument/2006/relationships";
  const packages = "http" + "://schemas.openxmlformats.org/package/2006/";
  const type = "application/vnd.openxmlformats-officedocument.spreadsheetml.";
  return zipOf([
    ["[Content_Types].xml", `${start}<Types xmlns="${packages}content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="${type}sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${type}worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="${type}styles+xml"/></Types>`],
    ["_rels/.rels", `${start}<Relationships xmlns="${packages}relationships"><Relationship Id="rId1" Type="${office}/officeDocument" Target="xl/workbook.xml"/></Relationships>`],
    ["xl/workbook.xml", `${start}<workbook xmlns="${main}" xmlns:r="${office}"><sheets><sheet name="statistics" sheetId="1" r:id="rId1"/></sheets></workbook>`],
    ["xl/_rels/workbook.xml.rels", `${start}<Relationships xmlns="${packages}relationships"><Relationship Id="rId1" Type="${office}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${office}/styles" Target="styles.xml"/></Relationships>`],
    ["xl/styles.xml", `${start}<styleSheet xmlns="${main}"><fonts count="1"><font/></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="2"><xf xfId="0"/><xf xfId="0" quotePrefix="1"/></cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`],
    ["xl/worksheets/sheet1.xml", `${start}<worksheet xmlns="${main}"><sheetData>${line(COLUMNS, true)}${rows.map((row) => line(row, false)).join("")}</sheetData></worksheet>`],
  ]);
}

document.getElementById("save-csv")?.addEventListener("click", () => save("statistics.csv", "text/csv", [csvOf(filteredRows())]));
document.getElementById("save-xlsx")?.addEventListener("click", () => save(
  "statistics.xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", workbookOf(filteredRows())));
