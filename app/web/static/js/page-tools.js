// data-print prints the page; data-autosubmit sends its form as soon as a choice is made.
(() => {
  for (const button of document.querySelectorAll("[data-print]")) {
    button.hidden = false;
    button.addEventListener("click", () => print());
  }
  for (const form of document.querySelectorAll("[data-autosubmit]")) {
    form.querySelector("[data-autosubmit-button]").hidden = true;
    form.addEventListener("change", () => {
      for (const choice of form.querySelectorAll("select")) choice.disabled = !choice.value;
      form.requestSubmit();
    });
  }
})();
