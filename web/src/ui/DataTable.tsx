import {
  Cell,
  Collection,
  Column,
  Row,
  Table,
  TableBody,
  TableHeader,
  TableLayout,
  TableLoadMoreItem,
  Virtualizer,
  type ColumnProps,
} from "react-aria-components";
import { ru } from "../text/ru";
import styles from "./DataTable.module.css";
import { cx } from "./cx";

export interface ColumnSpec<Item> {
  readonly id: string;
  readonly name: string;
  readonly width?: ColumnProps["width"];
  readonly minWidth?: number;
  /** Numbers stand to the right. */
  readonly number?: boolean;
  readonly nameHidden?: boolean;
  readonly render: (item: Item) => React.ReactNode;
}

export interface DataTableProps<Item extends object> {
  readonly label: string;
  /** The first column names the row. */
  readonly columns: readonly ColumnSpec<Item>[];
  readonly items: readonly Item[];
  readonly idOf: (item: Item) => string;
  readonly hrefOf?: (item: Item) => string | undefined;
  readonly empty: React.ReactNode;
  /**
   * For lists without end, the height of a row in pixels: only the rows in sight are built, and the table scrolls by
   * itself. One height for all: rows that are measured as they come shift under the pointer.
   */
  readonly rowHeight?: number;
  readonly more?: { readonly load: () => void; readonly isLoading: boolean } | undefined;
}

const HEADING = 34;

/** A table; where rows lead somewhere, Enter or a press goes there. */
export function DataTable<Item extends object>(props: DataTableProps<Item>) {
  const { rowHeight } = props;
  if (rowHeight === undefined) return <Plain {...props} />;
  return (
    <Virtualizer layout={TableLayout} layoutOptions={{ rowHeight, headingHeight: HEADING }}>
      <Plain {...props} />
    </Virtualizer>
  );
}

function Plain<Item extends object>({
  label,
  columns,
  items,
  idOf,
  hrefOf,
  empty,
  rowHeight,
  more,
}: DataTableProps<Item>) {
  return (
    <Table aria-label={label} className={cx(styles.table, rowHeight !== undefined && styles.virtual)}>
      <TableHeader className={styles.header ?? ""}>
        {columns.map((column, index) => (
          <Column
            key={column.id}
            id={column.id}
            isRowHeader={index === 0}
            className={cx(styles.column, column.number && styles.number)}
            {...(column.width === undefined ? {} : { width: column.width })}
            {...(column.minWidth === undefined ? {} : { minWidth: column.minWidth })}
          >
            {column.nameHidden === true ? <span className="visually-hidden">{column.name}</span> : column.name}
          </Column>
        ))}
      </TableHeader>
      <TableBody renderEmptyState={() => empty}>
        {/* Built once an item and kept: of two thousand files one changes at a time. */}
        <Collection items={items} dependencies={[columns, hrefOf]}>
          {(item) => <DataRow id={idOf(item)} href={hrefOf?.(item)} item={item} columns={columns} />}
        </Collection>
        {more !== undefined && (
          <TableLoadMoreItem onLoadMore={more.load} isLoading={more.isLoading}>
            <span className={styles.loading}>{ru.common.loading}</span>
          </TableLoadMoreItem>
        )}
      </TableBody>
    </Table>
  );
}

interface DataRowProps<Item> {
  readonly id: string;
  readonly href: string | undefined;
  readonly item: Item;
  readonly columns: readonly ColumnSpec<Item>[];
}

function DataRow<Item>({ id, href, item, columns }: DataRowProps<Item>) {
  return (
    <Row
      id={id}
      className={cx(styles.row, href !== undefined && styles.leads)}
      {...(href === undefined ? {} : { href })}
    >
      {columns.map((column) => (
        <Cell key={column.id} className={cx(styles.cell, column.number && styles.number)}>
          {column.render(item)}
        </Cell>
      ))}
    </Row>
  );
}
