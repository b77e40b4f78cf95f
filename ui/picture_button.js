// A button that saves the chart it stands with: every SVG inside the target, in its place, as one PNG.
export default function ({ data, parentElement: root }) {
  const button = root.querySelector("button");
  button.textContent = data.label;
  button.onclick = async () => {
    const target = targetOf(root, data.target), said = root.querySelector("[role=status]");
    const drawings = target ? [...visible(target)] : [];
    said.textContent = drawings.length ? "" : "There is no chart here to save.";
    if (!drawings.length) return;
    const frame = target.getBoundingClientRect();
    const parts = drawings.map((svg) => {
      const { left, top, width, height } = svg.getBoundingClientRect();
      return styledCopy(svg, { x: left - frame.left, y: top - frame.top, width, height });
    }).join("");
    const { width, height } = frame, filename = `${data.filename}.png`;
    await savePicture({ title: data.title, parts, width, height, element: root.host || root, filename });
  };
}

// The chart may stand inside another component's shadow root, where querySelector on the page does not look.
function* everywhere(node) {
  for (const element of node.querySelectorAll("*")) {
    yield element;
    if (element.shadowRoot) yield* everywhere(element.shadowRoot);
  }
}

function* visible(target) {
  const outermost = [...everywhere(target)].filter((element) => element.tagName === "svg" && !element.parentElement?.closest("svg"));
  for (const svg of outermost) {
    const { width, height } = svg.getBoundingClientRect();
    if (width * height > 0 && !svg.closest(".modebar, button, [hidden]")) yield svg;
  }
}

// With no selector: the last drawing before the button on the page.
function targetOf(root, selector) {
  const host = root.host || root, page = host.ownerDocument;
  if (selector) return [...everywhere(page)].find((element) => element.matches(selector));
  const charts = [...everywhere(page)].filter((element) => element.matches(".js-plotly-plot, svg[role=img], figure, [data-picture]")
    && !element.closest("svg svg, button") && !root.contains(element));
  const before = charts.filter((chart) => {
    const outer = chart.getRootNode().host || chart;
    return outer.compareDocumentPosition(host) & Node.DOCUMENT_POSITION_FOLLOWING;
  });
  const last = before.at(-1);
  return last?.tagName === "svg" ? last.parentElement : last;
}
