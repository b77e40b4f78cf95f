// One text that saves itself: a pause or leaving the box sends it, and what somebody else saved meanwhile is shown.
// Streamlit calls the default export again on every run, always with the same root: what lasts is kept in a view.
const PAUSE = 1500, PATIENCE = 10000;
const views = new WeakMap();

export default function ({ data, parentElement: root, setTriggerValue }) {
  let view = views.get(root);
  if (!view) views.set(root, view = begin(root));
  view.data = data;
  view.send = (words) => setTriggerValue("written", { words, based_on: view.seen, at: Date.now() });
  view.$("label").textContent = data.label;
  view.box.readOnly = !data.role;
  take(view, data.versions);
  grow(view.box);
}

function begin(root) {
  const $ = (selector) => root.querySelector(selector), box = $("textarea");
  const view = { $, box, seen: null, kept: "", sent: null, other: null, touched: false };
  box.addEventListener("input", () => {
    view.touched = true;
    grow(box);
    say(view, tooLong(view) || "Not saved yet.");
    clearTimeout(view.pause);
    view.pause = setTimeout(() => save(view), PAUSE);
  });
  box.addEventListener("blur", () => save(view));
  box.addEventListener("keydown", (event) => event.key === "Enter" && (event.ctrlKey || event.metaKey) && save(view));
  window.addEventListener("beforeunload", (event) => { if (box.isConnected && box.value !== view.kept) event.preventDefault(); });
  $(".close").addEventListener("click", () => close(view));
  $(".add").addEventListener("click", () => add(view));
  return view;
}

function save(view) {
  clearTimeout(view.pause);
  const words = view.box.value;
  if (words === view.kept || words === view.sent || view.box.readOnly || tooLong(view)) return;
  view.sent = words;
  say(view, "Saving …");
  view.send(words);
  clearTimeout(view.doubt);
  view.doubt = setTimeout(() => {
    view.sent = null;
    say(view, "Not saved. Your words are still here: go on writing, or press Ctrl+Enter, to try again.");
  }, PATIENCE);
}

// What is stored now, with the versions before it, oldest first.
function take(view, versions) {
  const latest = versions[versions.length - 1] || { number: 0, words: "" };
  const news = view.seen === null ? [] : versions.filter((one) => one.number > view.seen);
  const own = view.sent === null ? null : news.find((one) => one.words === view.sent) || (latest.words === view.sent ? latest : null);
  const other = news.filter((one) => one !== own).pop();
  view.seen = latest.number;
  if (own) {
    clearTimeout(view.doubt);
    view.kept = own.words;
    view.sent = null;
    say(view, view.box.value === own.words ? `Saved, version ${own.number}, ${own.when}.` : "Not saved yet.");
  }
  if (!view.touched) {
    view.box.value = view.kept = latest.words;
    say(view, latest.number ? `Version ${latest.number}, ${latest.role}, ${latest.when}.` : view.data.empty);
  }
  if (view.touched && other) view.other = other;
  if (view.other) tell(view, latest);
  if (view.box.readOnly) say(view, view.data.closed);
}

// What somebody else saved stays in sight, with whose text stands, until it is closed.
function tell(view, latest) {
  const { other } = view, mine = latest.number > other.number && latest.words === view.kept;
  const stands = mine ? "Yours stands now; this one is kept as well."
    : view.box.value !== view.kept ? "Yours will stand once it is saved; this one is kept as well."
      : "It stands now; yours is kept as well.";
  view.$("section p").textContent = `${other.role} saved another text here at ${other.when}, while you were writing. ${stands}`;
  view.$("blockquote").textContent = other.words || "(nothing)";
  view.$("section").hidden = false;
}

function close(view) {
  view.other = null;
  view.$("section").hidden = true;
  view.box.focus();
}

function add(view) {
  view.box.value = `${view.box.value.trimEnd()}\n\n${view.other.words}`.trimStart();
  view.touched = true;
  close(view);
  grow(view.box);
  save(view);
}

function tooLong(view) {
  const over = view.box.value.length - view.data.most;
  return over > 0 ? `Too long by ${over.toLocaleString("en-GB")} characters: not saved.` : "";
}

function say(view, words) { view.$("#state").textContent = words; }

function grow(box) {
  box.style.height = "auto";
  box.style.height = `${box.scrollHeight + 2}px`;
}
