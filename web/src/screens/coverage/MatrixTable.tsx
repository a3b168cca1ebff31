import { memo, useRef } from "react";
import { ru } from "../../text/ru";
import { cx } from "../../ui/cx";
import type { Opened } from "./CellCard";
import styles from "./coverage.module.css";
import { moved } from "./grid";
import { itemAt } from "./itemAt";
import { shareOf, type Shown } from "./order";
import type { Cell, Line, Matrix } from "./types";

const words = ru.coverage;
/** So many names fit side by side; more stand upright. */
const FEW = 8;

export interface MatrixTableProps {
  readonly matrix: Matrix;
  readonly shown: Shown;
  readonly onOpen: (opened: Opened) => void;
  readonly onExtras: (line: Line) => void;
}

/** The matrix as a grid: arrow keys go from cell to cell, Enter opens one. */
export function MatrixTable({ matrix, shown, onOpen, onExtras }: MatrixTableProps) {
  const table = useRef<HTMLTableElement>(null);
  const lines = shown.lines.map((at) => itemAt(matrix.lines, at));
  const open = (cell: HTMLElement) => {
    const row = matrix.rows[Number(cell.dataset.row)];
    const line = matrix.lines[Number(cell.dataset.line)];
    if (line === undefined) return;
    if (row === undefined) onExtras(line);
    else onOpen({ row, line });
  };
  return (
    <div className={styles.scroll}>
      {/* The table hears for its eighteen thousand cells. */}
      <table
        ref={table}
        // eslint-disable-next-line jsx-a11y/no-noninteractive-element-to-interactive-role -- a table whose cells are pressed
        role="grid"
        aria-label={words.title}
        aria-rowcount={shown.rows.length + 3}
        className={styles.matrix}
        onClick={(event) => {
          const cell = cellOf(event.target);
          if (cell !== null) {
            enter(table.current, cell);
            if (cell.dataset.line !== undefined) open(cell);
          }
        }}
        onKeyDown={(event) => {
          const cell = cellOf(event.target);
          if (cell !== null && isHandled(event, table.current, cell, open)) event.preventDefault();
        }}
      >
        <thead>
          <tr>
            <th scope="col" tabIndex={-1} className={styles.corner}>
              {words.row}
            </th>
            {lines.map((line) => (
              <th
                key={line.key}
                scope="col"
                tabIndex={-1}
                className={cx(styles.place, lines.length > FEW && styles.upright)}
              >
                <span title={line.region ?? undefined}>{line.name}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {shown.rows.map((at, number) => (
            <MatrixRow key={itemAt(matrix.rows, at).key} at={at} number={number} matrix={matrix} shown={shown} />
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row" tabIndex={-1} className={styles.name}>
              {words.covered}
            </th>
            {lines.map((line) => (
              <td key={line.key} tabIndex={-1}>
                {shareOf(line) === null ? "—" : `${shareOf(line)} %`}
              </td>
            ))}
          </tr>
          <tr>
            <th scope="row" tabIndex={-1} className={styles.name}>
              {words.extras}
            </th>
            {shown.lines.map((line) => (
              <td key={line} tabIndex={-1} data-line={line} className={styles.leads}>
                {itemAt(matrix.lines, line).extra_activities}
              </td>
            ))}
          </tr>
        </tfoot>
      </table>
    </div>
  );
}

interface MatrixRowProps {
  readonly at: number;
  readonly number: number;
  readonly matrix: Matrix;
  readonly shown: Shown;
}

const MatrixRow = memo(function MatrixRow({ at, number, matrix, shown }: MatrixRowProps) {
  const row = itemAt(matrix.rows, at);
  return (
    <tr>
      <th scope="row" tabIndex={-1} className={styles.name}>
        <span className={styles.clamped} title={row.section === null ? row.name : `${row.section}: ${row.name}`}>
          {row.number !== null && `${row.number} `}
          {row.name}
        </span>
        <span className={styles.quiet}>
          {[row.absent > 0 ? words.absentIn(row.absent) : "", row.deadline ?? ""].filter(Boolean).join(" · ")}
        </span>
      </th>
      {shown.lines.map((line, column) => {
        const cell = itemAt(itemAt(matrix.lines, line).cells, at);
        return (
          <td
            key={line}
            tabIndex={number === 0 && column === 0 ? 0 : -1}
            data-row={at}
            data-line={line}
            className={cx(styles.cell, styles[cell.state])}
          >
            <span aria-hidden="true">
              {words.glyphs[cell.state]}
              {cell.records > 0 && ` ${cell.records}`}
              {cell.signs.length > 0 && <b>{cell.signs.map((sign) => words.letters[sign]).join("")}</b>}
            </span>
            <span className="visually-hidden">{inWords(cell)}</span>
          </td>
        );
      })}
    </tr>
  );
});

/** Return what a cell says aloud. */
export function inWords({ state, records, signs }: Cell): string {
  const count = records > 0 ? `, ${words.records(records)}` : "";
  return [`${words.states[state]}${count}`, ...signs.map((sign) => words.signs[sign])].join("; ");
}

function cellOf(target: EventTarget): HTMLTableCellElement | null {
  return target instanceof Element ? target.closest("td, th") : null;
}

/** Move the one cell that Tab leads to, and the focus with it. */
function enter(table: HTMLTableElement | null, cell: HTMLTableCellElement): void {
  table?.querySelector('[tabindex="0"]')?.setAttribute("tabindex", "-1");
  cell.tabIndex = 0;
  cell.focus();
}

function isHandled(
  event: React.KeyboardEvent,
  table: HTMLTableElement | null,
  cell: HTMLTableCellElement,
  open: (cell: HTMLElement) => void,
): boolean {
  if (event.key !== "Enter" && event.key !== " ") return table !== null && isMoved(event, table, cell);
  if (cell.dataset.line !== undefined) open(cell);
  return cell.dataset.line !== undefined;
}

function isMoved({ key, ctrlKey }: React.KeyboardEvent, table: HTMLTableElement, cell: HTMLTableCellElement): boolean {
  const row = (cell.parentElement as HTMLTableRowElement).rowIndex;
  const size = { row: table.rows.length, column: itemAt([...table.rows], row).cells.length };
  const to = moved(key, { row, column: cell.cellIndex }, size, ctrlKey);
  const next = to && table.rows[to.row]?.cells[to.column];
  if (next !== undefined) enter(table, next);
  return next !== undefined;
}
