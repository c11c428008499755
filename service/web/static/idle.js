"use strict";
// Who types or points keeps the session alive; a page that nobody touches is covered when its session has ended.
const locked = document.getElementById("locked");
const minute = 60000;
let touched = Date.now();
let told = Date.now();
for (const sign of ["keydown", "pointerdown", "pointermove", "wheel"]) {
  addEventListener(sign, () => { touched = Date.now(); }, { passive: true, capture: true });
}
setInterval(() => {
  if (!locked.hidden) return;
  const now = Date.now();
  if (now - touched >= locked.dataset.minutes * minute) {
    for (const part of document.querySelectorAll("main, nav, .who")) part.hidden = true;
    locked.hidden = false;
    locked.focus();
  } else if (touched > told && now - told >= 2 * minute) {
    told = now;
    fetch(locked.dataset.stay).catch(() => {}); // the next time will do
  }
}, minute / 4);
