/* Sorts tables by a column: a click on its head, or Enter, and once more for the other order. */
(() => {
  for (const table of document.querySelectorAll("table[data-sort]")) {
    const heads = [...table.tHead.rows[0].cells];
    heads.forEach((head, column) => {
      if (head.scope !== "col") return;
      const button = document.createElement("button");
      button.type = "button";
      button.append(...head.childNodes);
      head.append(button);
      button.addEventListener("click", () => {
        const wasUp = head.ariaSort === "ascending";
        const isNumber = head.dataset.n !== undefined;
        // Of numbers, the greatest are asked for first.
        const goesUp = head.ariaSort ? !wasUp : !isNumber;
        for (const other of heads) other.ariaSort = null;
        head.ariaSort = goesUp ? "ascending" : "descending";
        sort(table.tBodies[0], column, isNumber, goesUp);
      });
    });
  }

  function sort(body, column, isNumber, goesUp) {
    const { compare } = new Intl.Collator(document.documentElement.lang);
    const keys = new Map(
      [...body.rows].map((row) => {
        const cell = row.cells[column];
        return [row, isNumber ? Number(cell.dataset.v ?? cell.textContent) : cell.textContent.trim()];
      })
    );
    const order = isNumber ? (a, b) => a - b : compare;
    const sign = goesUp ? 1 : -1;
    body.append(...[...keys.keys()].sort((a, b) => sign * order(keys.get(a), keys.get(b))));
  }
})();
