(() => {
  "use strict";
  const cards = [...document.querySelectorAll("article.card")];
  const bar = document.querySelector(".filter");
  const text = new Map(cards.map((card) => [card, card.textContent.toLowerCase()]));
  const open = (node) => {
    for (let at = node; at; at = at.parentElement) if (at.localName === "details") at.open = true;
  };

  const filter = () => {
    const words = document.getElementById("words").value.toLowerCase().split(/\s+/).filter(Boolean);
    const chosen = [...bar.querySelectorAll("select")].filter((select) => select.value);
    const fits = (card) =>
      words.every((word) => text.get(card).includes(word)) &&
      chosen.every(({ value, dataset }) =>
        dataset.filter === "document"
          ? card.dataset.documents.split("\n").includes(value)
          : card.dataset[dataset.filter] === value);
    let found = 0;
    for (const card of cards) {
      card.hidden = !fits(card);
      found += card.hidden ? 0 : 1;
    }
    for (const page of document.querySelectorAll("details.page")) {
      const inside = [...page.querySelectorAll("article.card")];
      page.hidden = inside.length > 0 && inside.every((card) => card.hidden);
      if (words.length + chosen.length && !page.hidden) page.open = true;
    }
    document.getElementById("found").textContent = `${found} of ${cards.length} shown`;
  };
  if (bar) {
    bar.hidden = false;
    bar.addEventListener("input", filter);
    filter();
  }

  const step = (by) => {
    const shown = cards.filter((card) => !card.hidden);
    const at = shown.indexOf(document.activeElement.closest("article.card"));
    const next = shown[at < 0 ? 0 : Math.min(Math.max(at + by, 0), shown.length - 1)];
    if (!next) return;
    open(next);
    next.tabIndex = -1;
    next.focus();
  };
  document.addEventListener("keydown", (event) => {
    if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.closest("input, select, textarea, [contenteditable]")) return;
    if (event.key === "j") step(1);
    if (event.key === "k") step(-1);
  });

  const follow = () => {
    const node = location.hash.length > 1 && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!node) return;
    open(node);
    node.scrollIntoView();
  };
  addEventListener("hashchange", follow);
  follow();

  for (const button of document.querySelectorAll("button.copy")) {
    button.hidden = !navigator.clipboard;
    button.addEventListener("click", async () => {
      const card = button.closest("article.card");
      const passages = [...card.querySelectorAll(".side > blockquote")].map((quote) => {
        const said = quote.querySelector("p").cloneNode(true);
        for (const extra of said.querySelectorAll(".context, .sr")) extra.remove();
        return `“${said.textContent.trim()}” (${quote.querySelector("footer").textContent.trim()})`;
      });
      await navigator.clipboard.writeText([card.querySelector("h3").textContent, ...passages].join("\n"));
      button.textContent = "Copied";
    });
  }

  let closed = [];
  addEventListener("beforeprint", () => {
    closed = [...document.querySelectorAll("details:not([open])")];
    for (const details of closed) details.open = true;
  });
  addEventListener("afterprint", () => {
    for (const details of closed) details.open = false;
  });
})();
