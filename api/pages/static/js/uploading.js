// Exports dropped or chosen are sent part by part (tus 1.0.0): what broke off goes on, after a reload too.
"use strict";

const PART = 4 * 1024 * 1024;
const WAITS = [500, 1000, 3000, 8000, 15000];
const MEGABYTE = 1024 * 1024;
const TUS = { "Tus-Resumable": "1.0.0" };
const UPLOADS = "/api/v1/uploads";

const form = document.getElementById("uploading");
const input = form.querySelector("input[type=file]");
const sending = form.querySelector(".sending");

const pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));
const told = (text) => (sending.querySelector("[role=status]").textContent = text);
const keyOf = (file) => `upload:${file.name}:${file.size}:${file.lastModified}`;
const inBase64 = (text) => btoa(String.fromCharCode(...new TextEncoder().encode(text)));

/** What the server said no to: sending the same again would not help. */
class Refused extends Error {}

async function asked(path, options) {
  const answer = await fetch(path, { ...options, headers: { ...TUS, ...options.headers } });
  if (answer.status >= 400 && answer.status < 500 && ![409, 423, 460].includes(answer.status)) {
    const problem = await answer.json().catch(() => ({}));
    throw new Refused(problem.detail ?? form.dataset.failed);
  }
  if (!answer.ok) {
    throw new Error(String(answer.status));
  }
  return answer;
}

async function begun(file) {
  const headers = { "Upload-Length": String(file.size), "Upload-Metadata": `filename ${inBase64(file.name)}` };
  const answer = await asked(UPLOADS, { method: "POST", headers });
  const path = new URL(answer.headers.get("Location"), location.href).pathname;
  localStorage.setItem(keyOf(file), path);
  return path;
}

async function offsetOf(path) {
  const answer = await asked(path, { method: "HEAD" });
  return Number(answer.headers.get("Upload-Offset"));
}

/** Where the file is sent to, and from which byte on: an upload that broke off before goes on. */
async function placeOf(file) {
  const path = localStorage.getItem(keyOf(file));
  try {
    return path ? [path, await offsetOf(path)] : [await begun(file), 0];
  } catch (error) {
    if (!path || !(error instanceof Refused)) {
      throw error;
    }
    return [await begun(file), 0];
  }
}

async function sendPart(path, file, offset) {
  const headers = { "Upload-Offset": String(offset), "Content-Type": "application/offset+octet-stream" };
  const answer = await asked(path, { method: "PATCH", headers, body: file.slice(offset, offset + PART) });
  return Number(answer.headers.get("Upload-Offset"));
}

async function send(file, showed) {
  let [path, offset] = await placeOf(file);
  let failures = 0;
  while (offset < file.size) {
    showed(offset);
    try {
      offset = await sendPart(path, file, offset);
      failures = 0;
    } catch (error) {
      if (error instanceof Refused || failures === WAITS.length) {
        throw error;
      }
      told(form.dataset.again);
      await pause(WAITS[failures++]);
      offset = await offsetOf(path).catch(() => offset);
    }
  }
  showed(offset);
  return path;
}

function show(file, offset, before, total) {
  const bar = sending.querySelector("progress");
  bar.max = total || 1;
  bar.value = before + offset;
  const megabytes = (bytes) => (bytes / MEGABYTE).toFixed(1);
  const names = { "{name}": file.name, "{done}": megabytes(offset), "{total}": megabytes(file.size) };
  told(form.dataset.sending.replace(/{\w+}/g, (slot) => names[slot]));
}

/** The form that has the server look at what was sent. */
function look(paths) {
  const next = document.createElement("form");
  next.method = "post";
  next.action = "/upload/look";
  for (const path of paths) {
    const field = document.createElement("input");
    field.type = "hidden";
    field.name = "upload";
    field.value = path.split("/").pop();
    next.append(field);
  }
  document.body.append(next);
  next.submit();
}

async function sendAll(files) {
  const total = files.reduce((sum, file) => sum + file.size, 0);
  const paths = [];
  let before = 0;
  for (const file of files) {
    paths.push(await send(file, (offset) => show(file, offset, before, total)));
    before += file.size;
  }
  files.forEach((file) => localStorage.removeItem(keyOf(file)));
  look(paths);
}

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  const button = form.querySelector("button");
  button.disabled = true;
  sending.hidden = false;
  try {
    await sendAll([...input.files]);
  } catch (error) {
    told(error instanceof Refused ? error.message : form.dataset.failed);
    button.disabled = false;
  }
});

function list() {
  const names = [...input.files].map((file) => {
    const item = document.createElement("li");
    item.textContent = file.name;
    return item;
  });
  form.querySelector(".chosen").replaceChildren(...names);
}

input.addEventListener("change", list);
for (const name of ["dragenter", "dragover"]) {
  form.addEventListener(name, (event) => {
    event.preventDefault();
    form.classList.add("over");
  });
}
form.addEventListener("dragleave", (event) => {
  if (!form.contains(event.relatedTarget)) {
    form.classList.remove("over");
  }
});
form.addEventListener("drop", (event) => {
  event.preventDefault();
  form.classList.remove("over");
  input.files = event.dataTransfer.files;
  list();
});
