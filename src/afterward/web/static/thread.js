// Letters act only while the card of a mark has the focus, and never in a field; words selected in
// the passage are put where words to add are typed. Without this file all of it works by buttons.
"use strict";

const card = document.getElementById("card");
const passage = document.getElementById("passage");
const words = document.getElementById("words");
const KEYS = { c: "confirm", r: "reject", u: "undo" };

card.addEventListener("keydown", (event) => {
  const held = event.ctrlKey || event.altKey || event.metaKey || event.repeat;
  if (held || event.target.matches("input, select, textarea")) return;
  const button = document.getElementById(KEYS[event.key]);
  if (!button) return;
  event.preventDefault();
  button.click();
});

document.addEventListener("selectionchange", () => {
  const chosen = document.getSelection();
  if (!words || chosen.isCollapsed || !chosen.toString().trim()) return;
  const inside = passage.contains(chosen.anchorNode) && passage.contains(chosen.focusNode);
  if (inside) words.value = chosen.toString();
});
