// Everything works without this script. It names the area under the pointer or the focus,
// opens the table that a link leads to, and opens all tables before printing.
(function () {
  "use strict";
  document.querySelectorAll("[data-kaart]").forEach(function (line) {
    var map = document.getElementById(line.dataset.kaart);
    var rest = line.textContent;
    line.hidden = false;
    function say(event) {
      var area = event.target.closest("a");
      line.textContent = area ? area.getAttribute("aria-label") : rest;
    }
    function hush() { line.textContent = rest; }
    map.addEventListener("mouseover", say);
    map.addEventListener("focusin", say);
    map.addEventListener("mouseleave", hush);
    map.addEventListener("focusout", hush);
  });
  function open() {
    var target = location.hash.length > 1 && document.getElementById(location.hash.slice(1));
    if (target && target.tagName === "DETAILS") { target.open = true; target.scrollIntoView(); }
  }
  window.addEventListener("hashchange", open);
  open();
  var closed = [];
  window.addEventListener("beforeprint", function () {
    closed = Array.from(document.querySelectorAll("details.tabel:not([open])"));
    closed.forEach(function (details) { details.open = true; });
  });
  window.addEventListener("afterprint", function () {
    closed.forEach(function (details) { details.open = false; });
  });
})();
