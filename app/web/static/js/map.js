// The strategy map: marks the chosen objective and its causes and effects, and moves by keys.
// What is chosen stands in the address (objective=KEY), so links, Back and a reload agree.
(() => {
  const narrow = matchMedia("(max-width: 899px)");
  const beside = matchMedia("(min-width: 1200px)");
  const inField = (node) => node.closest?.("input, textarea, select, [contenteditable]");
  const chosen = () => new URLSearchParams(location.search).get("objective");
  const map = () => document.querySelector("[data-map]");
  const card = (key) => document.querySelector(`[data-card="${CSS.escape(key)}"]`);
  const link = (key) => card(key)?.querySelector("a");
  const routes = () => [...document.querySelectorAll("#links > [data-cause]")];

  // All that can be reached from a key, following links in one direction.
  function reach(key, from, to) {
    const found = new Set();
    const next = [key];
    while (next.length) {
      const here = next.pop();
      for (const route of routes()) {
        if (route.dataset[from] !== here || found.has(route)) continue;
        found.add(route);
        next.push(route.dataset[to]);
      }
    }
    return found;
  }

  function paint() {
    if (!map()) return;
    const key = chosen();
    const known = key !== null && card(key) !== null;
    const effects = known ? reach(key, "cause", "effect") : new Set();
    const causes = known ? reach(key, "effect", "cause") : new Set();
    const path = new Set(known ? [key] : []);
    for (const route of [...effects, ...causes]) path.add(route.dataset.cause).add(route.dataset.effect);
    for (const route of routes()) {
      const on = effects.has(route) || causes.has(route);
      route.classList.toggle("is-path", on);
      route.classList.toggle("is-effect", effects.has(route));
      route.classList.toggle("is-cause", causes.has(route));
      route.classList.toggle("is-dim", known && !on);
      if (on) route.parentNode.append(route);
    }
    for (const box of document.querySelectorAll("[data-card]")) {
      const here = box.dataset.card;
      box.classList.toggle("is-selected", known && here === key);
      box.classList.toggle("is-path", path.has(here) && here !== key);
      box.classList.toggle("is-dim", known && !path.has(here));
      const anchor = box.querySelector("a");
      if (known && here === key) anchor.setAttribute("aria-current", "true");
      else anchor.removeAttribute("aria-current");
    }
    halo(known ? card(key) : null);
    show(key);
    for (const item of document.querySelectorAll("[data-item]")) item.classList.toggle("is-selected", known && item.dataset.item === key);
  }

  // A drawer may lie over a part of the map, or the map be larger than its window.
  let seen = null;
  function show(key) {
    if (key !== seen) card(key ?? "")?.scrollIntoView({ block: "nearest", inline: "nearest" });
    seen = key;
  }

  // Under the links, or it would cover their arrow heads.
  function halo(box) {
    const ring = document.querySelector("[data-halo]");
    ring.toggleAttribute("hidden", box === null);
    if (box === null) return;
    for (const name of ["x", "y"]) ring.setAttribute(name, Number(box.getAttribute(name)) - 5);
    for (const name of ["width", "height"]) ring.setAttribute(name, Number(box.getAttribute(name)) + 10);
  }

  function close() {
    const key = chosen();
    const address = new URL(location);
    address.searchParams.delete("objective");
    history.pushState({ htmx: true }, "", address);
    document.querySelector("[data-drawer]").replaceChildren();
    paint();
    if (key) link(key)?.focus();
  }

  // Cards of the same row by x; towards effects (up) or causes (down) the nearest one.
  function neighbour(key, move) {
    const x = (box) => Number(box.getAttribute("x"));
    const here = card(key);
    if (move === "ArrowLeft" || move === "ArrowRight") {
      const row = [...document.querySelectorAll("[data-card]")].filter((box) => box.getAttribute("y") === here.getAttribute("y"));
      row.sort((a, b) => x(a) - x(b));
      return row[row.indexOf(here) + (move === "ArrowLeft" ? -1 : 1)];
    }
    const [from, to] = move === "ArrowUp" ? ["cause", "effect"] : ["effect", "cause"];
    const ends = routes().filter((route) => route.dataset[from] === key).map((route) => card(route.dataset[to]));
    return ends.sort((a, b) => Math.abs(x(a) - x(here)) - Math.abs(x(b) - x(here)))[0];
  }

  document.addEventListener("keydown", (event) => {
    if (!map() || event.defaultPrevented || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    if (event.key === "Escape" && chosen() !== null && !inField(event.target)) return close();
    if (!event.key.startsWith("Arrow")) return;
    const box = event.target.closest?.("[data-card]");
    const strip = event.target.closest?.(".strip");
    if (box) {
      event.preventDefault();
      neighbour(box.dataset.card, event.key)?.querySelector("a").focus();
    } else if (strip && (event.key === "ArrowLeft" || event.key === "ArrowRight")) {
      event.preventDefault();
      const step = document.querySelector(event.key === "ArrowLeft" ? "#strips [rel=prev]" : "#strips [rel=next]");
      const next = event.key === "ArrowLeft" ? strip.previousElementSibling : strip.nextElementSibling;
      (next ?? step)?.click();
    }
  });

  // Before htmx hears of it: a narrow page has no drawer and opens the objective's own page.
  document.addEventListener("click", (event) => {
    const opener = event.target.closest?.('a[hx-target="#drawer"]');
    if (opener && narrow.matches) event.stopImmediatePropagation();
    const closer = event.target.closest?.("[data-drawer-close]");
    if (closer && map() && !event.metaKey && !event.ctrlKey) {
      event.preventDefault();
      event.stopImmediatePropagation();
      close();
    }
    if (event.target.closest?.("[data-print]")) print();
  }, true);

  // Kept parts do not know what else is chosen: what the address holds beside them goes along.
  function carry(path, names) {
    const address = new URL(path, location.href);
    const now = new URLSearchParams(location.search);
    for (const name of names) if (now.has(name) && !address.searchParams.has(name)) address.searchParams.set(name, now.get(name));
    return address.pathname + address.search;
  }
  // Where the focus goes on a new map; htmx itself keeps it on a link that has an id.
  let focusOn = null;
  document.addEventListener("htmx:config:request", ({ detail: { ctx } }) => {
    const keep = ctx.sourceElement.dataset?.keep;
    if (!keep) return;
    if (ctx.sourceElement.matches(".strip")) focusOn = ".strip[aria-current]";
    else focusOn = ctx.sourceElement.closest("#themes") && "#themes summary";
    ctx.request.action = carry(ctx.request.action, keep.split(" "));
  });
  document.addEventListener("htmx:before:history:update", ({ detail }) => {
    if (detail.sourceElement?.matches?.('a[hx-target="#drawer"]')) detail.history.path = carry(detail.history.path, ["theme"]);
  });
  document.addEventListener("htmx:after:swap", ({ detail: { ctx } }) => {
    paint();
    if (ctx.target?.id !== "drawer" || !ctx.sourceElement.matches?.('a[hx-target="#drawer"]')) return;
    document.getElementById("panel").scrollTop = 0;
    const title = ctx.target.querySelector("h1, h2");
    if (title) document.getElementById("announcer").textContent = title.textContent;
    if (!beside.matches) ctx.target.focus({ preventScroll: true });
  });

  // A new map is marked before it is first drawn: a cross-fade must not pass through an unmarked one.
  let drawn = null;
  function arrive() {
    if (!map() || map() === drawn) return;
    drawn = map();
    paint();
    for (const button of document.querySelectorAll("[data-print]")) button.hidden = false;
    const strip = document.querySelector(".strip[aria-current]");
    if (focusOn) document.querySelector(focusOn)?.focus({ preventScroll: true });
    focusOn = null;
    const row = strip?.parentElement;
    if (row) row.scrollLeft = strip.offsetLeft - row.offsetLeft - (row.clientWidth - strip.offsetWidth) / 2;
  }
  new MutationObserver(arrive).observe(document.documentElement, { childList: true, subtree: true });
  arrive();
})();
