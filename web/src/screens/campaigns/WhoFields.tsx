import { useMutation } from "@tanstack/react-query";
import { FileTrigger } from "react-aria-components";
import { campaigns } from "../../text/campaigns";
import { problemOfAnswer } from "../../api/problem";
import { Button } from "../../ui/Button";
import { Problem } from "../../ui/Problem";
import { Select } from "../../ui/Select";
import { TextField } from "../../ui/TextField";
import { useCampaigns } from "./data";
import { documentIn } from "./grid";
import type { SourceKind, Who } from "./form";

const words = campaigns.form;
const KINDS = Object.keys(words.sources) as SourceKind[];

export interface WhoFieldsProps {
  readonly who: Who;
  readonly onChange: (who: Who) => void;
}

/** From whom it is expected: a list, a file, a registry, a document's list, a former campaign. */
export function WhoFields({ who, onChange }: WhoFieldsProps) {
  const set = (changes: Partial<Who>) => onChange({ ...who, ...changes });
  const needsRegion = who.kind === "list" || who.kind === "municipalities" || who.kind === "schools";
  return (
    <>
      <Select
        label={words.who}
        choices={KINDS.map((id) => ({ id, name: words.sources[id] }))}
        value={who.kind}
        onChange={(kind) => set({ kind })}
      />
      {needsRegion && (
        <TextField label={words.region} value={who.region} onChange={(region) => set({ region })} maxLength={300} />
      )}
      {who.kind === "list" && <Names who={who} onChange={onChange} />}
      {who.kind === "roster" && (
        <TextField
          label={words.roster}
          hint={campaigns.card.documentHint}
          value={who.roster}
          onChange={(text) => set({ roster: documentIn(text) ?? text })}
        />
      )}
      {who.kind === "campaign" && <Former who={who} onChange={onChange} />}
    </>
  );
}

function Names({ who, onChange }: WhoFieldsProps) {
  const read = useMutation({
    mutationFn: readNames,
    meta: { quiet: true },
    onSuccess: (names) =>
      onChange({ ...who, names: [who.names.trim(), ...names].filter((one) => one !== "").join("\n") }),
  });
  return (
    <>
      <TextField
        label={words.names}
        hint={words.namesHint}
        lines={8}
        value={who.names}
        onChange={(names) => onChange({ ...who, names })}
      />
      <FileTrigger
        acceptedFileTypes={[".xlsx", ".csv", ".txt"]}
        onSelect={(files) => {
          const file = files?.[0];
          if (file !== undefined) read.mutate(file);
        }}
      >
        <Button isPending={read.isPending}>{words.file}</Button>
      </FileTrigger>
      {read.isError && <Problem error={read.error} />}
    </>
  );
}

function Former({ who, onChange }: WhoFieldsProps) {
  const { items } = useCampaigns();
  return (
    <Select
      label={words.campaign}
      choices={items.map(({ id, title }) => ({ id, name: title }))}
      value={who.like === "" ? null : who.like}
      onChange={(like) => onChange({ ...who, like })}
    />
  );
}

interface NameLine {
  readonly name: string;
  readonly municipality: string | null;
}

/** Ask which names stand in a file. */
async function readNames(file: File): Promise<string[]> {
  const body = new FormData();
  body.append("file", file);
  const answer = await fetch("/api/v1/campaigns/names", { method: "POST", body });
  const told: unknown = await answer.json();
  if (!answer.ok) throw problemOfAnswer(answer.status, told);
  const { items } = told as { items: NameLine[] };
  return items.map(({ name, municipality }) => (municipality === null ? name : `${name}; ${municipality}`));
}
