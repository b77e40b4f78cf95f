// The map and its ranked table, one choice in both. Streamlit calls the default export again on every run and on
// every change of theme, always with the same root, so all that lasts is kept in a view by root.
const views = new WeakMap();
const KEYS = { c: "url(#withheld-key)", x: "url(#absent-key)", z: "url(#absent-key)" };      // the same in the legend
const BLANK = { class_index: null, status: "", rank: "", count: "", interval: "", share: 0 };   // columns left out when empty
const FILLS = { c: "url(#withheld)", x: "url(#absent)", z: "url(#absent)" };

export default function ({ data, parentElement: root, setTriggerValue }) {
  let view = views.get(root);
  if (!view) { views.set(root, view = { root, $: (s) => root.querySelector(s) }); listen(view); }
  const columns = Object.entries(data.rows);
  view.data = data;
  view.tell = (code) => setTriggerValue("chosen", code);
  view.rows = (data.rows.code || []).map((_, i) => ({ ...BLANK, ...Object.fromEntries(columns.map(([name, column]) => [name, column[i]])) }));
  view.byCode = new Map(view.rows.map((row) => [row.code, row]));
  view.ranked = view.rows.filter((row) => row.rank).length;
  // A choice made here stands until the server has caught up: no outline jumping back and forth.
  if (data.selected === view.pending) view.until = 0;
  if (!(Date.now() < view.until)) view.selected = data.selected;
  drawTable(view);
  drawMap(view);
  return () => view.watch.disconnect();
}

function listen(view) {
  // The keyboard is listened to around the drawing: an SVG group that listens for focus would become a tab stop.
  const { $ } = view, areas = $(".areas"), frame = $(".frame"), codeOf = (event) => event.target.closest("[data-code]")?.dataset.code;
  areas.addEventListener("click", (event) => codeOf(event) && choose(view, codeOf(event)));
  frame.addEventListener("keydown", (event) => pressKey(view, event));
  areas.addEventListener("pointermove", (event) => point(view, codeOf(event), event));
  areas.addEventListener("pointerleave", () => point(view, null));
  frame.addEventListener("focusin", (event) => {
    if (!event.target.matches(":focus-visible")) return;
    ["ring-halo", "ring"].forEach((name) => trace(view, name, codeOf(event)));
    point(view, codeOf(event));
  });
  frame.addEventListener("focusout", () => { ["ring-halo", "ring"].forEach((name) => trace(view, name)); point(view, null); });
  const body = $("tbody");
  body.addEventListener("click", (event) => codeOf(event) && choose(view, codeOf(event)));
  body.addEventListener("pointerover", (event) => trace(view, "hover", codeOf(event)));
  body.addEventListener("pointerleave", () => trace(view, "hover"));
  body.addEventListener("keydown", (event) => walk(view, event));
  $(".zoom").addEventListener("click", () => zoom(view, !view.closer));
  $(".save").addEventListener("click", () => saveMap(view));
  view.watch = new ResizeObserver(() => drawNames(view));
  view.watch.observe($(".frame"));
}

function choose(view, code) {
  if (!view.byCode.has(code) || code === view.selected) return;
  Object.assign(view, { selected: code, pending: code, until: Date.now() + 3000 });
  markTable(view);
  markMap(view);
  view.$(".said").textContent = `Chosen: ${describe(view, view.byCode.get(code))}`;
  view.tell(code);
}

// Name and value under the pointer, or beside the area that has the keyboard's focus.
function point(view, code, event) {
  const tip = view.$(".tip"), area = view.areas?.get(code), row = view.byCode.get(code);
  trace(view, "hover", code);
  tip.hidden = !area;
  if (!area) return;
  const [name, words] = describe(view, row, area.name).split(/: (.*)/s);
  tip.replaceChildren(html("b", { textContent: name }), row?.status === "c" ? view.data.why : words[0].toUpperCase() + words.slice(1),
    ...(row?.interval ? [html("br"), `95% interval ${row.interval}`] : []));
  const frame = view.$(".frame").getBoundingClientRect(), spot = event || spotOf(view, area);
  const x = spot.clientX - frame.left, y = spot.clientY - frame.top;
  tip.style.left = `${Math.max(0, Math.min(x + 14, frame.width - tip.offsetWidth))}px`;
  tip.style.top = `${y + 18 + tip.offsetHeight > frame.height ? y - tip.offsetHeight - 14 : y + 18}px`;
}

function spotOf(view, area) {
  const { x, y } = new DOMPoint(area.x, area.y).matrixTransform(view.$(".map svg").getScreenCTM());
  return { clientX: x, clientY: y };
}

const html = (tag, properties, ...children) => {
  const element = Object.assign(document.createElement(tag), properties);
  element.append(...children);
  return element;
};

const classOf = (view, row) => (row && row.class_index !== null ? view.data.classes[row.class_index] : null);
const fillOf = (view, row) => classOf(view, row)?.colour || FILLS[row?.status] || FILLS.x;
const markOf = (view, row) => classOf(view, row)?.mark || "";

