import { useState } from "react";
import { api, ifMatch, unwrap } from "../../../api/client";
import { calendars as words } from "../../../text/calendars";
import { ru } from "../../../text/ru";
import { Button } from "../../../ui/Button";
import { Actions, Dialog } from "../../../ui/Dialog";
import { Problem } from "../../../ui/Problem";
import { Select } from "../../../ui/Select";
import { TextField } from "../../../ui/TextField";
import { say } from "../../../ui/notices";
import { isYear, NAMES, useDeed, type Calendar, type CalendarMade, type Names, type View } from "./data";
import { Tick } from "../../../ui/Tick";
import styles from "./calendars.module.css";

const VIEWS = (["due", "span"] as const).map((id) => ({ id, name: words.views[id] }));
const LASTS = (["always", "month", "year"] as const).map((id) => ({ id, name: words.lastsOf[id] }));
const DAYS = { always: null, month: 30, year: 366 } as const;

interface Typed {
  readonly name: string;
  readonly municipality: string;
  readonly year: string;
  readonly responsible: string;
  readonly school: string;
  readonly view: View;
  readonly undated: boolean;
  readonly names: Names;
  readonly lasts: keyof typeof DAYS;
}

export interface CalendarFormProps {
  /** The one that is changed; without it a new one is made. */
  readonly calendar?: Calendar;
  readonly onClose: () => void;
  readonly onMade?: (made: CalendarMade) => void;
}

const EMPTY: Typed = {
  name: "",
  municipality: "",
  year: "",
  responsible: "",
  school: "",
  view: "due",
  undated: false,
  names: "role",
  lasts: "always",
};

function typedOf(calendar: Calendar | undefined): Typed {
  if (calendar === undefined) return EMPTY;
  const { name, view, undated, names, filters } = calendar;
  const text = (value: string | number | null) => String(value ?? "");
  return {
    ...EMPTY,
    ...{ name, view, undated, names },
    municipality: text(filters.municipality),
    year: text(filters.year),
    responsible: text(filters.responsible),
    school: text(filters.school),
  };
}

/** What was chosen by the API alone (a document, states) stays as it is. */
function bodyOf(typed: Typed, known: Calendar | undefined) {
  const { document, plan, state } = known?.filters ?? {};
  const text = (value: string) => (value.trim() === "" ? null : value.trim());
  return {
    name: typed.name.trim(),
    filters: {
      municipality: text(typed.municipality),
      year: typed.year.trim() === "" ? null : Number(typed.year),
      responsible: text(typed.responsible),
      school: text(typed.school),
      document: document ?? null,
      plan: plan ?? null,
      state: state ?? (["accepted", "corrected", "added"] as const).slice(),
    },
    view: typed.view,
    undated: typed.undated,
    names: typed.names,
  };
}

function useSaving({ calendar, onClose, onMade }: CalendarFormProps) {
  const add = useDeed(
    "calendars",
    (typed: Typed) => {
      const body = { ...bodyOf(typed, undefined), contacts: false, days: DAYS[typed.lasts] };
      return unwrap(api.POST("/api/v1/calendars", { body }));
    },
    (made) => onMade?.(made),
  );
  const change = useDeed(
    "calendars",
    ({ known, typed }: { readonly known: Calendar; readonly typed: Typed }) => {
      const params = { path: { calendar_id: known.id }, header: ifMatch(known.rev) };
      return unwrap(api.PATCH("/api/v1/calendars/{calendar_id}", { params, body: bodyOf(typed, known) }));
    },
    () => {
      say("good", words.saved);
      onClose();
    },
  );
  return {
    error: add.error ?? change.error,
    isPending: add.isPending || change.isPending,
    save: (typed: Typed) => (calendar === undefined ? add.mutate(typed) : change.mutate({ known: calendar, typed })),
  };
}

/** The dialog that makes a subscription or changes one. */
export function CalendarForm(props: CalendarFormProps) {
  const { calendar, onClose } = props;
  const [typed, setTyped] = useState<Typed>(() => typedOf(calendar));
  const [isTried, setTried] = useState(false);
  const saving = useSaving(props);
  const isRight = typed.name.trim() !== "" && isYear(typed.year);
  return (
    <Dialog title={calendar === undefined ? words.add : words.editTitle(calendar.name)} isOpen onClose={onClose} wide>
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          setTried(true);
          if (isRight) saving.save(typed);
        }}
      >
        {saving.error !== null && <Problem error={saving.error} />}
        <Fields
          typed={typed}
          isTried={isTried}
          isNew={calendar === undefined}
          onChange={(change) => setTyped((before) => ({ ...before, ...change }))}
        />
        <Actions>
          <Button onPress={onClose}>{ru.common.cancel}</Button>
          <Button look="main" type="submit" isPending={saving.isPending}>
            {calendar === undefined ? words.add : words.save}
          </Button>
        </Actions>
      </form>
    </Dialog>
  );
}

interface FieldsProps {
  readonly typed: Typed;
  readonly isTried: boolean;
  readonly isNew: boolean;
  readonly onChange: (change: Partial<Typed>) => void;
}

function Fields({ typed, isTried, isNew, onChange }: FieldsProps) {
  const field = (name: "name" | "municipality" | "year" | "responsible" | "school") => ({
    value: typed[name],
    onChange: (text: string) => onChange({ [name]: text }),
  });
  return (
    <>
      <TextField
        label={words.name}
        hint={words.nameHint}
        {...field("name")}
        error={isTried && typed.name.trim() === "" ? words.nameNeeded : undefined}
        autoFocus
      />
      <div className={styles.pair}>
        <TextField label={words.municipality} hint={words.municipalityHint} {...field("municipality")} />
        <TextField
          label={words.year}
          inputMode="numeric"
          {...field("year")}
          error={isTried && !isYear(typed.year) ? words.yearWrong : undefined}
        />
        <TextField label={words.responsible} hint={words.responsibleHint} {...field("responsible")} />
        <TextField label={words.school} hint={words.schoolHint} {...field("school")} />
        <Select label={words.view} choices={VIEWS} value={typed.view} onChange={(view) => onChange({ view })} />
        <Select label={words.names} choices={NAMES} value={typed.names} onChange={(names) => onChange({ names })} />
        {isNew && (
          <Select label={words.lasts} choices={LASTS} value={typed.lasts} onChange={(lasts) => onChange({ lasts })} />
        )}
      </div>
      <Tick name={words.undated} isSelected={typed.undated} onChange={(undated) => onChange({ undated })} />
    </>
  );
}
