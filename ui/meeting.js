// One screen of a meeting: keys and links lead to another, Escape to the list; the screen that comes is said aloud.
export default function ({ data, parentElement: root, setTriggerValue }) {
  let box = root.querySelector(".meeting");
  if (!box) {
    box = document.createElement("div");
    box.className = "meeting";
    box.innerHTML = "<div></div><p class='unseen' role='status'></p>";
    root.append(box);
    box.addEventListener("click", (event) => {
      const link = event.target.closest("a[data-to]");
      if (!link || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
      event.preventDefault();
      box.go(Number(link.dataset.to));
    });
    box.press = (event) => {
      const to = event.key === "Escape" ? 0 : screenAfter(event, box.at, box.of);
      if (to === undefined) return;
      event.preventDefault();
      if (to >= 0 && to <= box.of && (to || event.key === "Escape")) box.go(to);
    };
    document.addEventListener("keydown", box.press);
  }
  box.go = (to) => { if (to !== box.at) setTriggerValue("moved", { to, at: Date.now() }); if (to) box.at = to; };
  if (box.drawn !== data.html) {
    const held = box.contains(document.activeElement) && [...box.querySelectorAll("footer a")].indexOf(document.activeElement);
    const name = typeof held === "number" && held >= 0 ? document.activeElement.textContent : "";
    [box.firstChild.innerHTML, box.at, box.of, box.drawn] = [data.html, data.at, data.of, data.html];
    box.lastChild.textContent = data.said;
    // The focus stays on the link of the same name; where it is gone, at the last screen, on the other one.
    if (held !== false) ([...box.querySelectorAll("footer a")].find((link) => name && link.textContent === name)
      || box.querySelector("footer a.step"))?.focus({ preventScroll: true });
    window.scrollTo(0, 0);
  }
  return () => document.removeEventListener("keydown", box.press);
}
