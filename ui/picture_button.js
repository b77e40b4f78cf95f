// A button that saves the drawing at a selector as one PNG.
export default function ({ data, parentElement: root }) {
  const button = root.querySelector("button"), said = root.querySelector("[role=status]");
  button.textContent = data.label;
  button.onclick = async () => {
    const target = find(document, data.target);
    said.textContent = target ? "" : "There is no chart here to save.";
    if (target) await savePicture(target, data);
  };
}

// The drawing may stand inside another component's shadow root, where querySelector on the page does not look.
function find(node, selector) {
  const here = node.querySelector(selector);
  if (here) return here;
  for (const element of node.querySelectorAll("*")) {
    const inside = element.shadowRoot && find(element.shadowRoot, selector);
    if (inside) return inside;
  }
  return null;
}
