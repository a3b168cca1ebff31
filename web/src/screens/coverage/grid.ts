/** Where the keyboard goes in a table: rows and cells as the page has them, headers too. */
export interface At {
  readonly row: number;
  readonly column: number;
}

type Move = (at: At, size: At, page: number) => At;

const MOVES: Readonly<Record<string, Move>> = {
  ArrowUp: ({ row, column }) => ({ row: row - 1, column }),
  ArrowDown: ({ row, column }) => ({ row: row + 1, column }),
  ArrowLeft: ({ row, column }) => ({ row, column: column - 1 }),
  ArrowRight: ({ row, column }) => ({ row, column: column + 1 }),
  Home: ({ row }) => ({ row, column: 0 }),
  End: ({ row }, size) => ({ row, column: size.column - 1 }),
  PageUp: ({ row, column }, _size, page) => ({ row: row - page, column }),
  PageDown: ({ row, column }, _size, page) => ({ row: row + page, column }),
};

/** Rows that a page key passes. */
const PAGE = 10;

/** Return where a key leads; undefined for a key that leads nowhere. `size` counts rows and columns. */
export function moved(key: string, at: At, size: At, toEdge = false): At | undefined {
  const move = MOVES[key];
  if (move === undefined) return undefined;
  const to = move(at, size, PAGE);
  const row = toEdge && key === "Home" ? 0 : toEdge && key === "End" ? size.row - 1 : to.row;
  return {
    row: Math.min(Math.max(row, 0), size.row - 1),
    column: Math.min(Math.max(to.column, 0), size.column - 1),
  };
}
