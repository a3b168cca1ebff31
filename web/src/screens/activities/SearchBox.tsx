import { useEffect, useState } from "react";
import { ru } from "../../text/ru";
import { TextField } from "../../ui/TextField";

/** Milliseconds after the last letter. */
const PAUSE = 250;

export interface SearchBoxProps {
  readonly value: string;
  readonly onChange: (text: string) => void;
}

/** Searches while somebody types. */
export function SearchBox({ value, onChange }: SearchBoxProps) {
  const [typed, setTyped] = useState(value);
  const [asked, setAsked] = useState(value);
  if (asked !== value) {
    // The address changed by itself: back, forward, a link.
    setAsked(value);
    if (typed.trim() !== value) setTyped(value);
  }
  useEffect(() => {
    if (typed.trim() === value) return undefined;
    const waiting = setTimeout(() => onChange(typed.trim()), PAUSE);
    return () => clearTimeout(waiting);
  }, [typed, value, onChange]);
  return (
    <form
      role="search"
      onSubmit={(event) => {
        event.preventDefault();
        onChange(typed.trim());
      }}
    >
      <TextField
        label={ru.activities.search}
        placeholder={ru.activities.searchHint}
        type="search"
        value={typed}
        onChange={setTyped}
        maxLength={200}
      />
    </form>
  );
}
