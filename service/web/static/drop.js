"use strict";
// A file dropped anywhere on the form is the file that is chosen.
const area = document.querySelector("[data-drop]");
const chosen = area.querySelector("input[type=file]");
area.addEventListener("dragover", (event) => { event.preventDefault(); area.classList.add("over"); });
area.addEventListener("dragleave", () => area.classList.remove("over"));
area.addEventListener("drop", (event) => {
  event.preventDefault();
  area.classList.remove("over");
  if (event.dataTransfer.files.length) chosen.files = event.dataTransfer.files;
});
