import { Menu, MenuItem, MenuTrigger, Popover } from "react-aria-components";
import type { RecordItem } from "../../api/types";
import { workplace } from "../../text/workplace";
import { Button } from "../../ui/Button";
import fieldStyles from "../../ui/field.module.css";
import { WORKPLACE, type WorkplaceDeed } from "../../keys/table";
import { isPostponed } from "./order";
import styles from "./document.module.css";

/** What is done with a whole row. */
export type RowDeed = "split" | "merge" | "section" | "postpone" | "delete";

export interface RowDeeds {
  readonly onRow: (deed: RowDeed) => void;
}

const SHOWN = ["split", "merge", "section", "postpone"] as const;

function capsOf(deed: WorkplaceDeed): string {
  return WORKPLACE.find((key) => key.deed === deed)?.caps ?? "";
}

/** The deeds with a row, with their keys. */
export function RowMenu({ record, onRow }: RowDeeds & { readonly record: RecordItem }) {
  const name = (deed: (typeof SHOWN)[number]) =>
    deed === "postpone" && isPostponed(record) ? workplace.row.resume : workplace.row[deed];
  return (
    <MenuTrigger>
      <Button small aria-label={workplace.row.more}>
        ⋯
      </Button>
      <Popover className={fieldStyles.popover ?? ""}>
        <Menu className={styles.menu ?? ""} aria-label={workplace.row.more}>
          {SHOWN.filter((deed) => deed !== "postpone" || record.state === "unreviewed").map((deed) => (
            <MenuItem
              key={deed}
              id={deed}
              textValue={name(deed)}
              onAction={() => onRow(deed)}
              className={styles.menuItem ?? ""}
            >
              <span>{name(deed)}</span>
              <kbd>{capsOf(deed)}</kbd>
            </MenuItem>
          ))}
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}
