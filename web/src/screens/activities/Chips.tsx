import { Button, Tag, TagGroup, TagList } from "react-aria-components";
import { ru } from "../../text/ru";
import styles from "./activities.module.css";
import { FACETS, toggled, valueInWords, type Asked } from "./filters";

export interface ChipsProps {
  readonly asked: Asked;
  readonly onChange: (asked: Asked) => void;
}

/** What is chosen; a chip goes by its button, or by Delete. */
export function Chips({ asked, onChange }: ChipsProps) {
  const chips = FACETS.flatMap((name) =>
    (asked.chosen[name] ?? []).map((value) => ({ id: `${name}:${value}`, name, value })),
  );
  if (chips.length === 0) return null;
  return (
    <TagGroup
      aria-label={ru.activities.chosen}
      onRemove={(keys) => {
        const gone = chips.filter(({ id }) => keys.has(id));
        onChange(gone.reduce((left, { name, value }) => toggled(left, name, value), asked));
      }}
    >
      <TagList className={styles.chips ?? ""}>
        {chips.map(({ id, name, value }) => {
          const words = `${ru.activities.facets[name]}: ${valueInWords(name, value)}`;
          return (
            <Tag key={id} id={id} textValue={words} className={styles.chip ?? ""}>
              {words}
              <Button slot="remove" aria-label={ru.activities.without(words)} className={styles.remove ?? ""}>
                ×
              </Button>
            </Tag>
          );
        })}
      </TagList>
    </TagGroup>
  );
}
