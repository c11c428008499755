"use strict";
// Bản gõ dở: what is typed is kept in this browser until it is saved, and offered when the form is opened again.
const edited = document.querySelector("[data-edit]");
const offer = document.querySelector("[data-draft]");
const key = `draft:${location.pathname}`;
const leaving = "draft-being-saved";
let changed = "changed" in edited.dataset;
let waiting = 0;

const entries = () => [...new FormData(edited)].filter(([name]) => name !== "csrf_token" && name !== "do");
function keep() {
  clearTimeout(waiting);
  localStorage.setItem(key, JSON.stringify({ at: Date.now(), entries: entries() }));
}
function forget() {
  clearTimeout(waiting);
  localStorage.removeItem(key);
  offer.hidden = true;
}

function field(name, value) {
  const input = document.createElement("input");
  Object.assign(input, { type: "hidden", name, value });
  return input;
}
function takeBack(draft) {
  const again = document.createElement("form");
  again.method = "post";
  const token = edited.querySelector("[name=csrf_token]").value;
  const sent = [["csrf_token", token], ["do", "restore"], ...draft.entries];
  again.append(...sent.map(([name, value]) => field(name, value)));
  document.body.append(again);
  again.submit();
}

const kept = JSON.parse(localStorage.getItem(key) || "null");
if (changed) {
  keep();
} else if (kept && JSON.stringify(kept.entries) !== JSON.stringify(entries())) {
  offer.hidden = false;
  offer.querySelector("time").textContent = new Date(kept.at).toLocaleString(document.documentElement.lang);
  offer.querySelector("[data-take]").addEventListener("click", () => takeBack(kept));
  offer.querySelector("[data-drop]").addEventListener("click", forget);
}

edited.addEventListener("input", () => {
  changed = true;
  clearTimeout(waiting);
  waiting = setTimeout(keep, 300);
});
edited.addEventListener("submit", (event) => {
  if (changed) keep();
  if (event.defaultPrevented) return;
  changed = false;
  if (event.submitter && ["save", "send"].includes(event.submitter.value)) sessionStorage.setItem(leaving, key);
});
edited.addEventListener("saved", () => { changed = false; forget(); }); // what saves by itself says so
document.querySelector("[data-leave]")?.addEventListener("click", () => { changed = false; forget(); });
addEventListener("beforeunload", (event) => { if (changed) event.preventDefault(); });
