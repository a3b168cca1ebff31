import { useQuery } from "@tanstack/react-query";
import { CheckboxGroup, Label } from "react-aria-components";
import { api, unwrap } from "../../../api/client";
import { saved as words } from "../../../text/calendars";
import { dayAndClock } from "../../../text/moment";
import { Select } from "../../../ui/Select";
import { TextField } from "../../../ui/TextField";
import { TickOf } from "../../../ui/Tick";
import styles from "../calendars/calendars.module.css";
import { timetableOf, wrongOf, type Typed, type Wrong } from "./typed";

const PACES = (["none", "daily", "weekly", "monthly"] as const).map((id) => ({ id, name: words.paces[id] }));
const DAYS = [
  { id: "last", name: words.lastDay as string },
  ...Array.from({ length: 31 }, (_, number) => String(number + 1)).map((id) => ({ id, name: words.dayOf(id) })),
];

export interface WhenProps {
  readonly typed: Typed;
  readonly wrong: Wrong;
  readonly onChange: (change: Partial<Typed>) => void;
}

/** By hand, or by a timetable: its days, its hour, its zone, and what comes of them. */
export function When({ typed, wrong, onChange }: WhenProps) {
  const { pace } = typed;
  return (
    <>
      <div className={styles.pair}>
        <Select label={words.pace} choices={PACES} value={pace} onChange={(next) => onChange({ pace: next })} />
        {pace === "monthly" && (
          <Select label={words.day} choices={DAYS} value={typed.day} onChange={(day) => onChange({ day })} />
        )}
        {pace !== "none" && <Clock typed={typed} wrong={wrong} onChange={onChange} />}
      </div>
      {pace === "weekly" && (
        <Weekdays
          value={typed.weekdays}
          isWrong={wrong.weekdays === true}
          onChange={(weekdays) => onChange({ weekdays })}
        />
      )}
      {pace === "monthly" && Number(typed.day) > 28 && <p className={styles.quiet}>{words.dayNote}</p>}
      {pace !== "none" && <Preview typed={typed} />}
    </>
  );
}

function Clock({ typed, wrong, onChange }: WhenProps) {
  return (
    <>
      <TextField
        label={words.time}
        value={typed.time}
        onChange={(time) => onChange({ time })}
        error={wrong.time ? words.timeWrong : undefined}
        placeholder="06:30"
      />
      <TextField
        label={words.zone}
        hint={words.zoneHint}
        value={typed.zone}
        onChange={(zone) => onChange({ zone })}
        spellCheck="false"
      />
      <TextField
        label={words.kept}
        inputMode="numeric"
        value={typed.kept}
        onChange={(kept) => onChange({ kept })}
        error={wrong.kept ? words.keptWrong : undefined}
      />
    </>
  );
}

interface WeekdaysProps {
  readonly value: readonly string[];
  readonly isWrong: boolean;
  readonly onChange: (value: readonly string[]) => void;
}

function Weekdays({ value, isWrong, onChange }: WeekdaysProps) {
  return (
    <CheckboxGroup value={[...value]} onChange={onChange} isInvalid={isWrong} className={styles.group ?? ""}>
      <Label className={styles.label}>{words.weekdays}</Label>
      <div className={styles.choices}>
        {words.weekday.map((name, number) => (
          <TickOf key={name} value={String(number + 1)} name={name} />
        ))}
      </div>
      {isWrong && <p className={styles.wrong}>{words.weekdaysNeeded}</p>}
    </CheckboxGroup>
  );
}

/** The next moments, as the server reckons them; nothing while something is wrong. */
function Preview({ typed }: { readonly typed: Typed }) {
  const wanted = timetableOf(typed);
  const { time, weekdays } = wrongOf(typed);
  const { data } = useQuery({
    queryKey: ["timetable", wanted],
    queryFn: () => unwrap(api.POST("/api/v1/saved-exports/preview-timetable", { body: wanted ?? never() })),
    enabled: wanted !== null && !time && !weekdays,
    retry: false,
  });
  if (data === undefined) return null;
  return (
    <p className={styles.quiet} role="status">
      {words.preview} {data.next_runs.map(dayAndClock).join("; ")}
    </p>
  );
}

function never(): never {
  throw new Error("asked for no timetable");
}
