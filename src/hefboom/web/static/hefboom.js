// What a page can do more with scripts. Everything works without; nothing is sent elsewhere.
"use strict";

(() => {
  // --- the questionnaire ------------------------------------------------------------------------
  // Its pages are answers to forms. Without scripts a browser asks before it sends a form again, so
  // going back and reloading are awkward. Here each form that was sent is kept in this tab (and in
  // nothing else) and sent again when somebody goes back, forward or reloads.
  const KEEP = "hefboom.";

  const remember = (key, sent) => { try { sessionStorage.setItem(KEEP + key, JSON.stringify(sent)); } catch { /* full or off */ } };
  const recall = (key) => { try { return JSON.parse(sessionStorage.getItem(KEEP + key)); } catch { return null; } };
  const forget = () => {
    try { Object.keys(sessionStorage).filter((k) => k.startsWith(KEEP)).forEach((k) => sessionStorage.removeItem(k)); } catch { /* off */ }
  };

  const show = (text, focus) => {
    const page = new DOMParser().parseFromString(text, "text/html");
    document.title = page.title;
    document.documentElement.lang = page.documentElement.lang;
    for (const link of page.querySelectorAll('link[rel="stylesheet"]')) {
      const address = link.getAttribute("href");
      if (![...document.querySelectorAll('link[rel="stylesheet"]')].some((own) => own.getAttribute("href") === address)) {
        document.head.append(document.importNode(link));
      }
    }
    document.body.replaceChildren(...[...page.body.childNodes].map((node) => document.importNode(node, true)));
    prepare();
    if (focus) {
      window.scrollTo(0, 0);
      (document.querySelector("#foutlijst") || document.querySelector("h1") || document.querySelector("main")).focus();
    }
  };

  const send = async (sent, focus) => {
    document.querySelector("main").setAttribute("aria-busy", "true");
    try {
      const answer = await fetch(sent.address, {
        method: "POST", body: new URLSearchParams(sent.fields), credentials: "same-origin", cache: "no-store",
      });
      show(await answer.text(), focus);
      return true;
    } catch {
      return false;
    } finally {
      document.querySelector("main").removeAttribute("aria-busy");
    }
  };

  document.addEventListener("submit", async (event) => {
    const form = event.target;
    if (!form.matches("form[data-vragen]") || event.defaultPrevented) return;
    event.preventDefault();
    const by = event.submitter;
    const address = new URL((by && by.getAttribute("formaction")) || form.action, location.href).pathname;
    const sent = { address, fields: [...new FormData(form, by)].filter(([, value]) => typeof value === "string") };
    const key = String(Date.now()) + Math.random().toString(36).slice(2, 8);
    if (await send(sent, true)) {
      remember(key, sent);
      history.pushState({ hefboom: key }, "", address);
      path = address;
    } else {
      form.submit();
    }
  });

  const restore = async (state) => {
    const sent = state && state.hefboom ? recall(state.hefboom) : null;
    if (sent) return send(sent, true);
    return false;
  };

  let path = location.pathname;
  window.addEventListener("popstate", async (event) => {
    if (!event.state && location.hash && location.pathname === path) return; // a link within the page
    path = location.pathname;
    if (!(await restore(event.state)) && document.querySelector("[data-vragen]")) location.reload();
  });

  document.addEventListener("click", (event) => {
    if (event.target.closest("[data-wis]")) forget();
    const error = event.target.closest("#foutlijst a");
    const field = error && document.querySelector(error.getAttribute("href"));
    if (field) {
      event.preventDefault();
      (field.matches("fieldset") ? field.querySelector("input") : field).focus();
    }
    if (event.target.closest("[data-druk]")) window.print();
  });

  // --- small things -----------------------------------------------------------------------------
  const prepare = () => {
    for (const button of document.querySelectorAll("[data-druk]")) button.hidden = false;
    // A number that is filled in takes away the tick "I do not know", and the other way round.
    for (const tick of document.querySelectorAll('input[type="checkbox"][name$="_weet_niet"]')) {
      const box = document.getElementsByName(tick.name.replace(/_weet_niet$/, ""))[0];
      if (!box) continue;
      tick.addEventListener("change", () => { if (tick.checked) box.value = ""; });
      box.addEventListener("input", () => { if (box.value.trim()) tick.checked = false; });
    }
    const errors = document.getElementById("foutlijst");
    if (errors) errors.focus();
  };

  // In a printed page everything that is folded in is readable.
  let closed = [];
  window.addEventListener("beforeprint", () => {
    closed = [...document.querySelectorAll("details:not([open]):not(.niet-drukken):not(.cijfers)")];
    closed.forEach((each) => { each.open = true; });
  });
  window.addEventListener("afterprint", () => { closed.forEach((each) => { each.open = false; }); });

  // The name and value of an area under the mouse or the keyboard stand under its map.
  const point = (event) => {
    const area = event.target.closest && event.target.closest("svg[data-kaart] a");
    if (!area) return;
    const line = document.getElementById("aanwijzer-" + area.closest("svg").dataset.kaart);
    if (line) line.textContent = area.getAttribute("aria-label");
  };
  document.addEventListener("mouseover", point);
  document.addEventListener("focusin", point);

  // Filters of a list: after the results are replaced, the page says so by its status line.
  document.addEventListener("DOMContentLoaded", () => { prepare(); restore(history.state); });

  // --- a page that waits for work asks again, until the work is done ------------------------------
  const parse = (text) => new DOMParser().parseFromString(text, "text/html");
  const waiting = document.querySelector("main[data-ververs]");
  if (waiting) {
    const line = document.createElement("p");
    line.className = "stil";
    line.setAttribute("role", "status");
    document.body.append(line);
    const look = async () => {
      let next = null;
      try {
        const answer = await fetch(location.href, { credentials: "same-origin", cache: "no-store" });
        if (answer.ok) next = parse(await answer.text());
      } catch { /* the server is away for a moment */ }
      const main = next && next.querySelector("main");
      if (main && main.hasAttribute("data-ververs")) {
        // Only what changes: whoever stands on a button stays there.
        const [own, other] = [document.querySelector(".laden"), main.querySelector(".laden")];
        if (own && other) own.replaceChildren(...other.childNodes);
      } else if (main) {
        document.title = next.title;
        waiting.replaceChildren(...main.childNodes);
        waiting.className = main.className;
        waiting.removeAttribute("data-ververs");
        const said = waiting.querySelector("[data-stand], h1");
        line.textContent = said ? said.textContent.trim() : "";
        return;
      }
      setTimeout(look, 1500);
    };
    setTimeout(look, 1500);
  }
})();