function describe(view, row, name = row.name) {
  if (!row?.rank) return `${name}: ${row ? row.value : view.data.without.x}`;
  const unit = view.data.unit && ` ${view.data.unit}`, note = view.data.notes[row.status];
  const rank = `${row.rank.endsWith("=") ? "joint " : ""}rank ${row.rank.replace("=", "")} of ${view.data.why ? `the ${view.ranked} shown` : view.ranked}`;
  return `${name}: ${row.value}${unit}, ${rank}${markOf(view, row) && `, ${classOf(view, row).label}`}${note ? `, ${note}` : ""}`;
}

// What the legend says, in order: also what the PNG shows.
function legendOf(view) {
  const { data } = view, missing = new Set(view.order.map((code) => view.byCode.get(code))
    .filter((row) => !classOf(view, row)).map((row) => (row?.status in data.without ? row.status : "x")));
  return [...data.classes.map((item) => [item.colour, `${item.mark && `${item.mark} `}${item.label}`]),
    ...Object.keys(data.without).filter((status) => missing.has(status)).map((status) => [KEYS[status], data.without[status]])];
}

function drawLegend(view) {
  const { data } = view, entries = legendOf(view).map(([fill, words]) => {
    const swatch = make("rect", { class: "swatch", width: 18, height: 18 });
    swatch.style.fill = fill;
    return html("li", {}, make("svg", { viewBox: "0 0 18 18", "aria-hidden": "true" }, swatch), words);
  });
  if (data.outline) entries.push(html("li", {}, make("svg", { viewBox: "0 0 18 18", "aria-hidden": "true" },
    make("path", { class: "outline", d: "M0 9H18" })), data.outline.name));
  view.$(".legend").replaceChildren(...entries);
  view.$("figcaption").textContent = view.attribution = data.attribution || view.layer.attribution || "";
}

function drawTable(view) {
  const { data, $ } = view, drawn = JSON.stringify([data.title, data.columns, data.rows, data.classes, data.notes]);
  if (drawn === view.drawn) return markTable(view);
  view.drawn = drawn;
  const held = view.root.activeElement?.closest("tbody tr")?.dataset.code;   // a new table must not lose the reader's place
  const [area, count, value] = data.columns;
  const head = (text, name) => html("th", { scope: "col", className: name, textContent: text });
  $("caption").textContent = data.title;
  $("thead").replaceChildren(html("tr", {}, html("td"), head(area, ""), ...(count ? [head(count, "number")] : []),
    head(value, "number"), html("td", { className: "bar" })));
  $("tbody").replaceChildren(...view.rows.map((row) => lineOf(view, row, count)));
  markTable(view);
  if (held) rowOf(view, held)?.querySelector("button").focus({ preventScroll: true });
  return undefined;
}

function lineOf(view, row, count) {
  const note = view.data.notes[row.status], bar = html("i", {});
  bar.style.cssText = `width:${row.share * 100}%;background:${row.rank ? fillOf(view, row) : "none"}`;
  const line = html("tr", {}, html("td", { className: "number rank", textContent: row.rank }),
    html("th", { scope: "row" }, html("button", { type: "button", tabIndex: -1, textContent: row.name },
      ...(note ? [html("small", { textContent: ` ${note}` })] : []))),
    ...(count ? [html("td", { className: "number", textContent: row.count })] : []),
    html("td", { className: row.rank ? "number" : "number none",
      textContent: `${markOf(view, row) && `${markOf(view, row)} `}${row.value}` }),
    html("td", { className: "bar" }, ...(row.rank ? [bar] : [])));
  line.dataset.code = row.code;
  return line;
}

const rowOf = (view, code) => view.root.querySelector(`tr[data-code="${CSS.escape(code || "")}"]`);

function markTable(view) {
  const { $, selected } = view, line = rowOf(view, selected), stop = line || $("tbody tr");
  for (const old of view.root.querySelectorAll("tr.on, tr.stop")) {
    old.classList.remove("on", "stop");
    old.querySelector("button").tabIndex = -1;
    old.querySelector("button").removeAttribute("aria-current");
  }
  stop?.classList.add("stop");
  if (stop) stop.querySelector("button").tabIndex = 0;
  if (!line) return;
  line.classList.add("on");
  line.querySelector("button").setAttribute("aria-current", "true");
  const box = $(".ranked"), top = line.offsetTop, bottom = top + line.offsetHeight;    // scrolls the table, never the page
  if (top < box.scrollTop + 40 || bottom > box.scrollTop + box.clientHeight) box.scrollTop = top - box.clientHeight / 2;
}

// One tab stop in the table as well: the arrows walk its rows.
function walk(view, event) {
  const line = event.target.closest("tr"), rows = [...line.parentNode.children], at = rows.indexOf(line);
  const next = { ArrowDown: rows[at + 1], ArrowUp: rows[at - 1], Home: rows[0], End: rows.at(-1) }[event.key];
  if (!next || event.ctrlKey || event.metaKey || event.altKey) return;
  event.preventDefault();
  view.root.querySelectorAll("tr.stop button, tr.on button").forEach((button) => { button.tabIndex = -1; });
  view.root.querySelector("tr.stop")?.classList.remove("stop");
  next.classList.add("stop");
  next.querySelector("button").tabIndex = 0;
  next.querySelector("button").focus();
}

function saveMap(view) {
  savePicture(view.$(".map"), { title: view.data.title, foot: view.data.foot, filename: `${view.data.filename}.png` });
}
