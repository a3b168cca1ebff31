import type { ExportFormat } from "../../../api/types";
import { exports as words } from "../../../text/exports";
import { Select } from "../../../ui/Select";
import { Tick } from "../../../ui/Tick";
import { useForms, type Options } from "./data";
import styles from "./files.module.css";
import { isPackable } from "./typed";

export interface FormatOptionsProps {
  readonly format: ExportFormat;
  readonly options: Options;
  readonly onChange: (changes: Partial<Options>) => void;
}

const COMPRESSIONS = (["none", "gz", "zst"] as const).map((id) => ({ id, name: words.compressions[id] }));
const VIEWS = (["due", "span"] as const).map((id) => ({ id, name: words.calendarViews[id] }));

/** What there is to choose for a format. */
export function FormatOptions(props: FormatOptionsProps) {
  const { format, options, onChange } = props;
  if (isPackable(format)) {
    return (
      <Select
        label={words.compression}
        choices={COMPRESSIONS}
        value={options.compression}
        onChange={(compression) => onChange({ compression })}
      />
    );
  }
  if (format === "xlsx") return <Sheets {...props} />;
  if (format === "form") return <Forms {...props} />;
  if (format === "ics") return <Events {...props} />;
  return null;
}

function Sheets({ options, onChange }: FormatOptionsProps) {
  return (
    <>
      <Tick
        name={words.aSheetEach}
        isSelected={options.a_sheet_each}
        onChange={(chosen) => onChange({ a_sheet_each: chosen })}
      />
      <Tick name={words.coverage} isSelected={options.coverage} onChange={(coverage) => onChange({ coverage })} />
    </>
  );
}

function Forms({ options, onChange }: FormatOptionsProps) {
  const { data } = useForms(true);
  const forms = data?.items.map(({ id, name }) => ({ id, name })) ?? [];
  if (data !== undefined && forms.length === 0) return <p className={styles.quiet}>{words.noForms}</p>;
  return <Select label={words.form} choices={forms} value={options.form} onChange={(form) => onChange({ form })} />;
}

function Events({ options, onChange }: FormatOptionsProps) {
  return (
    <>
      <Select
        label={words.calendarView}
        choices={VIEWS}
        value={options.calendar_view}
        onChange={(view) => onChange({ calendar_view: view })}
      />
      <Tick name={words.undated} isSelected={options.undated} onChange={(undated) => onChange({ undated })} />
    </>
  );
}
