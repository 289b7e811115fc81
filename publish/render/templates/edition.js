"use strict";
// Search and light or dark; the page reads fully without them.
const bar = document.getElementById("bar"), find = document.getElementById("find");
const told = bar.querySelector("output"), look = bar.querySelector("button");
const dark = document.getElementById("dark"), wanted = matchMedia("(prefers-color-scheme: dark)");
const main = document.querySelector("main");
const parts = [...document.querySelectorAll("main > section:not(.cover, .glance, .chapter, .appendix), .original")];
const texts = parts.map((part) => part.textContent.toLowerCase());
const marks = "highlights" in CSS ? new Highlight() : null;
if (marks) CSS.highlights.set("found", marks);

function mark(part, words) {
  const walk = document.createTreeWalker(part, NodeFilter.SHOW_TEXT);
  for (let node = walk.nextNode(); node; node = walk.nextNode()) {
    const text = node.data.toLowerCase();
    if (text.length !== node.data.length) continue; // a letter whose small form is longer: places would be wrong
    for (const word of words) {
      for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + word.length)) {
        const range = new Range();
        range.setStart(node, at);
        range.setEnd(node, at + word.length);
        marks.add(range);
      }
    }
  }
}

function search() {
  const words = find.value.toLowerCase().split(/\s+/).filter(Boolean);
  let found = 0;
  main.classList.toggle("searching", words.length > 0);
  if (marks) marks.clear();
  parts.forEach((part, place) => {
    const hit = words.every((word) => texts[place].includes(word));
    part.classList.toggle("missed", words.length > 0 && !hit);
    if (!words.length || !hit) return;
    found += 1;
    if (marks) mark(part, words);
  });
  told.value = words.length ? told.dataset.found.replace("{n}", found) : "";
  if (words.length) scrollTo(0, 0);
}

// A link into what the search has put away ends the search.
function show() {
  const target = document.getElementById(location.hash.slice(1));
  if (!target || !target.closest(".missed:not(.original), .searching > :is(.cover, .glance)")) return;
  find.value = "";
  search();
  target.scrollIntoView();
}

function dress(isDark) {
  dark.media = isDark ? "screen" : "not all";
  document.documentElement.style.colorScheme = isDark ? "dark" : "light";
  look.textContent = isDark ? look.dataset.light : look.dataset.dark;
}

find.addEventListener("input", search);
bar.addEventListener("submit", (event) => event.preventDefault());
addEventListener("hashchange", show);
look.addEventListener("click", () => dress(dark.media !== "screen"));
wanted.addEventListener("change", (event) => dress(event.matches));
dress(wanted.matches);
bar.hidden = false;
