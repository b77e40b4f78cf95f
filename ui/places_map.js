// The map: areas, outlines, names where they fit, zoom, keyboard. All geometry is in units of the boundary file.
const LABEL = 13, LINE = 15;                                       // screen pixels
const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
const boundaries = new Map();

const make = (tag, attributes, ...children) => {
  const element = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
};

const ruler = document.createElement("canvas").getContext("2d");

function load(url) {
  if (!boundaries.has(url)) {
    const wanted = fetch(url).then((answer) => { if (!answer.ok) throw new Error(answer.status); return answer.json(); });
    boundaries.set(url, wanted);
    wanted.catch(() => boundaries.delete(url));                    // so that the next run tries again
  }
  return boundaries.get(url);
}

async function drawMap(view) {
  const { data, $ } = view;
  try {
    const [layer, outline] = await Promise.all([load(data.boundary), data.outline && load(data.outline.url)]);
    if (view.data !== data) return;                                // a newer run is drawing already
    if (view.layer !== layer) drawAreas(view, layer);
    $(".outline").setAttribute("d", outline ? outline.areas.map((area) => area.d).join("") : "");
  } catch {
    $(".failed").textContent = "The shapes of the map could not be loaded. The table shows the same figures.";
  }
  $(".map").classList.toggle("shapeless", !view.layer);
  if (!view.layer) return;
  $(".failed").textContent = "";
  $(".areas").setAttribute("aria-label", `Map: ${data.title}`);
  const shown = new Set(view.rows.map((row) => row.code));
  view.order = [...view.rows.map((row) => row.code).filter((code) => view.areas.has(code)),
    ...[...view.areas.keys()].filter((code) => !shown.has(code))];  // by rank; areas without a figure last
  view.order.forEach((code, i) => paint(view, view.areas.get(code), i + 1));
  drawLegend(view);
  markMap(view);
  drawNames(view);
}

function drawAreas(view, layer) {
  Object.assign(view, { layer, areas: new Map(layer.areas.map((area) => [area.code, area])), paths: new Map(), current: null, marked: null });
  view.$(".edge").setAttribute("d", layer.areas.map((area) => area.d).join(""));
  view.$(".places").classList.toggle("fine", layer.areas.length > 100);
  view.$(".areas").replaceChildren(...layer.areas.map((area) => {
    const path = make("path", { role: "option", d: area.d, "data-code": area.code, tabindex: -1, "aria-selected": false });
    view.paths.set(area.code, path);
    return path;
  }));
  zoom(view, false);
}

function paint(view, area, place) {
  const path = view.paths.get(area.code), row = view.byCode.get(area.code);
  path.style.fill = fillOf(view, row);
  path.setAttribute("aria-label", describe(view, row, area.name));
  path.setAttribute("aria-setsize", view.areas.size);
  path.setAttribute("aria-posinset", place);
}

// Outlines are paths of their own on top: raising the area itself would take the keyboard's focus from it.
const trace = (view, name, code) => view.$(`.${name}`).setAttribute("d", view.areas?.get(code)?.d || "");

function markMap(view) {
  if (!view.layer) return;
  view.paths.get(view.marked)?.setAttribute("aria-selected", false);
  view.paths.get(view.selected)?.setAttribute("aria-selected", true);
  trace(view, "halo", view.selected);
  trace(view, "chosen", view.selected);
  if (!view.current || view.marked !== view.selected) setTabStop(view, view.areas.has(view.selected) ? view.selected : view.order[0]);
  view.marked = view.selected;
}

function setTabStop(view, code) {
  view.paths.get(view.current)?.setAttribute("tabindex", -1);
  view.paths.get(view.current = code).setAttribute("tabindex", 0);
}

function moveTo(view, code) {
  const area = view.areas.get(code), [x, y, w, h] = view.box;
  setTabStop(view, code);
  if (area.x < x || area.x > x + w || area.y < y || area.y > y + h) zoom(view, false);
  view.paths.get(code).focus({ preventScroll: true });
}

// The nearest area that way: going astray counts double, so that the arrows feel straight.
function nearest(view, from, [right, down]) {
  const a = view.areas.get(from);
  let best = null, least = Infinity;
  for (const b of view.areas.values()) {
    const along = (b.x - a.x) * right + (b.y - a.y) * down, aside = Math.abs((b.x - a.x) * down) + Math.abs((b.y - a.y) * right);
    if (along > 0 && along + 2 * aside < least) [best, least] = [b.code, along + 2 * aside];
  }
  return best;
}

function pressKey(view, event) {
  const { key } = event, code = event.target.dataset.code, typing = Date.now() - (view.typed || 0) < 800;
  if (!code || event.ctrlKey || event.metaKey || event.altKey || key === "Tab") return;
  event.stopPropagation();                                         // Streamlit has shortcuts on plain letters
  if (key === "Escape") return void (view.$(".tip").hidden = true);
  let next = null;
  if (key === "Enter" || (key === " " && !typing)) choose(view, code);
  else if (key in ARROWS) next = nearest(view, code, ARROWS[key]);
  else if (key === "Home" || key === "End") next = view.order.at(key === "Home" ? 0 : -1);
  else if (key.length === 1) {
    view.letters = (typing ? view.letters : "") + key.toLowerCase();
    view.typed = Date.now();
    const names = view.layer.areas.map((area) => [area.name.toLowerCase(), area.code]).sort();
    const from = names.findIndex((pair) => pair[1] === code) + (view.letters.length === 1 ? 1 : 0);
    next = [...names.slice(from), ...names].find(([name]) => name.startsWith(view.letters))?.[1];
  } else return;
  event.preventDefault();
  if (next) moveTo(view, next);
}

