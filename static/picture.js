// A PNG of what is drawn: a copy of the drawing with its styles written into it, painted on a canvas in the browser.
// Fetched when a reader first asks for a picture, so that no page carries it.
const STYLES = ["display", "position", "left", "top", "right", "bottom", "width", "height", "min-width", "box-sizing",
  "margin-top", "margin-right", "margin-bottom", "margin-left", "padding-top", "padding-right", "padding-bottom",
  "padding-left", "border-top", "border-right", "border-bottom", "border-left", "border-collapse", "border-spacing",
  "outline", "outline-offset", "background-color", "background-image", "color", "font-family", "font-size", "font-weight",
  "font-style", "font-variant-numeric", "line-height", "text-align", "white-space", "vertical-align", "overflow",
  "opacity", "visibility", "flex-direction", "flex-wrap", "flex-grow", "flex-shrink", "align-items", "justify-content",
  "row-gap", "column-gap", "grid-template-columns", "list-style-type", "text-decoration-line", "transform", "clip-path",
  "fill", "fill-opacity", "stroke", "stroke-width", "stroke-opacity", "stroke-dasharray", "stroke-linejoin",
  "stroke-linecap", "text-anchor", "dominant-baseline", "paint-order", "vector-effect"];
const MARGIN = 16;

const escaped = (text) => String(text).replace(/[&<>"]/g, (c) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" }[c]));

// A picture outside the page knows none of its style sheets, so every element carries its own.
function styledCopy(target) {
  const copy = target.cloneNode(true);
  const copies = [copy, ...copy.querySelectorAll("*")];
  [target, ...target.querySelectorAll("*")].forEach((element, i) => {
    const style = getComputedStyle(element);
    if (style.display === "none" || element.matches(".modebar-container, button")) copies[i].dataset.left = "out";
    copies[i].setAttribute("style", STYLES.map((name) => `${name}:${style.getPropertyValue(name)}`).join(";"));
    copies[i].removeAttribute("class");
    if (style.vectorEffect !== "non-scaling-stroke") return;
    // Lines that keep their width on screen would be hairlines in a larger picture: give them a width to scale.
    // In a plane that is stretched, courses run across: their width is measured down it, their dashes along it.
    const { a: along, d: down } = element.getScreenCTM() || { a: 1, d: 1 };
    copies[i].style.vectorEffect = "none";
    for (const [name, scale] of [["stroke-width", down], ["stroke-dasharray", along]])
      copies[i].style.setProperty(name, style.getPropertyValue(name).replace(/[\d.]+/g, (size) => size / (scale || 1)));
  });
  copy.querySelectorAll("[data-left]").forEach((element) => element.remove());
  return copy;
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

// The nearest ground that is painted: the page's, in its theme.
function groundOf(element) {
  for (let at = element; at; at = at.parentElement || at.getRootNode().host) {
    const ground = getComputedStyle(at).backgroundColor;
    if (!/^(transparent|rgba\(.*, 0\))$/.test(ground)) return ground;
  }
  return "white";
}

export async function savePicture(target, { title, foot, filename }) {
  const style = getComputedStyle(target), { width, height } = target.getBoundingClientRect();
  const words = (text, size, weight) => text
    ? `<p style="margin:0 0 8px;font:${weight} ${size}px/1.3 ${escaped(style.fontFamily)};color:${style.color}">${escaped(text)}</p>` : "";
  const drawing = new XMLSerializer().serializeToString(styledCopy(target));
  const wide = Math.max(width, 320) + 2 * MARGIN, lines = (text, size) => Math.ceil((text || "").length * size * 0.55 / (wide - 2 * MARGIN));
  const high = height + 3 * MARGIN + lines(title, 18) * 24 + lines(foot, 13) * 17 + 16, scale = Math.max(2, 1600 / wide);
  const markup = `<svg xmlns="http://www.w3.org/2000/svg" width="${wide}" height="${high}">
    <style>${escaped(await fontFaces(style.fontFamily).catch(() => "")).replaceAll("&quot;", '"')}</style>
    <rect width="100%" height="100%" fill="${groundOf(target)}"/>
    <foreignObject x="${MARGIN}" y="${MARGIN}" width="${wide - 2 * MARGIN}" height="${high - MARGIN}"><div xmlns="http://www.w3.org/1999/xhtml">
    ${words(title, 18, 600)}<div style="position:relative;height:${height}px;margin-bottom:10px">${drawing}</div>${words(foot, 13, 400)}</div></foreignObject></svg>`;
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(markup)}`;
  await image.decode();
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = [Math.round(wide * scale), Math.round(high * scale)];
  canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
  const link = document.createElement("a");
  link.href = URL.createObjectURL(await new Promise((done) => canvas.toBlob(done, "image/png")));
  link.download = filename;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}
