// While a slider moves, what follows is asked for again, as far as it is in view; the newest wish
// wins, and once the slider has rested all lives are told, and everything. Where the sliders stand is
// noted with this page's place in the history (no address shows it): loading again or going back
// finds them there. Without this file the form has a button.
"use strict";

const form = document.getElementById("sliders");
const board = document.getElementById("board");
const REST = 300; // milliseconds
let wish = null; // "quick" or "whole", asked for next
let asking = null; // and now
let stop = null; // ends the question that is under way
let resting = 0;
const open = new Set(); // tables laid open; a quick look has none
const named = (twin) => twin.querySelector("caption").textContent;
const parts = (within) => [...within.querySelectorAll("[data-part]")];
const names = (some) => some.map((part) => part.dataset.part);
let fresh = names(parts(board)); // what shows where the sliders stand now

function inView() {
  const seen = ({ top, bottom }) => bottom > 0 && top < innerHeight;
  return names(parts(board).filter((part) => seen(part.getBoundingClientRect())));
}

async function fetched(kind) {
  const query = new URLSearchParams(new FormData(form));
  if (kind === "quick") {
    query.set("coarse", "1");
    query.set("seen", inView());
  } else history.replaceState([...query], "");
  stop = new AbortController();
  const answer = await fetch(`/futures/board?${query}`, { signal: stop.signal });
  if (answer.redirected) location.assign(answer.url); // the file was shut elsewhere
  if (answer.status !== 200 || answer.redirected) throw answer;
  return answer.text();
}

function shown(text) {
  for (const twin of board.querySelectorAll("details")) {
    if (twin.open) open.add(named(twin));
    else open.delete(named(twin));
  }
  const come = document.createElement("template");
  come.innerHTML = text;
  for (const words of come.content.querySelectorAll("[data-for]")) {
    const place = document.getElementById(words.dataset.for);
    if (place.id !== "said" || asking === "whole") place.textContent = words.textContent;
  }
  fresh = names(parts(come.content));
  // Nobody is read what will change.
  board.setAttribute("aria-busy", asking === "quick");
  if (asking === "whole") board.replaceChildren(come.content);
  for (const one of parts(come.content))
    board.querySelector(`[data-part="${one.dataset.part}"]`).replaceWith(one);
  for (const twin of board.querySelectorAll("details")) twin.open = open.has(named(twin));
}

async function ask(kind) {
  wish = kind;
  if (asking === "whole" && kind === "quick") stop.abort();
  if (asking) return;
  while (wish) {
    [asking, wish] = [wish, null];
    await fetched(asking).then(shown).catch(() => {
      fresh = []; // what comes into view is asked for again
      board.setAttribute("aria-busy", true);
    });
    if (asking === "quick" && !wish) resting = setTimeout(() => ask("whole"), REST);
  }
  asking = null;
}

function moved(event) {
  clearTimeout(resting);
  ask(event.target.type === "range" ? "quick" : "whole");
}

function scrolled() {
  if (inView().every((name) => fresh.includes(name))) return;
  clearTimeout(resting);
  ask("quick");
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
addEventListener("scroll", scrolled);
if (history.state) asTheyStood(history.state);
