"use strict";
// Lời báo cáo saves by itself a while after the last key. What could not be saved is kept in this browser until it is.
const form = document.querySelector("[data-words]");
const state = document.getElementById("saving");
const key = `words:${location.pathname}`;
const boxes = [...form.querySelectorAll("textarea")];
const asSaved = new Map(boxes.map((box) => [box, box.value]));
const contested = new Set(); // places where somebody else was first: the button shows both texts
let waiting = 0;
let isSending = false;

const codeOf = (box) => box.name.slice("text-".length);
const markOf = (box) => form.elements[`was-${codeOf(box)}`];
const changed = () => boxes.filter((box) => box.value !== asSaved.get(box) && !contested.has(box));

function keep() {
  const typed = boxes.filter((box) => box.value !== asSaved.get(box)).map((box) => [codeOf(box), box.value, markOf(box).value]);
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
  if (!box || box.value === text) continue;
  box.value = text;
  markOf(box).value = was;
  state.textContent = state.dataset.backWords;
}
if (changed().length) waiting = setTimeout(save, 1500);

form.addEventListener("input", (event) => {
  if (event.target.name.startsWith("text-")) keep();
  clearTimeout(waiting);
  waiting = setTimeout(save, 1500);
});
addEventListener("online", save);
form.addEventListener("submit", () => { clearTimeout(waiting); localStorage.removeItem(key); for (const box of boxes) asSaved.set(box, box.value); });
addEventListener("beforeunload", (event) => { if (changed().length) event.preventDefault(); });
