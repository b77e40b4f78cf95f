// HTML of ours whose links stay in the session, whose tables sort, and whose charts can be saved as a picture.
export default window.drawLinked = function ({ data, parentElement: root, setTriggerValue }) {
  let box = root.querySelector(".linked");
  if (!box) {
    box = document.createElement("div");
    box.className = "linked";
    root.append(box);
    box.addEventListener("click", (event) => press(box, event));
    box.addEventListener("keydown", walk);
  }
  if (data.warm) whenIdle(() => import(new URL(data.warm, document.querySelector("script[type=module][src]").src)));
  box.tell = (address) => setTriggerValue("followed", { address, at: Date.now() });
  box.data = data;
  if (box.drawn === data.html + data.css) return;                  // the same again: keep focus, order and scroll
  const sorted = box.sorted, held = box.contains(root.getRootNode().activeElement) && root.getRootNode().activeElement.getAttribute("href");
  box.drawn = data.html + data.css;
  box.innerHTML = `<style>${data.css}</style>${data.html}`;
  box.querySelectorAll("table[data-sortable]").forEach((table, i) => prepare(box, table, i));
  box.querySelectorAll("table[data-sortable] tbody").forEach(rove);
  if (sorted) sortBy(box, ...sorted);
  if (held) box.querySelector(`a[href="${CSS.escape(held)}"]`)?.focus({ preventScroll: true });
};

// One act of the reader is one entry of the browser's history, so that one press of Back undoes it: for a link to another
// page Streamlit writes up to four, for the page and for its choices. What opens or comes back by itself adds none.
if (!history.oneAnAct) {
  const push = history.pushState.bind(history);
  let written = history.oneAnAct = true;
  ["pointerdown", "keydown"].forEach((act) => addEventListener(act, () => { written = false; }, true));
  addEventListener("popstate", () => { written = true; }, true);
  history.pushState = (...entry) => {
    written ? history.replaceState(...entry) : push(...entry);
    written = true;
  };
}

function press(box, event) {
  const link = event.target.closest("a[data-go], a[target=_self]"), button = event.target.closest("th button");
  if (button) return sortBy(box, button.dataset.table, button.dataset.column, nextOrder(button));
  // Enter on a link is a plain click too; a click with a key or another button opens a tab as anywhere else.
  if (!link || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return undefined;
  event.preventDefault();
  document.querySelector("[data-testid=stMain]")?.scrollTo({ top: 0 });       // where the answer will stand
  return box.tell(link.getAttribute("href"));
}

function prepare(box, table, number) {
  table.querySelectorAll("thead th").forEach((th, column) => {
    const button = th.querySelector("button");
    if (button) Object.assign(button.dataset, { table: number, column });
  });
}

// Numbers start with the highest, words with A; the next press turns the order round.
function nextOrder(button) {
  const now = button.closest("th").getAttribute("aria-sort");
  if (now) return now === "descending" ? "ascending" : "descending";
  const cell = button.closest("table").tBodies[0].rows[0]?.cells[button.closest("th").cellIndex];
  return cell?.hasAttribute("data-v") ? "descending" : "ascending";
}

function sortBy(box, number, column, order) {
  const table = box.querySelectorAll("table[data-sortable]")[number], body = table?.tBodies[0];
  if (!body) return;
  const valueOf = (row) => {
    const cell = row.cells[column];
    if (!cell.hasAttribute("data-v")) return cell.textContent.trim();
    return cell.dataset.v === "" ? null : Number(cell.dataset.v);
  };
  const sign = order === "ascending" ? 1 : -1;
  const rows = [...body.rows].map((row, i) => [valueOf(row), i, row]).sort(([a, i], [b, j]) => {
    if (a === null || b === null) return (a === null) - (b === null) || i - j;     // no figure: last either way
    return sign * (typeof a === "number" ? a - b : a.localeCompare(b, "en-GB", { numeric: true })) || i - j;
  });
  body.append(...rows.map(([, , row]) => row));
  table.querySelectorAll("th[aria-sort]").forEach((th) => th.removeAttribute("aria-sort"));
  table.tHead.rows[0].cells[column].setAttribute("aria-sort", order);
  box.sorted = [number, column, order];
}

// Two hundred links in a table are one tab stop; the arrow keys, Home and End move between its cells.
function rove(body) {
  body.querySelectorAll("a").forEach((link, i) => { link.tabIndex = i ? -1 : 0; });
}

function walk(event) {
  const link = event.target.closest("table[data-sortable] tbody a"), cell = link?.closest("td, th");
  if (!cell) return;
  const row = cell.parentElement, last = row.cells.length - 1, at = cell.cellIndex;
  const next = {
    ArrowRight: row.cells[at + 1], ArrowLeft: row.cells[at - 1], Home: row.cells[1], End: row.cells[last],
    ArrowDown: row.nextElementSibling?.cells[at], ArrowUp: row.previousElementSibling?.cells[at],
  }[event.key]?.querySelector("a");
  if (!next) return;
  event.preventDefault();
  link.tabIndex = -1;
  next.tabIndex = 0;
  next.focus();
}

// A script that the next page needs is fetched once this one stands still.
function whenIdle(act) {
  if (window.warmed) return;
  window.warmed = true;
  setTimeout(() => (window.requestIdleCallback || setTimeout)(act), 1200);
}
