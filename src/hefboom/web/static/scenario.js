/* The scenario builder: slide, see, undo. Without this file the page works by its submit button. */
"use strict";
(() => {
  const root = document.getElementById("scenario");
  if (!root) return;
  const say = (name) => root.dataset[name] || "";
  const find = (selector) => root.querySelector(selector);
  const form = () => document.getElementById("bouw");
  const parser = new DOMParser();
  let tab = location.hash.slice(1);
  let working = false;
  let waiting = null;
  let poll = 0;

  // --- the address: what the form holds, without what stands as the measure has it
  const query = () => {
    const found = new URLSearchParams();
    for (const [name, value] of new FormData(form())) {
      const field = form().elements[name];
      if (field && field.dataset && field.dataset.standaard === String(value).trim() && !name.startsWith("wet.")) continue;
      found.append(name, String(value));
    }
    return found.toString();
  };
  const page = (search) => `${form().getAttribute("action")}?${search}`;
  const part = (search) => `${form().getAttribute("action")}/uitkomst?${search}`;

  // --- one request at a time; of those that come meanwhile only the last counts
  const ask = (job) => {
    if (working) { waiting = job; return; }
    working = true;
    run(job).catch(() => { tell(say("mislukt")); dim(false); }).finally(() => {
      working = false;
      const next = waiting;
      waiting = null;
      if (next) ask(next);
    });
  };
  const run = async ({ url, whole, push, replace }) => {
    clearTimeout(poll);
    dim(true);
    const answer = await fetch(url, { headers: { accept: "text/html" }, credentials: "same-origin" });
    if (!answer.ok && answer.status !== 400) throw new Error(String(answer.status));
    const text = await answer.text();
    const made = parser.parseFromString(text, "text/html");
    if (whole) takePage(made); else takePart(made);
    const address = whole ? url : answer.headers.get("hefboom-adres") || page(query());
    if (push) go(address);
    else if (replace) history.replaceState(history.state, "", address);
    again();
  };
  const again = () => {
    if (!find("#uitkomst[data-bezig]")) return;
    poll = setTimeout(() => ask({ url: part(query()), quiet: true }), 1200);
  };

  // --- put in place what came; the old stands dimmed until then
  const takePart = (made) => {
    const faults = made.getElementById("fouten");
    const outcome = made.getElementById("uitkomst");
    if (faults) {
      find("#fouten").replaceWith(faults);
      mark(faults.dataset.velden.split(" ").filter(Boolean));
    }
    if (outcome && !(outcome.hasAttribute("data-bezig") && find(".kern"))) swap(outcome);
    else if (outcome && outcome.hasAttribute("data-bezig")) { find("#uitkomst").setAttribute("data-bezig", ""); tell(say("bezig")); return; }
    dim(Boolean(faults && faults.dataset.velden));
    if (outcome) tell(`${say("klaar")} ${four()}`);
    else if (faults) tell(faults.textContent.replace(/\s+/g, " ").trim());
  };
  const swap = (outcome) => {
    const old = find("#uitkomst");
    const height = old.offsetHeight;
    const open = [...old.querySelectorAll("details[open]")].map(place);
    const charts = new Map([...old.querySelectorAll(".vega[data-figuur]")].map((v) => [v.dataset.figuur, v]));
    for (const next of outcome.querySelectorAll(".vega[data-figuur]")) {
      const before = charts.get(next.dataset.figuur);
      const drawn = before && before.querySelector(".tekening");
      if (drawn) { next.style.minHeight = `${before.offsetHeight}px`; next.append(drawn); next.classList.add("getekend"); }
    }
    old.replaceWith(outcome);
    outcome.querySelectorAll("details").forEach((d) => { if (open.includes(place(d))) d.open = true; });
    outcome.style.minHeight = `${Math.min(height, outcome.offsetHeight + 4000)}px`;
    requestAnimationFrame(() => { outcome.style.minHeight = ""; });
    ready(outcome);
  };
  const place = (details) => [...find("#uitkomst").querySelectorAll("details"), ...document.querySelectorAll("#uitkomst details")].indexOf(details) < 0
    ? details.querySelector("summary").textContent
    : details.querySelector("summary").textContent + (details.closest("figure, article, li") || details).id;
  const takePage = (made) => {
    const focus = document.activeElement && document.activeElement.id;
    const next = made.getElementById("scenario");
    if (!next) throw new Error("no page");
    document.title = made.title;
    const busy = next.querySelector("#uitkomst[data-bezig]") && find(".kern");
    for (const name of [".scenario-kop", "#bouw"]) find(name).replaceWith(next.querySelector(name));
    root.querySelectorAll(":scope > .let-op").forEach((e) => e.remove());
    next.querySelectorAll(":scope > .let-op").forEach((e) => find(".werkbank").before(e));
    if (busy) { find("#uitkomst").setAttribute("data-bezig", ""); } else { swap(next.querySelector("#uitkomst")); dim(false); }
    prepare();
    const back = focus && document.getElementById(focus);
    if (back) back.focus({ preventScroll: true });
    tell(busy ? say("bezig") : `${say("klaar")} ${four()}`);
  };
  const mark = (fields) => {
    for (const field of form().elements) {
      if (!field.name) continue;
      const wrong = fields.includes(field.name);
      if (wrong) field.setAttribute("aria-invalid", "true"); else field.removeAttribute("aria-invalid");
      const box = field.closest("[data-knop]");
      if (box && (field.type !== "checkbox")) box.classList.toggle("utrecht-form-field--invalid", wrong);
    }
  };
  const four = () => [...root.querySelectorAll(".kern > li")].map((li) =>
    `${li.querySelector("h3").textContent}: ${li.querySelector(".waarde").textContent.trim()}`).join("; ");
  let dimming = 0;
  const dim = (on) => {
    clearTimeout(dimming);
    const outcome = find("#uitkomst");
    outcome.setAttribute("aria-busy", String(on));
    if (on) dimming = setTimeout(() => find("#uitkomst").classList.add("oud"), 120);
    else outcome.classList.remove("oud");
  };
  const tell = (text) => { document.getElementById("melding").textContent = text; };

  // --- undo and redo are the history of the browser, with a number in every step
  const KEY = "hefboom-stappen";
  const step = () => (history.state && history.state.stap) || 0;
  const last = () => Math.max(step(), Number(sessionStorage.getItem(KEY)) || 0);
  const go = (address) => {
    if (new URL(address, location).href === location.href) return;
    const next = step() + 1;
    sessionStorage.setItem(KEY, String(next));
    history.pushState({ stap: next }, "", address);
    buttons();
  };
  const buttons = () => {
    const box = find("[data-terug]");
    if (!box) return;
    box.hidden = false;
    box.querySelector("[data-doe=terug]").disabled = step() <= 0;
    box.querySelector("[data-doe=vooruit]").disabled = step() >= last();
  };
  if (!history.state || history.state.stap === undefined) {
    history.replaceState({ stap: 0 }, "");
    sessionStorage.setItem(KEY, "0");
  }
  window.addEventListener("popstate", () => {
    if (location.pathname !== new URL(form().action).pathname) return;
    buttons();
    ask({ url: location.href.split("#")[0], whole: true });
  });

  // --- knobs: a slider and a box that hold the same number
  const decimal = document.documentElement.lang === "nl" ? "," : ".";
  const number = (text) => Number(text.replace(/\s|€/g, "").replace(/\u2212/g, "-").replace(decimal === "," ? /\./g : /,/g, "").replace(",", "."));
  const shown = (value) => String(value).replace(".", decimal);
  let sliding = 0;
  root.addEventListener("input", (event) => {
    const field = event.target;
    if (field.matches(".schuif")) {
      const box = document.getElementById(field.dataset.voor);
      box.value = shown(field.value);
      clearTimeout(sliding);
      sliding = setTimeout(() => ask({ url: part(query()) }), 40);
    } else if (field.matches("[data-knop] input[type=text]")) {
      const slider = field.closest("[data-knop]").querySelector(".schuif");
      const value = number(field.value);
      if (slider && Number.isFinite(value)) slider.value = value;
    }
  });
  root.addEventListener("change", (event) => {
    const field = event.target;
    if (!form().contains(field)) return;
    clearTimeout(sliding);
    const whole = ["gebied", "jaar"].includes(field.name);
    const search = query();
    if (whole) ask({ url: page(search), whole: true, push: true });
    else ask({ url: part(search), push: true });
  });
  root.addEventListener("submit", (event) => {
    if (event.target === form()) {
      event.preventDefault();
      ask({ url: page(query()), whole: true, push: true });
    } else if (event.target.matches("[data-kies-zoek]")) {
      event.preventDefault();
      choose(`${event.target.getAttribute("action")}?${new URLSearchParams(new FormData(event.target))}`, dialog.open);
    }
  });

  // --- choosing a measure, in a dialog
  const dialog = document.getElementById("kies");
  const choose = async (url, again = false) => {
    const answer = await fetch(url, { credentials: "same-origin" });
    if (!answer.ok) { if (!again) location.href = url; return; }
    const made = parser.parseFromString(await answer.text(), "text/html");
    if (again && !dialog.open) return; // closed while this was on its way
    const content = made.getElementById("kies-inhoud");
    const title = content.querySelector("h1");
    const heading = document.createElement("h2");
    heading.id = title.id;
    heading.textContent = title.textContent;
    heading.tabIndex = -1;
    title.replaceWith(heading);
    content.querySelectorAll("h2:not(#kies-titel)").forEach((h) => {
      const lower = document.createElement("h3");
      lower.id = h.id;
      lower.textContent = h.textContent;
      h.replaceWith(lower);
    });
    if (dialog.open) {
      const focus = document.activeElement && document.activeElement.id;
      dialog.querySelector("#kies-lijst").replaceWith(content.querySelector("#kies-lijst"));
      if (focus && document.getElementById(focus)) document.getElementById(focus).focus();
    } else {
      dialog.replaceChildren(content);
      dialog.showModal();
      document.getElementById("kies-q").focus();
    }
  };
  let typing = 0;
  dialog.addEventListener("input", (event) => {
    const box = event.target.closest("[data-kies-zoek]");
    clearTimeout(typing);
    typing = setTimeout(() => choose(`${box.getAttribute("action")}?${new URLSearchParams(new FormData(box))}`, true), 200);
  });
  dialog.addEventListener("close", () => clearTimeout(typing));
  dialog.addEventListener("click", (event) => { if (event.target === dialog) dialog.close(); });

  root.addEventListener("click", async (event) => {
    const target = event.target.closest("a, button");
    if (!target || event.ctrlKey || event.metaKey || event.shiftKey) return;
    if (target.matches("[data-kies]")) { event.preventDefault(); choose(target.href); }
    else if (target.matches("[data-sluit]") && dialog.open) { event.preventDefault(); dialog.close(); }
    else if (target.matches("[data-scenario]")) {
      event.preventDefault();
      if (dialog.open) dialog.close();
      ask({ url: target.getAttribute("href"), whole: true, push: true });
    } else if (target.matches("[data-tab]")) { event.preventDefault(); show(target.dataset.tab, true); }
    else if (target.matches("[data-doe=terug]")) history.back();
    else if (target.matches("[data-doe=vooruit]")) history.forward();
    else if (target.matches("[data-doe=druk-af]")) { await unfold(); window.print(); }
    else if (target.matches("[data-deel]") && navigator.clipboard && window.isSecureContext) {
      event.preventDefault();
      try { await navigator.clipboard.writeText(target.href); tell(say("gekopieerd")); target.dataset.gedaan = say("gekopieerd"); }
      catch { location.href = target.href; }
    }
  });

  // --- parts of the outcome: one at a time
  const show = (name, chosen) => {
    const panels = [...root.querySelectorAll("[data-paneel]")];
    if (!panels.length) return;
    if (!panels.some((p) => p.id === name)) name = panels[0].id;
    if (chosen) { tab = name; history.replaceState(history.state, "", `#${name}`); }
    panels.forEach((p) => { p.hidden = p.id !== name; });
    root.querySelectorAll("[data-tab]").forEach((a) => {
      if (a.dataset.tab === name) a.setAttribute("aria-current", "true"); else a.removeAttribute("aria-current");
    });
    draw(root.querySelector(`[data-paneel]#${name}`));
    fit();
  };
  // A figure that was folded away while the window changed has no width; this gives it back.
  const fit = () => window.dispatchEvent(new Event("resize"));
  const unfold = () => {
    const panels = [...root.querySelectorAll("[data-paneel]")];
    panels.forEach((p) => { p.hidden = false; });
    fit();
    return Promise.all(panels.map(draw));
  };

  // --- figures: interpreted, so that nothing is evaluated as code
  const NL = { decimal: ",", thousands: ".", grouping: [3], currency: ["€\u00a0", ""] };
  const draw = (panel) => {
    const drawing = [];
    if (!panel || !window.vegaEmbed) return Promise.all(drawing);
    for (const box of panel.querySelectorAll(".vega[data-figuur]")) {
      const source = box.querySelector("script");
      if (!source || box.dataset.klaar) continue;
      box.dataset.klaar = "1";
      const fresh = document.createElement("div");
      fresh.className = "tekening";
      fresh.style.width = `${box.clientWidth}px`;
      const old = box.querySelector(".tekening");
      if (old) { fresh.style.position = "absolute"; fresh.style.visibility = "hidden"; }
      box.append(fresh);
      drawing.push(Promise.all([import(root.dataset.vertolker), document.fonts.ready]).then(([vertolker]) => window.vegaEmbed(fresh, JSON.parse(source.textContent), {
        actions: false, renderer: "svg", ast: true, expr: vertolker.expressionInterpreter,
        defaultStyle: false, tooltip: false,
        ...(decimal === "," ? { formatLocale: NL } : {}),
      })).then(() => {
        if (old) old.remove();
        fresh.style.position = ""; fresh.style.visibility = ""; fresh.style.width = ""; box.style.minHeight = "";
        box.classList.add("getekend");
      }, () => { fresh.remove(); }));
    }
    return Promise.all(drawing);
  };

  // --- the map: pointing at an area says its name, here and in the list
  root.addEventListener("pointerover", (event) => {
    const area = event.target.closest && event.target.closest("[data-gebied]");
    if (!area) return;
    const line = area.closest(".kaart").querySelector("[data-aanwijzer]");
    line.textContent = area.querySelector("title").textContent;
    root.querySelectorAll("[data-rij]").forEach((row) => row.classList.toggle("aan", row.dataset.rij === area.dataset.gebied));
  });
  root.addEventListener("focusin", point);
  root.addEventListener("pointerover", point);
  function point(event) {
    const row = event.target.closest && event.target.closest("[data-rij]");
    if (row) root.querySelectorAll("[data-gebied]").forEach((a) => a.classList.toggle("aan", a.dataset.gebied === row.dataset.rij));
  }

  // --- what takes longer is asked for when somebody opens it
  const later = async (box) => {
    const place = box.querySelector("[data-plek]");
    if (box.dataset.gevraagd) return;
    box.dataset.gevraagd = "1";
    place.setAttribute("aria-busy", "true");
    box.closest("[data-later-vak]").classList.remove("niet-drukken");
    for (let turn = 0; turn < 60 && box.isConnected; turn += 1) {
      const answer = await fetch(box.dataset.later, { credentials: "same-origin" }).catch(() => null);
      const made = answer && answer.ok ? parser.parseFromString(await answer.text(), "text/html").getElementById("later-inhoud") : null;
      if (!made) break; // the link to the page stays
      place.replaceChildren(...made.childNodes);
      if (!made.hasAttribute("data-nog")) break;
      await new Promise((done) => { setTimeout(done, 2000); });
    }
    place.removeAttribute("aria-busy");
  };
  root.addEventListener("toggle", (event) => {
    if (event.target.matches("[data-later]") && event.target.open) later(event.target);
  }, true);

  const ready = (outcome) => {
    outcome.querySelectorAll("[data-doe=druk-af]").forEach((b) => { b.hidden = false; });
    show(tab);
  };
  const prepare = () => {
    form().querySelectorAll(".schuif").forEach((s) => { s.hidden = false; });
    form().classList.add("met-script");
    buttons();
  };
  prepare();
  ready(find("#uitkomst"));
  again();
  // Without our button there is no time to draw: what was not drawn yet prints as plain bars.
  window.addEventListener("beforeprint", unfold);
  window.addEventListener("afterprint", () => show(tab));
})();
