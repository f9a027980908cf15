// The keys and the pointer in the texts, and links that lead to their place on the page.

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
    } else if (event.key === "e" || event.key === "E") {
      pin(item);
      openForm(item.id);
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
  if (target.tagName === "TR") uncover(target);
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
    goal = id;
    writeAddress();
  }
});

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  if (filter && document.activeElement === filter && filter.value) {
    filter.value = "";
    siftAnew();
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
