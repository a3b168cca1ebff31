import type { components } from "../../../api/schema";
import { exports as words } from "../../../text/exports";
import { dayAndClock, fileSize } from "../../../text/moment";
import { formatNumber } from "../../../text/plural";
import { Button, ButtonLink } from "../../../ui/Button";
import { Actions, Dialog } from "../../../ui/Dialog";
import { Loading } from "../../../ui/Loading";
import { Problem } from "../../../ui/Problem";
import { useManifest } from "./data";
import styles from "./files.module.css";
import { filtersInWords } from "./words";

type Manifest = components["schemas"]["ManifestOut"];
const told = words.manifestOf;

export interface ManifestDialogProps {
  readonly id: string;
  readonly onClose: () => void;
}

/** What an export holds, of which moment, and how to check it. */
export function ManifestDialog({ id, onClose }: ManifestDialogProps) {
  const { data, error, isPending, refetch } = useManifest(id);
  return (
    <Dialog title={told.title} isOpen onClose={onClose} wide>
      {isPending && <Loading />}
      {error !== null && <Problem error={error} onRetry={() => void refetch()} />}
      {data !== undefined && <Facts manifest={data} />}
      <Actions>
        <ButtonLink href={`/api/v1/exports/${id}/manifest`} download>
          {told.save}
        </ButtonLink>
        <Button onPress={onClose}>{told.close}</Button>
      </Actions>
    </Dialog>
  );
}

type Fact = readonly [string, string];

function factsOf(manifest: Manifest): readonly Fact[] {
  const { names, contacts } = manifest.options;
  return [
    [told.filters, filtersInWords(manifest.filters)],
    ...(manifest.territories === null ? [] : [[told.scope, manifest.territories.join(", ")] as const]),
    [told.asOf, dayAndClock(manifest.as_of)],
    [told.people, `${words.namesOf[names]}; ${contacts ? told.contacts : told.noContacts}`],
    [told.rows, formatNumber(manifest.rows)],
    [told.schema, manifest.schema_version],
    ...(manifest.feed_seq === null ? [] : [[told.feed, formatNumber(manifest.feed_seq)] as const]),
    [told.by, `${manifest.created_by}, ${dayAndClock(manifest.created_at)}`],
  ];
}

function bytesOf(file: Manifest["files"][number]): readonly Fact[] {
  const size = file.size === null ? [] : [[told.size, fileSize(file.size)] as const];
  const sum = file.sha256 === null ? [] : [[told.sum, file.sha256] as const];
  return [[told.file, file.name], ...size, ...sum];
}

function Facts({ manifest }: { readonly manifest: Manifest }) {
  const [whole, ...parts] = manifest.files;
  const facts = [...(whole === undefined ? [] : bytesOf(whole)), ...factsOf(manifest)];
  return (
    <>
      <dl className={styles.facts}>
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {parts.length > 0 && <Parts parts={parts} />}
    </>
  );
}

function Parts({ parts }: { readonly parts: Manifest["files"] }) {
  return (
    <table className={styles.inside}>
      <caption>{told.parts}</caption>
      <thead>
        <tr>
          <th scope="col">{told.part}</th>
          <th scope="col">{told.lines}</th>
        </tr>
      </thead>
      <tbody>
        {parts.map((part) => (
          <tr key={part.name}>
            <th scope="row">{part.name}</th>
            <td>{formatNumber(part.rows)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
