// Keys of review: each presses what carries its letter, and stays still while somebody writes.
"use strict";

const UNAUTHORIZED = 401;
const FIELDS = "input, textarea, select, [contenteditable]";

/** True where the key belongs to whoever writes: a field, a shortcut of the browser, Chinese being composed. */
function belongsToWriting(event) {
  const composing = event.isComposing || event.keyCode === 229;
  const shortcut = event.ctrlKey || event.altKey || event.metaKey;
  return composing || shortcut || event.repeat || event.target.closest?.(FIELDS) !== null;
}

/** True while an answer is awaited or the help is open. */
function isBusy() {
  return document.querySelector(".htmx-request, dialog[open]") !== null;
}

function press(found) {
  if (!found.matches("details")) {
    found.click();
    return;
  }
  found.open = true;
  const field = found.querySelector("textarea");
  field.focus();
  field.setSelectionRange(field.value.length, field.value.length);
}

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") {
    closePanel(event.target);
  } else if (event.key.length === 1 && !belongsToWriting(event) && !isBusy()) {
    const found = document.querySelector(`[data-key="${CSS.escape(event.key)}"]`);
    if (found) {
      event.preventDefault();
      press(found);
    }
  }
});

function closePanel(from) {
  const panel = from.closest?.("details[name]");
  if (panel) {
    panel.open = false;
    panel.querySelector("summary").focus();
  }
}

document.addEventListener("click", (event) => {
  if (event.target.closest('[data-key="?"]')) {
    document.getElementById("keys").showModal();
  }
});

/** Where the eye goes on a desk that is new: the claim, and in the conversation what it quotes. */
function show() {
  const claim = document.querySelector("#desk .claim");
  const mark = document.querySelector("#desk .sources mark.own");
  const pane = mark?.closest(".sources");
  if (pane && pane.scrollHeight > pane.clientHeight) {
    pane.scrollTop += mark.getBoundingClientRect().top - pane.getBoundingClientRect().top - pane.clientHeight / 3;
  }
  return claim;
}

/** Says that an act did not reach the server, or found nobody signed in; what was typed stays where it is. */
function tellUnsent(sentence) {
  const told = document.querySelector(".desk-told");
  const notice = document.createElement("p");
  notice.className = "notice bad";
  notice.setAttribute("role", "alert");
  notice.textContent = sentence;
  told.replaceChildren(notice);
  told.scrollIntoView({ block: "nearest" });
}

document.addEventListener("htmx:before:response", (event) => {
  if (event.detail.ctx.response.status === UNAUTHORIZED) {
    event.preventDefault();
    tellUnsent(document.getElementById("desk").dataset.signedOut);
  }
});

document.addEventListener("htmx:error", () => {
  tellUnsent(document.getElementById("desk").dataset.unsent);
});

// Of panels with one name only one may be open: the old one would shut the new one as it comes in.
document.addEventListener("htmx:before:swap", () => {
  document.querySelectorAll("details[name][open]").forEach((panel) => (panel.open = false));
});

document.addEventListener("htmx:after:swap", () => {
  const claim = show();
  if (claim) {
    claim.scrollIntoView({ block: claim.getBoundingClientRect().top < 0 ? "start" : "nearest" });
    claim.querySelector(".words").focus({ preventScroll: true });
  }
});

show();
