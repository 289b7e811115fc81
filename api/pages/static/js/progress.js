// A run followed while it runs; when it is over, the page shows what came of it.
"use strict";

const shown = document.getElementById("progress");
const bar = shown.querySelector("progress");
const events = new EventSource(shown.dataset.events);
const ORDER = ["queued", "running"];

events.addEventListener("progress", (event) => {
  const { step, done, total } = JSON.parse(event.data);
  shown.querySelector(".step").textContent = step;
  shown.querySelector(".count").textContent = total ? `${done.toLocaleString()} / ${total.toLocaleString()}` : "";
  if (total) {
    bar.max = total;
    bar.value = done;
  } else {
    bar.removeAttribute("value");
  }
});

events.addEventListener("state", (event) => {
  const place = ORDER.indexOf(JSON.parse(event.data).state);
  // Events come from the beginning: one that the page shows already is no news.
  if (place < 0 || place > ORDER.indexOf(shown.dataset.state)) {
    events.close();
    location.reload();
  }
});
