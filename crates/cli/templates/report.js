"use strict";
(() => {
  const table = document.getElementById("distributions");
  const body = table.tBodies[0];
  const rows = [...body.rows];
  const headers = [...table.tHead.rows[0].cells];
  const texts = rows.map((row) => row.textContent.toLowerCase());
  const collator = new Intl.Collator("en", { numeric: true });

  headers.forEach((header, column) => {
    header.firstElementChild.addEventListener("click", () => {
      const isAscending = header.getAttribute("aria-sort") !== "ascending";
      headers.forEach((other) => other.removeAttribute("aria-sort"));
      header.setAttribute("aria-sort", isAscending ? "ascending" : "descending");
      const keyed = rows.map((row) => [row.cells[column].textContent.trim(), row]);
      // Empty cells stay at the end.
      keyed.sort(([a], [b]) =>
        !a || !b ? !a - !b : (isAscending ? 1 : -1) * collator.compare(a, b));
      body.append(...keyed.map(([, row]) => row));
    });
  });

  const filter = document.getElementById("filter");
  const state = document.getElementById("filter-state");
  const shown = document.getElementById("shown");
  const apply = () => {
    const text = filter.value.trim().toLowerCase();
    let count = 0;
    rows.forEach((row, index) => {
      const isShown = texts[index].includes(text) &&
        (!state.value || row.cells[1].textContent.trim() === state.value);
      row.hidden = !isShown;
      count += isShown;
    });
    shown.textContent = `${count} of ${rows.length}`;
  };
  filter.addEventListener("input", apply);
  state.addEventListener("change", apply);

  const all = [...document.querySelectorAll("#details > details")];
  const packed = document.getElementById("packed");
  let unpacked;
  const unpack = async () => {
    const bytes = Uint8Array.from(atob(packed.textContent), (c) => c.charCodeAt(0));
    const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
    return new Response(stream).json();
  };
  // The HTML was escaped when the page was made.
  const fill = async (details) => {
    if (!packed || details.dataset.filled) return;
    details.dataset.filled = "yes";
    try {
      unpacked ??= unpack();
      details.insertAdjacentHTML("beforeend", (await unpacked)[details.id.slice(2) - 1]);
    } catch {
      details.append("This browser cannot unpack the details.");
    }
  };
  all.forEach((details) => details.addEventListener("toggle", () => details.open && fill(details)));

  const open = async () => {
    const details = location.hash.startsWith("#d-") && document.getElementById(location.hash.slice(1));
    if (!details) return;
    await fill(details);
    details.open = true;
    details.scrollIntoView();
    details.firstElementChild.focus();
  };
  addEventListener("hashchange", open);
  table.addEventListener("click", (event) => {
    const link = event.target.closest("a");
    if (link && link.hash === location.hash) open();
  });
  open();

  document.getElementById("open-all").addEventListener("click", async () => {
    await Promise.all(all.map(fill));
    all.forEach((details) => { details.open = true; });
  });
})();
