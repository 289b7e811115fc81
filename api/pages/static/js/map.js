// The map of topics: drag, wheel, pinch and keys move it; without this the links beside it do.
"use strict";

const svg = document.querySelector(".map svg");

if (svg) {
  const whole = Number(svg.dataset.side);
  const levels = [1, 2, 4, 8];
  const box = svg.viewBox.baseVal;
  const fingers = new Map();
  let moved = false;

  const show = (x, y, side) => {
    side = Math.min(Math.max(side, whole / 8), whole);
    const inside = (at) => Math.min(Math.max(at, 0), whole - side);
    svg.setAttribute("viewBox", `${inside(x)} ${inside(y)} ${side} ${side}`);
    const zoom = whole / side;
    svg.setAttribute("class", `zoom-${levels.filter((level) => level <= zoom + 0.01).pop()}`);
    svg.style.setProperty("--zoom", zoom);
  };

  const at = (event) => {
    const point = new DOMPoint(event.clientX, event.clientY).matrixTransform(svg.getScreenCTM().inverse());
    return [point.x, point.y];
  };

  const scale = (x, y, by) => {
    const side = Math.min(Math.max(box.width / by, whole / 8), whole);
    const kept = side / box.width;
    show(x - (x - box.x) * kept, y - (y - box.y) * kept, side);
  };

  const shift = (x, y) => show(box.x + x * box.width, box.y + y * box.width, box.width);
  const middle = (by) => scale(box.x + box.width / 2, box.y + box.width / 2, by);

  svg.addEventListener("wheel", (event) => {
    if (!event.ctrlKey && box.width >= whole && event.deltaY > 0) return;
    event.preventDefault();
    scale(...at(event), Math.exp(-event.deltaY / 400));
  }, { passive: false });

  svg.addEventListener("pointerdown", (event) => {
    fingers.set(event.pointerId, event);
    moved = false;
  });
  svg.addEventListener("pointermove", (event) => {
    const before = fingers.get(event.pointerId);
    if (!before) return;
    const pixels = svg.getBoundingClientRect().width;
    if (fingers.size === 2) {
      const other = [...fingers.values()].find((finger) => finger.pointerId !== event.pointerId);
      const apart = (one) => Math.hypot(one.clientX - other.clientX, one.clientY - other.clientY);
      scale(...at(event), apart(event) / Math.max(apart(before), 1));
    } else if (event.pointerType === "mouse" || box.width < whole) {
      shift((before.clientX - event.clientX) / pixels, (before.clientY - event.clientY) / pixels);
    }
    moved ||= Math.hypot(before.clientX - event.clientX, before.clientY - event.clientY) > 3;
    fingers.set(event.pointerId, event);
  });
  for (const name of ["pointerup", "pointercancel", "pointerleave"]) {
    svg.addEventListener(name, (event) => fingers.delete(event.pointerId));
  }
  svg.addEventListener("click", (event) => moved && event.preventDefault(), true);
  svg.addEventListener("dragstart", (event) => event.preventDefault());

  const keys = {
    "+": () => middle(2), "=": () => middle(2), "-": () => middle(0.5), 0: () => show(0, 0, whole),
    ArrowLeft: () => shift(-0.15, 0), ArrowRight: () => shift(0.15, 0), ArrowUp: () => shift(0, -0.15), ArrowDown: () => shift(0, 0.15),
  };
  svg.addEventListener("keydown", (event) => {
    const act = keys[event.key];
    if (!act || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    act();
  });
}
