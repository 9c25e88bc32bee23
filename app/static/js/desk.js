/* What the pages do beyond HTML and htmx: focus that is never lost, changes said aloud, menus that close, one press
   one act. Everything works without this file. */
"use strict";
{
  const LOST = () => !document.activeElement || document.activeElement === document.body;
  const POLL = "X-Desk-Poll";
  const FOCUSABLE = "a[href], button:not([disabled]), input:not([type=hidden]), select, textarea, summary";
  let before = null;
  let said = null;

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

  const announce = (...parts) => {
    const lines = parts.filter(Boolean).flatMap((part) => [...part.querySelectorAll("[data-announce]")]);
    for (const where of ["status", "alert"]) {
      const words = lines.filter((line) => line.dataset.announce === where).map((line) => line.textContent.trim());
      if (words.length) say(words.join(" "), where);
    }
  };

  const news = () => {
    const notice = document.getElementById("notice");
    const fresh = notice !== said;
    said = notice;
    return fresh && notice;
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
    const target = document.getElementById(event.detail.target?.id) || event.detail.target;
    afterSwap();
    announce(news(), target?.id !== "notice" && target);
    const box = target?.closest("dialog:not([open])");
    if (box) box.showModal();
    else keepFocus(target);
  });
  document.addEventListener("htmx:responseError", failed);
  document.addEventListener("htmx:sendError", failed);

  /* Live but calm: an open page asks every ten seconds whether anything changed. With nobody on it, it shows what did; with
     somebody, what they do not touch is put right in place and what would move waits; while they type, all of it waits. */
  const TYPED = "select, textarea, input:not([type=checkbox], [type=radio])";
  let paused = false, asking = false, waiting = 0, heard = Date.now(), read = {}, ticked = [], shown = "";

  const livePage = () => document.querySelector("[data-live]");
  const focusIn = (page) => page.contains(document.activeElement) && document.activeElement;
  const onIt = (page) => focusIn(page) || page.querySelector("[name=interview]:checked");
  const mustWait = (page) => document.querySelector(".htmx-request, [data-live] details[open]") || (focusIn(page) || page).matches(TYPED);
  const marks = (root) => new Map([...root.querySelectorAll("[data-mark]")].map(({ id, dataset }) => [id, dataset.mark]));
  const differing = (one, two) => [...new Map([...one, ...two]).keys()].filter((id) => one.get(id) !== two.get(id));
  const changes = (number) => `${number} change${number === 1 ? "" : "s"}`;

  const showState = () => {
    const [pause, refresh] = ["pause", "refresh"].map((id) => document.getElementById(id));
    if (!pause) return;
    pause.hidden = false;
    pause.textContent = paused ? "Go on by itself" : "Pause";
    refresh.textContent = waiting ? `${changes(waiting)} waiting: show` : "Refresh";
    refresh.hidden = !paused && !waiting && refresh !== document.activeElement;
  };

  /* What somebody looks at, or works on, stays where it is on the screen. */
  const steady = (page, change) => {
    const topOf = (element) => element.getBoundingClientRect().top;
    const here = focusIn(page) || (window.scrollY && [...page.querySelectorAll("[data-mark]")].find((each) => topOf(each) > 0));
    const top = here && topOf(here);
    change();
    const still = here && document.getElementById(here.id);
    if (still) window.scrollBy(0, topOf(still) - top);
  };

  const putRight = (page, fresh) => {
    for (const now of fresh.querySelectorAll("[data-mark], #updated")) {
      const was = document.getElementById(now.id);
      if (was?.parentElement.id !== now.parentElement.id || was.textContent === now.textContent || onIt(was)) continue;
      was.replaceWith(now);
      htmx.process(now);
    }
  };

  const take = (page, html) => {
    const fresh = Object.assign(document.createElement("template"), { innerHTML: html }).content.firstElementChild;
    if (!fresh?.dataset.live || livePage() !== page) return;
    const now = marks(fresh), ids = differing(read.known, now), wait = mustWait(page), busy = wait || onIt(page);
    const name = (id) => [fresh, page].map((root) => root.querySelector(`#${id} :is(.card__name, th, a)`)).find(Boolean)?.textContent;
    if (ids.length) say(changes(ids.length) + (ids.length > 3 ? "" : `: ${ids.map(name).join("; ")}`));
    read = { of: busy ? page : fresh, mark: fresh.dataset.live, known: now };
    steady(page, () => {
      if (!busy) page.replaceWith(fresh);
      else if (!wait) putRight(page, fresh);
      waiting = differing(marks(read.of), now).length;
      showState();
    });
    if (!busy) htmx.process(fresh);
  };

  const ask = async () => {
    const page = livePage();
    if (page?.id === "wall" && Date.now() - heard > 300_000) {
      page.textContent = "Blank: no news from the desk.";
      read.mark = "";
    }
    if (!page || paused || document.hidden || asking) return;
    asking = true;
    if (read.of !== page) read = { of: page, mark: page.dataset.live, known: marks(page) };
    const headers = { "HX-Request": "true", "HX-Current-URL": location.href, [POLL]: "yes" };
    if (!waiting || onIt(page) || mustWait(page)) headers["If-None-Match"] = `"${read.mark}"`;
    const answer = await fetch(location.pathname + location.search, { headers, signal: AbortSignal.timeout(30_000) }).catch(() => ({}));
    if (answer.status === 401) location.assign(answer.headers.get("HX-Redirect"));
    if (answer.ok) take(page, await answer.text());
    if (answer.ok || answer.status === 304) heard = Date.now();
    asking = false;
  };

  window.setInterval(ask, 10_000);
  document.addEventListener("visibilitychange", ask);
  document.addEventListener("click", ({ target }) => {
    if (target.id !== "pause") return;
    paused = !paused;
    showState();
  });

  /* A swap keeps the ticks of cards nobody changed, and says how many a filter leaves. */
  const shownNow = () => document.getElementById("shown")?.textContent;
  document.addEventListener("htmx:beforeSwap", () => {
    ticked = [...document.querySelectorAll("[name=interview]:checked")].map((each) => each.value);
    shown = shownNow();
  });
  const afterSwap = () => {
    if (read.of !== livePage()) waiting = 0;
    document.querySelectorAll("[name=interview]").forEach((each) => (each.checked ||= ticked.includes(each.value)));
    if (shownNow() !== shown) say(shownNow());
    showState();
  };
  showState();

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

  /* What is typed is kept every ten seconds as a draft; a session that ended leads to the sign-in, and back to it. */
  const KEEP_EVERY = 10_000;
  const changed = new Set();
  const keeps = (form) => form?.querySelector("[data-draft]") && !form.querySelector("[type=password], [type=file]");

  const keep = async (form) => {
    changed.delete(form);
    if (!form.isConnected || form.dataset.sent) return;
    const body = new URLSearchParams(new FormData(form)).toString();
    const headers = { "Content-Type": "application/x-www-form-urlencoded", "HX-Request": "true", "HX-Current-URL": location.href };
    const address = `/drafts/keep?form=${encodeURIComponent(new URL(form.action).pathname)}`;
    const answer = await fetch(address, { method: "POST", body, headers, keepalive: body.length < 60_000 }).catch(() => null);
    if (answer?.status === 401) {
      if (changed.has(form)) return keep(form);
      location.assign(answer.headers.get("HX-Redirect"));
      return;
    }
    if (!answer?.ok) changed.add(form);
    const line = form.querySelector(".draft") ?? form.appendChild(document.createElement("p"));
    line.className = "small second draft";
    line.textContent = answer?.ok ? await answer.text() : "Draft not saved: trying again";
  };

  document.addEventListener("input", ({ target }) => keeps(target.form) && changed.add(target.form));
  if (document.getElementById("errors")) document.querySelectorAll("[data-draft]").forEach((mark) => changed.add(mark.form));
  window.setInterval(() => changed.forEach(keep), KEEP_EVERY);
  window.addEventListener("pagehide", () => changed.forEach(keep));

  /* A file on its way says how far it is. */
  document.addEventListener("htmx:xhr:progress", (event) => {
    const line = event.target.closest?.("form")?.querySelector("[data-progress]");
    const { loaded, total } = event.detail;
    if (line && total) line.textContent = loaded < total ? `Sending, ${Math.floor((100 * loaded) / total)} %` : "Sent. Putting it on file.";
  });

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

  /* What can be used may have keys of its own, which it names; single ones are there once a person switches them on. */
  document.addEventListener("keydown", (event) => {
    const held = [event.ctrlKey && "Control", event.altKey && "Alt", event.metaKey && "Meta"].filter(Boolean);
    if (!held.length && (event.key.length > 1 || event.target.matches(TYPED))) return;
    const key = event.code?.startsWith("Key") ? event.code.slice(3) : event.key;
    const element = document.querySelector(`[aria-keyshortcuts="${CSS.escape([...held, key].join("+"))}"]`);
    const step = document.querySelector("[data-single-keys]") && !held.length && { J: 1, K: -1 }[key];
    if (step) {
      const rows = [...document.querySelectorAll("main :is(.card, tbody tr)")].filter((row) => row.querySelector("a[href]"));
      const at = rows.findIndex((row) => row.contains(document.activeElement));
      rows[at < 0 ? 0 : at + step]?.querySelector("a[href]").focus();
    } else if (element?.matches("input")) element.focus();
    else element?.click();
    if (step || element) event.preventDefault();
  });

  /* Children found in the bar: arrows go through them, Escape and whatever else is used close them. */
  const find = document.querySelector(".bar__find");
  const closeFound = () => document.getElementById("quick")?.replaceChildren();
  find?.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const stops = [find.q, ...find.querySelectorAll("#quick a")];
    if (event.key === "Escape") find.q.focus(closeFound());
    if (!step || stops.length < 2) return;
    event.preventDefault();
    stops[(stops.indexOf(document.activeElement) + step + stops.length) % stops.length].focus();
  });
  document.addEventListener("focusin", ({ target }) => find?.contains(target) || closeFound());
  document.addEventListener("click", ({ target }) => find?.contains(target) || closeFound());

  /* What was typed before this was there counts as typed now. */
  document.addEventListener("DOMContentLoaded", () => {
    const typed = document.activeElement;
    if ((typed?.defaultValue ?? typed?.value) !== typed?.value) typed.dispatchEvent(new Event("input", { bubbles: true }));
  });

  announce(news());
  focusOn(document.getElementById("errors"));
}
