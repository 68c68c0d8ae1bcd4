// data-entry: says that what was typed is not saved yet, and says aloud that it has been.
(() => {
  const announcer = () => document.getElementById("announcer");

  document.addEventListener("input", (event) => {
    const sign = event.target.closest("[data-entry]")?.querySelector("[data-unsaved]");
    if (!sign) return;
    sign.hidden = false;
    sign.closest("[data-entry]").querySelector("[data-announce]")?.closest(".entry-saved")?.remove();
  });

  // a status region that arrives together with its text is read by few screen readers
  document.addEventListener("htmx:after:swap", () => {
    const said = [...document.querySelectorAll("[data-announce]")].find((place) => !place.dataset.said);
    if (!said || !announcer()) return;
    said.dataset.said = "true";
    announcer().textContent = said.textContent;
  });
})();
