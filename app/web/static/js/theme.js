// Changes the colours at once and stores the choice behind the page; without this script the form does it by itself.
(() => {
  document.addEventListener("submit", (event) => {
    const form = event.target.closest("[data-theme-form]");
    if (!form || !event.submitter) return;
    event.preventDefault();
    const theme = event.submitter.value;
    document.documentElement.dataset.theme = theme;
    for (const button of form.querySelectorAll("button")) button.setAttribute("aria-pressed", String(button.value === theme));
    const choice = new URLSearchParams(new FormData(form));
    choice.set("theme", theme);
    fetch(form.action, { method: "POST", body: choice, redirect: "manual" });
    form.closest("details").open = false;
    form.closest("details").querySelector("summary").focus();
  });
})();
