// The screen that a key leads to from the screen at a place of so many; undefined for a key that leads nowhere.
function screenAfter(event, at, of) {
  const inside = event.composedPath()[0];
  if (event.altKey || event.ctrlKey || event.metaKey || inside.closest?.("input, select, textarea, [contenteditable]")) return undefined;
  if (event.key === " " && inside.closest?.("a, button, summary")) return undefined;       // the browser's own key there
  return {
    ArrowRight: at + 1, ArrowDown: at + 1, PageDown: at + 1, " ": event.shiftKey ? at - 1 : at + 1,
    ArrowLeft: at - 1, ArrowUp: at - 1, PageUp: at - 1, Home: 1, End: of,
  }[event.key];
}
