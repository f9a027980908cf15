// Charts as files: SVG that stands by itself, its looks as attributes, and the same as PNG.
const SVG = document.createElementNS("http" + "://www.w3.org/2000/svg", "svg").namespaceURI;
const LOOKS = ["fill", "fill-opacity", "stroke", "stroke-width", "stroke-dasharray", "stroke-linejoin", "paint-order", "font-size", "font-weight", "text-anchor"];

function drawn_(name, fields, words) {
  const made = document.createElementNS(SVG, name);
  for (const [field, value] of Object.entries(fields)) made.setAttribute(field, value);
  if (words !== undefined) made.textContent = words;
  return made;
}
const textAt = (x, y, words, fields) => drawn_("text", { x, y, "font-size": 12, fill: colourOf("--ink"), ...fields }, words);
const colourOf = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

// Lines are SVG on the page: a copy, with the looks that the style sheet gives.
function copied(svg) {
  const copy = svg.cloneNode(true);
  const from = [...svg.querySelectorAll("*")];
  [...copy.querySelectorAll("*")].forEach((part, at) => {
    const style = getComputedStyle(from[at]);
    for (const look of LOOKS) part.setAttribute(look, style.getPropertyValue(look));
    part.removeAttribute("class");
  });
  for (const link of [...copy.querySelectorAll("a")]) link.replaceWith(...link.childNodes);
  for (const hit of [...copy.querySelectorAll('circle[r="11"]')]) hit.remove();
  const box = svg.viewBox.baseVal;
  return { body: [...copy.childNodes], width: box.width, height: box.height };
}

// Bars are a list on the page, so that long names break: they are drawn anew, from the same lengths.
function barsOf(list) {
  const body = [];
  [...list.querySelectorAll(".bar")].forEach((bar, at) => {
    const y = at * 24;
    const rect = bar.querySelector("rect");
    const zero = 170 + Number(bar.querySelector("line").getAttribute("x1")) * 3;
    const name = Array.from(bar.querySelector(".bar-name").textContent);
    body.push(
      textAt(160, y + 15, name.length > 13 ? name.slice(0, 12).join("") + "…" : name.join(""), { "text-anchor": "end" }),
      drawn_("rect", { x: 170 + Number(rect.getAttribute("x")) * 3, y: y + 3, width: Number(rect.getAttribute("width")) * 3, height: 16, fill: getComputedStyle(rect).fill }),
      drawn_("line", { x1: zero, x2: zero, y1: y, y2: y + 24, stroke: colourOf("--soft") }),
      textAt(480, y + 15, bar.querySelector(".bar-value").textContent, {}));
  });
  return { body, width: 600, height: list.querySelectorAll(".bar").length * 24 };
}

function pictureOf(figure) {
  const lines = figure.querySelector("svg.lines");
  const { body, width, height } = lines ? copied(lines) : barsOf(figure.querySelector(".bars"));
  const keys = [...figure.querySelectorAll(".keys li")];
  const whole = height + 56 + keys.length * 18;
  const svg = drawn_("svg", { viewBox: `0 0 ${width} ${whole}`, width, height: whole, "font-family": "system-ui, sans-serif" });
  const chart = drawn_("g", { transform: "translate(0 48)" });
  chart.append(...body);
  svg.append(
    drawn_("rect", { width, height: whole, fill: colourOf("--card") }),
    textAt(8, 18, figure.querySelector("figcaption b").textContent, { "font-size": 14, "font-weight": 600 }),
    textAt(8, 36, figure.querySelector("figcaption span").textContent, { fill: colourOf("--soft") }), chart);
  keys.forEach((key, at) => {
    const y = height + 62 + at * 18;
    const style = getComputedStyle(key.querySelector("line"));
    svg.append(drawn_("line", { x1: 8, x2: 30, y1: y, y2: y, stroke: style.stroke, "stroke-width": 2, "stroke-dasharray": style.strokeDasharray }),
      textAt(38, y + 4, key.textContent, {}));
  });
  return { svg, width, height: whole };
}

function saveChart(figure, number, kind) {
  const { svg, width, height } = pictureOf(figure);
  const written = new XMLSerializer().serializeToString(svg);
  if (kind === "SVG") return save(`chart-${number}.svg`, "image/svg+xml", [written]);
  const picture = new Image();
  const address = URL.createObjectURL(new Blob([written], { type: "image/svg+xml" }));
  picture.addEventListener("load", () => {
    const canvas = document.createElement("canvas");
    canvas.width = width * 2; // sharp on paper and on fine screens
    canvas.height = height * 2;
    canvas.getContext("2d").drawImage(picture, 0, 0, canvas.width, canvas.height);
    canvas.toBlob((blob) => save(`chart-${number}.png`, "image/png", [blob]));
    URL.revokeObjectURL(address);
  });
  picture.src = address;
  return undefined;
}

document.querySelectorAll(".charts figure").forEach((figure, at) => {
  const line = element("p", "acts");
  for (const kind of ["SVG", "PNG"]) {
    const button = act(`chart-${kind}`, kind, () => saveChart(figure, at + 1, kind));
    button.setAttribute("aria-label", labels.save_chart.replace("{}", kind));
    line.append(button, " ");
  }
  figure.append(line);
});
