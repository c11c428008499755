"use strict";
// Typing sends the form and takes over what changed: remarks, the pages, and the short address of what was typed.
const form = document.querySelector("[data-compose]");
let waiting = 0;
let asking = null;

function show(page) {
  const chosen = [...document.querySelectorAll("#pages select")].map((one) => [one.id, one.value]);
  for (const part of document.querySelectorAll("[data-live]")) {
    const fresh = page.querySelector(`[data-live="${part.dataset.live}"]`);
    if (fresh && fresh.innerHTML !== part.innerHTML) part.replaceChildren(...fresh.childNodes);
  }
  for (const [id, value] of chosen) {
    const again = document.getElementById(id);
    if (again?.querySelector(`option[value="${value}"]`)) again.value = value;
  }
  const trouble = document.querySelector("#trouble h2");
  document.getElementById("status").textContent = trouble ? trouble.textContent : "";
}

function settle(address) {
  history.replaceState(null, "", address);
  const back = document.querySelector("#locked a"); // after another log-in this same page is opened
  const way = new URL(back.href);
  way.searchParams.set("ve", location.pathname + location.search);
  back.href = way;
}

// Whether the server took it: a form that could not be taken is sent as a page, which shows what was typed.
async function refresh(typing) {
  clearTimeout(waiting);
  const sent = new FormData(form);
  if (typing) sent.set("after", new URLSearchParams(location.search).get("ban") || "");
  if (asking) asking.abort();
  asking = new AbortController();
  try {
    const answer = await fetch(form.action, { method: "POST", body: sent, signal: asking.signal, headers: { Accept: "text/html" } });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    if (!page.querySelector("[data-compose]")) return false;
    show(page);
    if (answer.redirected) settle(answer.url);
    return true;
  } catch (error) {
    return error.name === "AbortError";
  }
}

form.addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(refresh, 350, true); });
// The button shows the same without a new page, so that the focus stays; what is wrong is read out first.
form.addEventListener("submit", async (event) => {
  event.preventDefault();
  if (!await refresh(false)) form.submit();
  else document.getElementById("trouble")?.focus();
});
