// data-busy: a form on its way says so in the words given; its class htmx-request shows them, hx-disable turns its button off.
(() => {
  const form = (event) => event.target.closest?.("form[data-busy]");
  const say = (words) => (document.getElementById("announcer").textContent = words);
  let hadFocus = false;

  document.addEventListener("htmx:before:request", (event) => {
    const busy = form(event);
    if (!busy) return;
    hadFocus = busy.contains(document.activeElement);
    busy.setAttribute("aria-busy", "true");
    say(busy.dataset.busy);
  });

  document.addEventListener("htmx:finally:request", (event) => {
    const { keepIndicators, sourceElement } = event.detail.ctx;
    // where it goes on to another page it stays busy until that is there
    if (keepIndicators || !sourceElement.dataset.busy) return;
    sourceElement.removeAttribute("aria-busy");
    say("");
    if (hadFocus) setTimeout(() => document.getElementById(sourceElement.id).querySelector("[type=submit]").focus());
  });

  // back to a page that was left while it was busy
  addEventListener("pageshow", (event) => {
    if (event.persisted && document.querySelector("form[aria-busy]")) location.reload();
  });
})();
