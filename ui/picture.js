// A PNG of what is drawn: SVG with its styles written into it, painted on a canvas in the browser.
const PAINTED = ["fill", "fill-opacity", "stroke", "stroke-width", "stroke-opacity", "stroke-dasharray", "stroke-linejoin",
  "stroke-linecap", "opacity", "display", "visibility", "font-family", "font-size", "font-weight", "font-style",
  "text-anchor", "dominant-baseline", "paint-order", "clip-path", "mask", "stop-color", "stop-opacity"];

const escaped = (text) => String(text).replace(/[&<>"]/g, (c) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" }[c]));

// A picture outside the page knows none of the page's style sheets, so every element carries its own.
function styledCopy(svg, box) {
  const copy = svg.cloneNode(true);
  const copies = copy.querySelectorAll("*");
  svg.querySelectorAll("*").forEach((element, i) => {
    const style = getComputedStyle(element);
    for (const name of PAINTED) copies[i].style.setProperty(name, style.getPropertyValue(name));
    if (style.vectorEffect !== "non-scaling-stroke") return;
    // Lines that keep their width on screen would be hairlines in a larger picture: give them a width to scale.
    const scale = element.getScreenCTM()?.a || 1, scaled = (sizes) => sizes.replace(/[\d.]+/g, (size) => size / scale);
    copies[i].style.vectorEffect = "none";
    for (const name of ["stroke-width", "stroke-dasharray"]) copies[i].style.setProperty(name, scaled(style.getPropertyValue(name)));
  });
  copy.setAttribute("xmlns", "http://www.w3.org/2000/svg");
  for (const side of ["x", "y", "width", "height"]) copy.setAttribute(side, box[side]);
  copy.removeAttribute("style");
  return new XMLSerializer().serializeToString(copy);
}

const ruler = document.createElement("canvas").getContext("2d");

function wrapped(text, width, font) {
  ruler.font = font;
  const lines = [];
  for (const word of String(text).split(/\s+/)) {
    const longer = lines.length ? `${lines.at(-1)} ${word}` : word;
    if (lines.length && ruler.measureText(longer).width <= width) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
}

// The page's own font faces, as data: a picture may not load files.
async function fontFaces(family) {
  const wanted = family.split(",")[0].replace(/["']/g, "").trim();
  const rules = [...document.styleSheets].flatMap((sheet) => { try { return [...sheet.cssRules]; } catch { return []; } })
    .filter((rule) => rule instanceof CSSFontFaceRule && rule.style.fontFamily.replace(/["']/g, "") === wanted
      && !rule.style.fontStyle.includes("italic"));
  const faces = await Promise.all(rules.map(async (rule) => {
    const source = rule.style.src.match(/url\("?([^")]+)"?\)/);
    if (!source || source[1].startsWith("data:")) return rule.cssText;
    const address = new URL(source[1], rule.parentStyleSheet.href || document.baseURI);
    const bytes = new Uint8Array(await (await fetch(address)).arrayBuffer());
    const data = btoa(bytes.reduce((text, byte) => text + String.fromCharCode(byte), ""));
    return rule.cssText.replace(source[0], `url("data:font/woff2;base64,${data}")`);
  }));
  return faces.join("");
}

// `parts` is SVG text in its own pixels; the title stands above it, wrapped to the width.
async function savePicture({ title, parts, width, height, element, filename }) {
  const style = getComputedStyle(element);
  const ink = style.color, family = style.fontFamily;
  const back = style.getPropertyValue("--st-background-color") || "white";
  const margin = 16, lines = title ? wrapped(title, width, `600 18px ${family}`) : [], top = margin + lines.length * 24;
  const wide = width + 2 * margin, high = top + height + margin, scale = Math.max(2, 1600 / wide);
  const heading = lines.map((line, i) => `<text x="${margin}" y="${margin + 18 + 24 * i}" fill="${ink}"
    style="font:600 18px ${escaped(family)}">${escaped(line)}</text>`).join("");
  const markup = `<svg xmlns="http://www.w3.org/2000/svg" width="${wide}" height="${high}"><style>${await fontFaces(family).catch(() => "")}</style>
    <rect width="100%" height="100%" fill="${back}"/>${heading}<g transform="translate(${margin} ${top})">${parts}</g></svg>`;
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(markup)}`;
  await image.decode();
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = [Math.round(wide * scale), Math.round(high * scale)];
  canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
  const blob = await new Promise((done) => canvas.toBlob(done, "image/png"));
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = filename;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}

