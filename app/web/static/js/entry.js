// data-entry: says that what was typed is not saved yet, and says aloud that it has been.
(() => {
  const announcer = () => document.getElementById("announcer");

  document.addEventListener("input", (event) => {
    const sign = event.target.closest("[data-entry]")?.querySelector("[data-unsaved]");
    if (!sign) return;
    sign.hidden = false;
    sign.closest("[data-entry]").querySelector("[data-announce]")?.closest(".entry-saved")?.remove();
  });

  // the panel of a measure page opens with the cursor in its box, and closes without a reload
  document.addEventListener("click", (event) => {
    const panel = event.target.closest("[data-entry-close]")?.closest("#entry");
    if (!panel) return;
    event.preventDefault();
    const place = document.createElement("div");
    place.id = "entry";
    panel.replaceWith(place);
    document.querySelector('[hx-target="#entry"]')?.focus();
  });

  document.addEventListener("htmx:after:swap", () => {
    const panel = document.querySelector("section#entry:not([data-open])");
    if (!panel) return;
    panel.dataset.open = "";
    panel.querySelector(".entry-value")?.focus();
  });

  // a status region that arrives together with its text is read by few screen readers
  document.addEventListener("htmx:after:swap", () => {
    const said = [...document.querySelectorAll("[data-announce]")].find((place) => !place.dataset.said);
    if (!said || !announcer()) return;
    said.dataset.said = "true";
    announcer().textContent = said.textContent;
  });
})();
