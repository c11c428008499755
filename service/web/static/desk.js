"use strict";
// Rows move by Alt+arrow and by dragging; both press the row's own button, so the server does the moving.
function press(row, move) {
  const button = row.querySelector(`button[name="do"][value="${row.dataset.row}-${move}"]`);
  if (button && !button.disabled) { button.click(); return true; }
  return false;
}
document.addEventListener("keydown", (event) => {
  if (!event.altKey || (event.key !== "ArrowUp" && event.key !== "ArrowDown")) return;
  const row = event.target.closest("[data-row]");
  if (row && press(row, event.key === "ArrowUp" ? "up" : "down")) event.preventDefault();
});

function send(form, action) {
  const button = document.createElement("button");
  button.name = "do";
  button.value = action;
  button.hidden = true;
  form.append(button);
  form.requestSubmit(button);
}

let held = null;
for (const row of document.querySelectorAll("[data-outline] [data-row]")) {
  row.draggable = true;
  row.addEventListener("dragstart", (event) => {
    if (event.target !== row) return;
    event.stopPropagation();
    held = row;
    row.classList.add("dragged");
    event.dataTransfer.setData("text/plain", row.dataset.row);
  });
  row.addEventListener("dragend", () => { held = null; row.classList.remove("dragged"); });
  row.addEventListener("dragover", (event) => {
    if (!held || held === row || held.parentElement !== row.parentElement) return;
    event.preventDefault();
    event.stopPropagation();
    row.classList.add("over");
  });
  row.addEventListener("dragleave", () => row.classList.remove("over"));
  row.addEventListener("drop", (event) => {
    row.classList.remove("over");
    if (!held || held === row || held.parentElement !== row.parentElement) return;
    event.preventDefault();
    event.stopPropagation();
    const place = [...row.parentElement.children].indexOf(row);
    send(row.closest("form"), `${held.dataset.row}-to-${place}`);
  });
}

// The row that the address names, or the summary of what is wrong, gets the eye and the reader's voice.
const wanted = location.hash.length > 1 && document.getElementById(decodeURIComponent(location.hash.slice(1)));
const trouble = document.getElementById("trouble");
const first = trouble || document.querySelector("[autofocus]") || wanted;
if (first) first.focus();
const said = document.querySelector("[data-say]");
if (said) document.getElementById("status").textContent = (said.querySelector("h2") || said).textContent;

// A draft goes when the program says that it was saved, not before.
const saving = sessionStorage.getItem("draft-being-saved");
sessionStorage.removeItem("draft-being-saved");
if (saving && document.querySelector("[data-saved]")) localStorage.removeItem(saving);
