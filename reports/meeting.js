// One screen at a time, by keyboard and by links; the number of the screen is in the address, behind the hash.
const screens = [...document.querySelectorAll("main > article")], said = document.getElementById("said");
const at = () => Math.min(Math.max(Number(location.hash.slice(1)) || 1, 1), screens.length);
const go = (to) => { if (to >= 1 && to <= screens.length) location.hash = to; };

function show() {
  screens.forEach((screen, n) => { screen.hidden = n + 1 !== at(); });
  said.textContent = `${at()} of ${screens.length}: ${screens[at() - 1].querySelector(".question").textContent}`;
  scrollTo(0, 0);
}

document.addEventListener("keydown", (event) => {
  const to = screenAfter(event, at(), screens.length);
  if (to === undefined) return;
  event.preventDefault();
  go(to);
});
addEventListener("hashchange", show);
addEventListener("beforeprint", () => screens.forEach((screen) => { screen.hidden = false; }));
addEventListener("afterprint", show);
document.body.classList.add("one");
show();
