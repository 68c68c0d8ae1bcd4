// data-tree: objectives open and close; arrow keys walk the rows. Without this script everything is open.
(() => {
  const tree = document.querySelector("[data-tree]");
  if (!tree) return;
  const store = `tree:${location.pathname}`;
  const all = document.querySelector("[data-tree-all]");
  const bodies = [...tree.querySelectorAll("tbody[data-tree-row]")];
  const toggleOf = (body) => body.querySelector("[data-tree-toggle]");
  const isOpen = (body) => toggleOf(body).getAttribute("aria-expanded") === "true";
  const closed = () => bodies.filter((body) => !isOpen(body)).map((body) => body.id);

  function show(body, open) {
    toggleOf(body).setAttribute("aria-expanded", String(open));
    for (const row of body.querySelectorAll("tr[data-tree-row]")) row.hidden = !open;
  }

  function keep() {
    sessionStorage.setItem(store, JSON.stringify(closed()));
    if (all) all.textContent = closed().length ? all.dataset.treeAll : all.dataset.treeNone;
  }

  function move(link, step) {
    const links = [...tree.querySelectorAll("tr:not([hidden]) [data-tree-link]")];
    links[links.indexOf(link) + step]?.focus();
  }

  function openOrClose(link, open) {
    const body = link.closest("tbody");
    if (!open && link.closest("tr[data-tree-row]")) return body.querySelector("[data-tree-link]").focus();
    if (body.querySelector("tr[data-tree-row]")) show(body, open);
    return keep();
  }

  const remembered = JSON.parse(sessionStorage.getItem(store) ?? "[]");
  for (const body of bodies) {
    toggleOf(body).hidden = !body.querySelector("tr[data-tree-row]");
    if (remembered.includes(body.id)) show(body, false);
  }
  for (const hidden of document.querySelectorAll("[data-tree-all], [data-tree-keys]")) hidden.hidden = false;
  keep();

  tree.addEventListener("click", (event) => {
    const toggle = event.target.closest("[data-tree-toggle]");
    if (!toggle) return;
    show(toggle.closest("tbody"), toggle.getAttribute("aria-expanded") !== "true");
    keep();
  });

  all?.addEventListener("click", () => {
    const open = closed().length > 0;
    for (const body of bodies) show(body, open);
    keep();
  });

  tree.addEventListener("keydown", (event) => {
    const row = event.target.closest("tr");
    const link = row?.querySelector("[data-tree-link]");
    const deed = {
      ArrowDown: () => move(link, 1),
      ArrowUp: () => move(link, -1),
      ArrowRight: () => openOrClose(link, true),
      ArrowLeft: () => openOrClose(link, false),
    }[event.key];
    if (!link || !deed || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    deed();
  });
})();
