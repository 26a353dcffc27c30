// While a slider moves, what follows is asked for again; the newest wish wins, and when the slider
// has rested for a moment all lives are told. Where the sliders stand is noted with this page's place
// in the history (no address shows it), so that loading again or going back finds them there.
// Without this file the form has a button.
"use strict";

const form = document.getElementById("sliders");
const board = document.getElementById("board");
const REST = 300; // milliseconds
let wish = null; // "quick" or "whole", what is to be asked for next
let asking = null; // what is being asked for now
let stop = null; // ends the question that is under way
let resting = 0;
const open = new Set(); // the tables that are laid open; a quick look has none
const named = (twin) => twin.querySelector("caption").textContent;

async function fetched(kind) {
  const query = new URLSearchParams(new FormData(form));
  if (kind === "quick") query.set("coarse", "1");
  else history.replaceState([...query], "");
  stop = new AbortController();
  const answer = await fetch(`/futures/board?${query}`, { signal: stop.signal });
  return answer.status === 200 ? answer.text() : null;
}

function shown(text) {
  for (const twin of board.querySelectorAll("details")) {
    if (twin.open) open.add(named(twin));
    else open.delete(named(twin));
  }
  board.innerHTML = text;
  for (const twin of board.querySelectorAll("details")) twin.open = open.has(named(twin));
  for (const words of board.querySelectorAll("[data-for]")) {
    const place = document.getElementById(words.dataset.for);
    if (place.id !== "said" || asking === "whole") place.textContent = words.textContent;
  }
}

async function ask(kind) {
  wish = kind;
  if (asking === "whole" && kind === "quick") stop.abort();
  if (asking) return;
  while (wish) {
    [asking, wish] = [wish, null];
    const text = await fetched(asking).catch(() => null);
    if (text !== null) shown(text);
    if (asking === "quick" && !wish) resting = setTimeout(() => ask("whole"), REST);
  }
  asking = null;
}

function moved(event) {
  clearTimeout(resting);
  ask(event.target.type === "range" ? "quick" : "whole");
}

function asTheyStood(noted) {
  for (const [name, value] of noted) form.elements[name].value = value;
  ask("whole");
}

form.addEventListener("input", moved);
form.addEventListener("submit", (event) => {
  event.preventDefault();
  ask("whole");
});
if (history.state) asTheyStood(history.state);
