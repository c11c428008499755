"use strict";
// A report is saved while it is typed: a moment after the last key, and again and again while the way is cut.
const report = document.querySelector("[data-report]");
const says = document.querySelector("[data-autosave]");
const [PAUSE, AGAIN, PATIENCE] = [1500, 4000, 20000];
let pause = 0;
let busy = false;
let stopped = false; // two have changed one field: the button saves, not the clock

const typedNow = () => [...new FormData(report)];
const soon = (wait) => { clearTimeout(pause); pause = setTimeout(save, wait); };
function say(what, more = "") { says.textContent = `${says.dataset[what]}${more}`; }

// Parts of the fresh page take the place of those here; what stands in their fields stays.
function takeParts(page) {
  for (const part of document.querySelectorAll("[data-live]")) {
    const fresh = page.querySelector(`[data-live="${part.dataset.live}"]`);
    if (!fresh || fresh.innerHTML === part.innerHTML) continue;
    const stood = [...part.querySelectorAll("input[id]")].map((one) => [one.id, one.value]);
    part.replaceChildren(...fresh.childNodes);
    for (const [id, value] of stood) {
      const again = document.getElementById(id);
      if (again) again.value = value;
    }
  }
  for (const one of report.elements) {
    if (one.id) one.classList.toggle("is-invalid", Boolean(page.getElementById(one.id)?.classList.contains("is-invalid")));
  }
}

// What somebody else has written meanwhile, or the server has tidied, where nothing was typed since.
function takeTexts(page, sent) {
  const was = new Map(sent);
  const body = report.querySelector(".sheet tbody");
  for (const line of page.querySelectorAll("[data-line]")) {
    if (body && !body.querySelector(`[data-line="${line.dataset.line}"]`)) body.append(document.importNode(line, true));
  }
  for (const one of page.querySelector("[data-report]").elements) {
    const mine = one.id && document.getElementById(one.id);
    if (mine && mine !== document.activeElement && mine.value === was.get(one.name)) mine.value = one.value;
  }
}

function takeBase(page) {
  for (const name of ["version", "was"]) {
    const fresh = page.querySelector(`[data-report] [name=${name}]`).value;
    for (const one of document.querySelectorAll(`main [name=${name}]`)) one.value = fresh;
  }
}

function taken(status, page, sent) {
  stopped = status === 409;
  if (status === 422) { takeParts(page); say("isWrong"); return; }
  takeBase(page);
  takeTexts(page, sent);
  takeParts(page);
  balance();
  if (stopped) { say("isTheirs"); return; }
  if (!pause) report.dispatchEvent(new Event("saved"));
  say("isSaved", ` ${new Date().toLocaleTimeString(document.documentElement.lang, { hour: "2-digit", minute: "2-digit" })}`);
}

async function save(isPressed) {
  clearTimeout(pause);
  pause = 0;
  if (stopped && !isPressed) return;
  if (busy) { soon(PAUSE); return; }
  busy = true;
  const sent = typedNow();
  say("isSaving");
  try {
    const body = new URLSearchParams(sent);
    const answer = await fetch(report.action, { method: "POST", body, signal: AbortSignal.timeout(PATIENCE) });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    if (page.querySelector("[data-report]")) taken(answer.status, page, sent);
    else if (answer.status >= 500) throw new Error("the server could not");
    else if (isPressed) report.submit(); // logged out, or no longer his: the page that answers shows what was typed
    else say("isGone");
  } catch {
    say("isLost");
    if (!pause) soon(AGAIN);
  } finally {
    busy = false;
  }
}

// Số hồ sơ: each row of the TTHC sheet against its equations, as it is typed.
const sheet = report.querySelector("[data-balance]");
const equations = sheet.dataset.balance.split(" ").map((one) => one.split("="));
function balance() {
  const wrong = [];
  for (const line of sheet.querySelectorAll("[data-line]")) {
    const count = (name) => Number(line.querySelector(`[name="${line.dataset.line}-${name}"]`).value.replaceAll(".", "").trim());
    const off = equations.some(([total, parts]) => count(total) !== parts.split("+").reduce((sum, name) => sum + count(name), 0));
    line.classList.toggle("unbalanced", off);
    if (off) wrong.push(line.cells[0].textContent);
  }
  const note = sheet.querySelector("[data-unbalanced-rows]");
  note.hidden = !wrong.length;
  note.textContent = wrong.length ? `${sheet.dataset.unbalanced}: ${wrong.join(", ")}` : "";
}

report.addEventListener("input", (event) => {
  soon(PAUSE);
  if (sheet.contains(event.target)) balance();
});
// The button saves without a new page, so that a lost connection loses nothing; what is wrong is read out first.
report.addEventListener("submit", async (event) => {
  const what = event.submitter?.value;
  if (what === "save") {
    event.preventDefault();
    await save(true);
    document.getElementById("trouble")?.focus();
  } else if (!navigator.onLine) {
    event.preventDefault();
    say("isLost");
  } else {
    stopped = true;
    clearTimeout(pause);
  }
});
// Another form of the page goes after what was typed is saved.
addEventListener("submit", async (event) => {
  const other = event.target;
  if (other === report || !pause || !navigator.onLine) return;
  event.preventDefault();
  await save();
  (other.isConnected ? other : document.querySelector(`form[action="${other.getAttribute("action")}"]`))?.submit();
});
addEventListener("online", () => { if (pause) soon(0); });
balance();
if ("changed" in report.dataset && !document.getElementById("trouble")) soon(PAUSE);
