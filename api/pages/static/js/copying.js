// A button at every text that is there to be copied.
"use strict";

const words = document.documentElement.lang.startsWith("zh") ? ["复制", "已复制"] : ["Copy", "Copied"];

for (const text of document.querySelectorAll("pre")) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "copy";
  button.textContent = words[0];
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(text.textContent);
    button.textContent = words[1];
    button.focus();
    setTimeout(() => (button.textContent = words[0]), 2000);
  });
  text.after(button);
}
