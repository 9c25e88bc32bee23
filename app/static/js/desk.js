/* What the pages do beyond HTML and htmx: focus that is never lost, changes said aloud, menus that close, one press
   one act. Everything works without this file. */
"use strict";
{
  const LOST = () => !document.activeElement || document.activeElement === document.body;
  const POLL = "X-Desk-Poll";
  const FOCUSABLE = "a[href], button:not([disabled]), input:not([type=hidden]), select, textarea, summary";
  let before = null;
  let said = document.getElementById("notice");

  const focusOn = (element) => {
    if (!element) return false;
    if (!element.matches(FOCUSABLE)) element.setAttribute("tabindex", "-1");
    element.focus();
    return !LOST();
  };

  const inside = (id) => id && document.getElementById(id)?.querySelector(FOCUSABLE);

  /* Where a person was: the row, the one after it, and the list both stand in. */
  const placeOf = (element) => {
    const row = element?.closest(".card[id], tr[id], li[id]");
    return { next: row?.nextElementSibling?.id, list: element?.closest("section[id], form[id], [data-list][id]")?.id };
  };

  const heading = (id) => id && document.getElementById(id)?.querySelector("h1, h2, h3, legend");

  const keepFocus = (target) => {
    const error = document.querySelector("#errors, [aria-invalid=true]");
    if (error && target?.contains(error) && focusOn(error)) return;
    if (!LOST()) return;
    const place = before || {};
    focusOn(inside(place.next)) || focusOn(heading(place.list)) || focusOn(heading(target?.id)) || focusOn(document.getElementById("main"));
  };

  const say = (words, where = "status") => {
    const region = document.getElementById(where);
    region.textContent = "";
    window.setTimeout(() => (region.textContent = words), 50);
  };

  const announce = () => {
    const notice = document.getElementById("notice");
    if (!notice || notice === said) return;
    said = notice;
    for (const line of notice.querySelectorAll("[data-announce]")) say(line.textContent.trim(), line.dataset.announce);
  };

  const failed = () => {
    const words = "The desk did not answer as it should. Look at the page again before you repeat what you did.";
    const line = document.createElement("div");
    line.className = "notice state--overdue";
    line.append(Object.assign(document.createElement("p"), { textContent: words }));
    document.getElementById("notice")?.replaceChildren(line);
    say(words, "alert");
  };

  document.addEventListener("htmx:beforeSwap", () => (before = placeOf(document.activeElement)));
  document.addEventListener("htmx:afterSettle", (event) => {
    announce();
    offerPause();
    if (event.detail.requestConfig?.headers[POLL]) return;
    keepFocus(document.getElementById(event.detail.target?.id) || event.detail.target);
  });
  document.addEventListener("htmx:responseError", failed);
  document.addEventListener("htmx:sendError", failed);

  /* The board looks again each minute, unless somebody is busy on it, it is out of sight or they have paused it. */
  const EVERY = 60_000;
  let paused = false;

  const offerPause = () => {
    const button = document.getElementById("pause");
    if (!button) return;
    button.hidden = false;
    button.textContent = paused ? "Go on by itself" : "Pause";
  };

  const busy = (board) =>
    paused || document.hidden || board.contains(document.activeElement) || board.querySelector("input:checked, details[open]");

  const lookAgain = () => {
    const board = document.getElementById("board");
    if (!board || busy(board)) return;
    const address = location.pathname + location.search;
    htmx.ajax("GET", address, { target: "#board", swap: "outerHTML", headers: { [POLL]: "yes" } });
  };

  document.addEventListener("click", (event) => {
    if (event.target.id !== "pause") return;
    paused = !paused;
    offerPause();
  });
  offerPause();
  if (document.getElementById("board")) window.setInterval(lookAgain, EVERY);

  /* One press, one act: a form that has been sent waits for its answer. */
  document.addEventListener(
    "submit",
    (event) => {
      const form = event.target;
      if (form.method !== "post") return;
      if (form.dataset.sent) {
        event.preventDefault();
        event.stopImmediatePropagation();
        return;
      }
      form.dataset.sent = "yes";
      window.setTimeout(() => delete form.dataset.sent, 5000);
    },
    true,
  );
  document.addEventListener("htmx:afterRequest", (event) => delete event.detail.elt.closest("form")?.dataset.sent);
  window.addEventListener("pageshow", () => document.querySelectorAll("form[data-sent]").forEach((form) => delete form.dataset.sent));

  /* Menus close on Escape, and when something else is used. */
  const openMenus = () => document.querySelectorAll("details.menu[open]");
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    for (const menu of openMenus()) {
      const held = menu.contains(document.activeElement);
      menu.open = false;
      if (held) menu.querySelector("summary").focus();
    }
  });
  const closeOthers = (event) => openMenus().forEach((menu) => menu.contains(event.target) || (menu.open = false));
  document.addEventListener("click", closeOthers);
  document.addEventListener("focusin", closeOthers);

  focusOn(document.getElementById("errors"));
}