// Inner areas are small: the closer view is a quarter of the map around the median area.
function zoom(view, closer) {
  const [x, y, w, h] = view.layer.viewBox.split(" ").map(Number), middle = (axis) => {
    const sorted = view.layer.areas.map((area) => area[axis]).sort((a, b) => a - b);
    return sorted[sorted.length >> 1];
  };
  view.closer = closer;
  view.box = closer ? [middle("x") - w / 4, middle("y") - h / 4, w / 2, h / 2] : [x - w / 200, y - h / 200, w * 1.01, h * 1.01];   // room for the edge's line
  view.$(".map svg").setAttribute("viewBox", view.box.join(" "));
  view.$(".zoom").textContent = closer ? "Show the whole city" : "Zoom to the inner city";
  drawNames(view);
}

const scaleOf = (view) => {
  const svg = view.$(".map svg");
  return Math.min(svg.clientWidth / view.box[2], svg.clientHeight / view.box[3]);
};

// Every way to break a name over one, two or three lines, widest first.
function* linesOf(name) {
  const words = name.split(" ");
  yield [name];
  for (let i = 1; i < words.length; i++) yield [words.slice(0, i).join(" "), words.slice(i).join(" ")];
  for (let i = 1; i < words.length; i++) for (let j = i + 1; j < words.length; j++)
    yield [words.slice(0, i).join(" "), words.slice(i, j).join(" "), words.slice(j).join(" ")];
}

// Names where they fit inside their area; otherwise the rank, which leads to the name in the table.
function drawNames(view) {
  const group = view.$(".names"), scale = view.layer ? scaleOf(view) : 0, placed = [];
  group.replaceChildren();
  if (scale) for (const [name, turn] of [["withheld", 45], ["absent", 0]])         // hatching keeps its size on screen
    view.$(`#${name}`).setAttribute("patternTransform", `scale(${1 / scale}) rotate(${turn})`);
  if (!scale || view.areas.size > 100) return;                     // codes of small areas say nothing to a reader
  ruler.font = `500 ${LABEL}px ${getComputedStyle(group).fontFamily}`;
  const fits = (area, lines, x, y) => {
    const w = Math.max(...lines.map((line) => ruler.measureText(line).width)) / scale, h = lines.length * LINE / scale;
    const box = { l: x - w / 2, r: x + w / 2, t: y - h / 2, b: y + h / 2, x, y };
    const [left, top, wide, high] = view.box;
    if (box.l < left || box.r > left + wide || box.t < top || box.b > top + high) return null;
    if (placed.some((o) => box.l < o.r && o.l < box.r && box.t < o.b && o.t < box.b)) return null;
    const path = view.paths.get(area.code), inside = (dx, dy) => path.isPointInFill(new DOMPoint(x + dx * w, y + dy * h));
    return [-.5, .5, -.25, .25, 0].every((dx) => inside(dx, -.35) && inside(dx, .35)) ? box : null;
  };
  const place = (area, lines) => {
    for (const dy of [0, -1, 1, -2, 2]) for (const dx of [0, -.15, .15, -.3, .3, -.5, .5]) {
      const box = fits(area, lines, area.x + dx * area.w, area.y + dy * LINE / scale);
      if (box) return box;
    }
    return null;
  };
  for (const area of [...view.layer.areas].sort((a, b) => b.w - a.w)) {
    const row = view.byCode.get(area.code), mark = markOf(view, row) && `${markOf(view, row)} `;
    const tries = [...[...linesOf(mark + area.name)], ...(row?.rank ? [[mark + row.rank]] : [])];
    for (const lines of tries) {
      const box = place(area, lines);
      if (!box) continue;
      placed.push(box);
      group.append(labelFor(view, area, lines, box, scale));
      break;
    }
  }
}

function labelFor(view, area, lines, { x, y }, scale) {
  const fill = getComputedStyle(view.paths.get(area.code)).fill, [r, g, b] = (fill.match(/[\d.]+/g) || []).map(Number);
  const light = fill.startsWith("url") ? null : [r, g, b].map((v) => (v / 255) ** 2.2).reduce((sum, v, i) => sum + v * [.2126, .7152, .0722][i], 0);
  const text = make("text", { class: light === null ? "plain" : light > .2 ? "dark" : "light", "font-size": LABEL / scale },
    ...lines.map((line, i) => make("tspan", { x, y: y + ((i - (lines.length - 1) / 2) * LINE + LABEL * .35) / scale }, line)));
  if (light !== null) text.style.stroke = fill;                    // the halo is the area's own colour
  text.style.strokeWidth = `${3 / scale}px`;
  return text;
}
