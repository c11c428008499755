"use strict";
// Typing asks the server for the same page again and takes over what changed: remarks, the pages, the address.
const form = document.querySelector("[data-compose]");
let waiting = 0;
let asking = null;

async function refresh() {
  const query = new URLSearchParams(new FormData(form));
  const address = `${form.action}?${query}`;
  if (asking) asking.abort();
  asking = new AbortController();
  try {
    const answer = await fetch(address, { signal: asking.signal, headers: { Accept: "text/html" } });
    if (!answer.ok) return;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    for (const part of document.querySelectorAll("[data-live]")) {
      const fresh = page.querySelector(`[data-live="${part.dataset.live}"]`);
      if (fresh && fresh.innerHTML !== part.innerHTML) part.replaceChildren(...fresh.childNodes);
    }
    history.replaceState(null, "", address);
    const trouble = document.querySelector("#trouble h2");
    document.getElementById("status").textContent = trouble ? trouble.textContent : "";
  } catch (error) {
    if (error.name !== "AbortError") throw error;
  }
}

form.addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(refresh, 350); });
