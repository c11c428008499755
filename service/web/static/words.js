"use strict";
// Lời báo cáo saves by itself a while after the last key. What could not be saved is kept in this browser until it is.
const form = document.querySelector("[data-words]");
const state = document.getElementById("saving");
const key = `words:${location.pathname}`;
const boxes = [...form.querySelectorAll("textarea")];
const asSaved = new Map(boxes.map((box) => [box, "unsaved" in box.dataset ? null : box.defaultValue])); // keys may come before this script
// Places where somebody else was first: only the button saves them, once both texts were read.
const contested = new Set(boxes.filter((box) => box.dataset.unsaved === "contested"));
let waiting = 0;
let isSending = false;

const codeOf = (box) => box.name.slice("text-".length);
const markOf = (box) => form.elements[`was-${codeOf(box)}`];
const unsaved = () => boxes.filter((box) => box.value !== asSaved.get(box));
const changed = () => unsaved().filter((box) => !contested.has(box));

function keep() {
  const typed = unsaved().map((box) => [codeOf(box), box.value, contested.has(box) ? "" : markOf(box).value]);
  if (typed.length) localStorage.setItem(key, JSON.stringify(typed));
  else localStorage.removeItem(key);
}

function took(box, sent, answer) {
  const code = codeOf(box);
  if (code in answer.marks) {
    markOf(box).value = answer.marks[code];
    asSaved.set(box, sent);
  } else if (code in answer.clashes) {
    const remark = form.querySelector(`[data-clash="${CSS.escape(code)}"]`);
    remark.textContent = answer.clashes[code];
    remark.hidden = false;
    contested.add(box);
  }
}

async function save() {
  clearTimeout(waiting);
  const typed = changed().map((box) => [box, box.value]);
  if (!typed.length || isSending) return;
  isSending = true;
  const body = new FormData();
  body.set("csrf_token", form.elements.csrf_token.value);
  for (const [box, text] of typed) {
    body.set(box.name, text);
    body.set(`was-${codeOf(box)}`, markOf(box).value);
  }
  try {
    const answer = await fetch(form.action, { method: "POST", body, headers: { Accept: "application/json" } });
    const told = await answer.json();
    if (answer.ok) for (const [box, text] of typed) took(box, text, told);
    state.textContent = answer.ok ? `${state.dataset.savedWords} ${new Date().toLocaleTimeString(document.documentElement.lang)}` : told.message;
  } catch {
    state.textContent = state.dataset.lostWords;
    waiting = setTimeout(save, 5000);
  }
  isSending = false;
  keep();
  if (changed().length && state.textContent !== state.dataset.lostWords) waiting = setTimeout(save, 1500);
}

for (const [code, text, was] of JSON.parse(localStorage.getItem(key) || "[]")) {
  const box = form.elements[`text-${code}`];
  if (!box || box.value !== box.defaultValue || "unsaved" in box.dataset || box.value === text) continue;
  box.value = text;
  markOf(box).value = was;
  state.textContent = state.dataset.backWords;
}
keep();
if (changed().length) waiting = setTimeout(save, 1500);

form.addEventListener("input", (event) => {
  if (event.target.name.startsWith("text-")) keep();
  clearTimeout(waiting);
  waiting = setTimeout(save, 1500);
});
addEventListener("online", save);
form.addEventListener("submit", () => {
  clearTimeout(waiting);
  keep(); // until the page says that it was saved
  sessionStorage.setItem("draft-being-saved", key);
  for (const box of boxes) asSaved.set(box, box.value);
});
addEventListener("beforeunload", (event) => { if (unsaved().length) event.preventDefault(); });
