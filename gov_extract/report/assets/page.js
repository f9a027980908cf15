
"use strict";
// What the page does: lights the words that a statistic stands on, sorts and filters its tables, and follows its links.
// Text is only ever set as text: nothing that a document holds becomes markup.
(() => {
  const labels = JSON.parse(document.body.dataset.labels);
  const roles = { i: "indicator", c: "change", b: "basis", p: "period", a: "agency" };
  const inspector = document.getElementById("inspector");
  const all = document.getElementById("all"); // in a long table, whether all of its rows are shown
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

  // --- the text: items are stops for the arrow keys, and one of them for Tab
  const texts = [...document.querySelectorAll(".text")];
  const itemsOf = (text) => [...text.querySelectorAll(".m[id]")].filter((item) => !hidden(item));
  const hidden = (item) => ["q", "t", "b", "c", "p"].some(
    (mark) => item.classList.contains(mark) && document.body.classList.contains("hide-" + mark));
  for (const text of texts) {
    text.querySelectorAll(".m[id]").forEach((item, number) => {
      item.tabIndex = number ? -1 : 0;
      item.setAttribute("role", "button");
    });
    const itemAt = (event) => {
      const item = event.target.closest(".m[id]");
      return item && text.contains(item) && !hidden(item) ? item : null;
    };
    text.addEventListener("mouseover", (event) => {
      const item = itemAt(event);
      if (item && !pinned) light(item);
    });
    text.addEventListener("mouseleave", () => { if (!pinned) clear(); });
    text.addEventListener("focusin", (event) => {
      const item = itemAt(event);
      if (!item) return;
      for (const other of text.querySelectorAll('.m[tabindex="0"]')) other.tabIndex = -1;
      item.tabIndex = 0;
      if (!pinned) light(item);
    });
    text.addEventListener("focusout", () => { if (!pinned) clear(); });
    text.addEventListener("click", (event) => {
      const item = itemAt(event);
      if (item && String(getSelection()) === "") pin(item);
    });
    text.addEventListener("keydown", (event) => {
      const item = itemAt(event);
      if (!item || event.ctrlKey || event.metaKey || event.altKey) return;
      const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
      if (step || event.key === "Home" || event.key === "End") {
        const items = itemsOf(text);
        const place = items.indexOf(item);
        const next = step ? items[place + step] : event.key === "Home" ? items[0] : items[items.length - 1];
        if (next) {
          pinned = null;
          next.focus({ preventScroll: true });
          next.scrollIntoView({ block: "nearest" });
        }
      } else if (event.key === "Enter" || event.key === " ") {
        pin(item);
      } else if ((event.key === "t" || event.key === "T") && rowOf.has(item.id)) {
        arrive(rowOf.get(item.id).id);
      } else {
        return;
      }
      event.preventDefault();
    });
  }

  // --- links lead to their place, which opens, lights up and takes the focus
  function arrive(id) {
    const target = document.getElementById(id);
    if (!target) return false;
    for (let box = target.closest("details"); box; box = box.parentElement.closest("details")) box.open = true;
    if (target.tagName === "TR" && target.hidden) resetFilter();
    if (all && target.classList.contains("more")) all.checked = true;
    const item = target.matches(".m, #table tbody tr");
    if (item) pin(target);
    if (target.tabIndex < 0 && !target.hasAttribute("tabindex")) target.tabIndex = -1;
    target.focus({ preventScroll: true });
    target.scrollIntoView({ block: item ? "center" : "start" });
    return true;
  }
  document.addEventListener("click", (event) => {
    const link = event.target.closest('a[href^="#"]');
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const id = link.getAttribute("href").slice(1);
    if (arrive(id)) {
      event.preventDefault();
      try { history.replaceState(null, "", "#" + id); } catch { /* a page inside another has no address to change */ }
    }
  });
  if (location.hash) arrive(location.hash.slice(1));

  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    if (filter && document.activeElement === filter && filter.value) {
      filter.value = "";
      sift();
    } else {
      release();
    }
  });

  // On paper nothing can be opened.
  let closed = [];
  addEventListener("beforeprint", () => {
    closed = [...document.querySelectorAll("details:not([open])")];
    for (const box of closed) box.open = true;
  });
  addEventListener("afterprint", () => { for (const box of closed) box.open = false; });

  for (const key of document.querySelectorAll(".key")) {
    key.addEventListener("click", () => {
      const on = key.getAttribute("aria-pressed") !== "true";
      key.setAttribute("aria-pressed", String(on));
      document.body.classList.toggle("hide-" + key.dataset.mark, !on);
    });
  }

  // --- tables
  const collator = new Intl.Collator("zh", { numeric: true });
  for (const table of document.querySelectorAll("table.list")) {
    // On a phone rows are shown as cards, and a browser may then no longer take them for a table.
    table.setAttribute("role", "table");
    for (const [tag, role] of [["thead, tbody", "rowgroup"], ["tr", "row"], ["th", "columnheader"], ["td", "cell"]]) {
      for (const part of table.querySelectorAll(tag)) part.setAttribute("role", role);
    }
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
      keyed.sort((a, b) => {
        // What has no value comes last, whichever way.
        const none = byNumber ? Number.isNaN(a.number) - Number.isNaN(b.number) : (a.words === "") - (b.words === "");
        if (none) return none;
        const order = byNumber ? a.number - b.number || 0 : collator.compare(a.words, b.words);
        return down ? -order : order;
      });
      const sorted = document.createDocumentFragment();
      keyed.forEach(({ row }, number) => {
        if (all && table.id === "table") row.classList.toggle("more", number >= 500);
        sorted.append(row);
      });
      body.append(sorted);
    });
  }

  const table = document.getElementById("table");
  const filter = document.getElementById("filter");
  const change = document.getElementById("filter-change");
  const flag = document.getElementById("filter-flag");
  const shown = document.getElementById("filter-shown");

  function sift() {
    if (all) all.checked = true; // what fits may stand anywhere
    const words = filter.value.toLowerCase().split(/\s+/).filter(Boolean);
    let count = 0;
    for (const row of table.tBodies[0].rows) {
      const text = row.textContent.toLowerCase();
      const fits = words.every((word) => text.includes(word)) && (!change.value || row.dataset.c === change.value) &&
        (!flag || !flag.checked || row.querySelector(".flagged") !== null);
      row.hidden = !fits;
      count += fits;
    }
    const rows = table.tBodies[0].rows.length;
    shown.textContent = count === rows ? "" : labels.shown.replace("{}", count).replace("{}", rows);
  }
  function resetFilter() {
    filter.value = "";
    change.value = "";
    if (flag) flag.checked = false;
    sift();
  }
  if (filter) {
    const wide = matchMedia("(min-width: 62rem)"); // else the inspector would come up over the rows
    let timer = 0;
    filter.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(sift, 60); });
    for (const control of [change, flag]) if (control) control.addEventListener("change", sift);
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
})();
