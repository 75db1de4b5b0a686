/* The grid by keyboard: arrows and Enter move, a block copied from Excel is pasted cell by cell.
   The page works without it. Every behaviour hangs on a data-* attribute. */
(function () {
  "use strict";
  const grid = document.querySelector("[data-grid]");
  if (!grid) return;
  const status = grid.querySelector("[data-grid-status]");
  const cells = Array.from(grid.querySelectorAll("[data-row]"));
  const at = new Map(cells.map((cell) => [cell.dataset.row + "/" + cell.dataset.column, cell]));
  const lastRow = Math.max(...cells.map((cell) => Number(cell.dataset.row)));
  const lastColumn = Math.max(...cells.map((cell) => Number(cell.dataset.column)));
  const place = (cell) => [Number(cell.dataset.row), Number(cell.dataset.column)];
  const isShown = (cell) => cell.offsetParent !== null;

  const go = (from, down, right) => {
    let [row, column] = place(from);
    do {
      row += down;
      column += right;
      const next = at.get(row + "/" + column);
      if (next && isShown(next)) {
        next.focus();
        if (next.select) next.select();
        return true;
      }
    } while (row >= 0 && row <= lastRow && column >= 0 && column <= lastColumn);
    return false;
  };

  /* Left and right belong to the text first: they leave the cell only at its end. */
  const standsAt = (cell, end) => {
    const all = cell.selectionStart === 0 && cell.selectionEnd === cell.value.length;
    const bare = cell.selectionStart === cell.selectionEnd;
    return all || (bare && cell.selectionStart === (end ? cell.value.length : 0));
  };

  /* The list of what is to be mended leads into the cells, not only near them. */
  document.querySelectorAll("[data-goes-to]").forEach((link) => link.addEventListener("click", (event) => {
    const target = document.getElementById(link.hash.slice(1));
    if (!target) return;
    event.preventDefault();
    const group = target.closest("details");
    if (group) group.open = true;
    target.focus();
  }));

  grid.addEventListener("keydown", (event) => {
    const cell = event.target;
    if (!cell.matches("[data-row]") || event.isComposing || event.ctrlKey || event.altKey || event.metaKey) return;
    const isText = cell.tagName === "TEXTAREA";
    let moved = false;
    if (event.key === "Enter") { go(cell, event.shiftKey ? -1 : 1, 0); moved = true; }
    else if (isText || event.shiftKey) return;
    else if (event.key === "ArrowDown") moved = go(cell, 1, 0);
    else if (event.key === "ArrowUp") moved = go(cell, -1, 0);
    else if (event.key === "ArrowRight" && standsAt(cell, true)) moved = go(cell, 0, 1);
    else if (event.key === "ArrowLeft" && standsAt(cell, false)) moved = go(cell, 0, -1);
    if (moved) event.preventDefault();
  });

  /* Rows end with a line break, cells with a tab; a cell that holds either stands in quotes. */
  const tableOf = (text) => {
    const rows = [[]];
    const pattern = /("(?:[^"]|"")*"|[^\t\n]*)(\t|\n|$)/g;
    let match;
    while ((match = pattern.exec(text)) !== null) {
      const quoted = match[1].length > 1 && match[1].startsWith('"');
      rows[rows.length - 1].push((quoted ? match[1].slice(1, -1).replace(/""/g, '"') : match[1]).trim());
      if (match[2] === "") break;
      if (match[2] === "\n") rows.push([]);
    }
    return rows;
  };

  grid.addEventListener("paste", (event) => {
    const cell = event.target;
    if (!cell.matches("[data-row]") || cell.readOnly) return;
    const text = event.clipboardData.getData("text/plain").replace(/\r\n?/g, "\n").replace(/\n$/, "");
    if (!/[\t\n]/.test(text)) return;
    event.preventDefault();
    const [row, column] = place(cell);
    const homeless = [];
    let filled = 0;
    tableOf(text).forEach((values, down) => values.forEach((value, right) => {
      const target = at.get((row + down) + "/" + (column + right));
      if (target) { target.value = value; filled += 1; const group = target.closest("details"); if (group) group.open = true; }
      else if (value) homeless.push(value);
    }));
    if (status) {
      status.textContent = "贴了 " + filled + " 格，还没有保存。" +
        (homeless.length ? "没有位置、没有贴的：" + homeless.join("、") : "");
    }
  });
})();
