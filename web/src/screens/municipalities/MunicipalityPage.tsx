import { useState } from "react";
import { Link, useSearchParams } from "wouter";
import { Screen } from "../../app/Screen";
import { useMay } from "../../app/session";
import { municipalities as words } from "../../text/municipalities";
import { Button, ButtonLink } from "../../ui/Button";
import { cx } from "../../ui/cx";
import { Loading } from "../../ui/Loading";
import { Problem } from "../../ui/Problem";
import { Asked, Block } from "./Block";
import { ChainBlock } from "./ChainBlock";
import { DocumentsBlock } from "./DocumentsBlock";
import { ExecutionBlock } from "./ExecutionBlock";
import { ExpectationsBlock } from "./ExpectationsBlock";
import { FindingsBlock } from "./FindingsBlock";
import { GapsBlock } from "./GapsBlock";
import { IndicatorsBlock } from "./IndicatorsBlock";
import { LettersBlock } from "./LettersBlock";
import { ReferencesBlock } from "./ReferencesBlock";
import { useMunicipality, useYear, type MunicipalityPageItem } from "./data";
import styles from "./municipalities.module.css";

export interface MunicipalityPageProps {
  readonly id: string;
}

/** A municipality: documents, chain, gaps, findings, deadlines of a year; printed as it is seen. */
export default function MunicipalityPage({ id }: MunicipalityPageProps) {
  const query = useMunicipality(id);
  if (query.isPending) return <Loading />;
  if (query.isError) {
    return (
      <Screen title={words.title}>
        <Problem error={query.error} onRetry={() => void query.refetch()} />
      </Screen>
    );
  }
  return <Page place={query.data} />;
}

function Page({ place }: { readonly place: MunicipalityPageItem }) {
  const [search] = useSearchParams();
  const known = place.by_year.map((one) => one.year ?? null);
  const asked = search.get("year");
  const wanted = asked === "none" ? null : Number(asked);
  const year = asked !== null && known.includes(wanted) ? wanted : (known[0] ?? null);
  return (
    <Screen
      title={place.name}
      actions={
        <div className={styles.controls}>
          <Button onPress={() => globalThis.print()}>{words.print}</Button>
          <ButtonLink href={`/api/v1/municipalities/${encodeURIComponent(place.key)}/file`} download>
            {words.file}
          </ButtonLink>
        </div>
      }
    >
      <p className={styles.controls}>
        <Link href="/municipalities">{words.back}</Link>
      </p>
      <p>
        {[place.region, words.summary(place.documents, place.records, place.unreviewed)].filter(Boolean).join(". ")}
      </p>
      <Years place={place} year={year} />
      <Year key={String(year)} place={place} year={year} />
    </Screen>
  );
}

function Years({ place, year }: { readonly place: MunicipalityPageItem; readonly year: number | null }) {
  return (
    <nav aria-label={words.year} className={styles.years}>
      {place.by_year.map((one) => (
        <Link
          key={String(one.year)}
          href={`/municipalities/${encodeURIComponent(place.key)}?year=${one.year ?? "none"}`}
          replace
          className={cx(styles.yearLink, one.year === year && styles.here)}
          aria-current={one.year === year ? "true" : undefined}
        >
          <strong>{one.year ?? words.noYear}</strong>
          <span>{words.counted(one.plans, one.reports)}</span>
        </Link>
      ))}
    </nav>
  );
}

function Year({ place, year }: { readonly place: MunicipalityPageItem; readonly year: number | null }) {
  const query = useYear(place.key, year);
  const mayAnswer = useMay("reviewer");
  const [chosen, setChosen] = useState<string | null>(null);
  return (
    <>
      <Block title={words.documents.title}>
        <Asked query={query}>{(data) => <DocumentsBlock year={data} chosen={chosen} />}</Asked>
      </Block>
      <Block title={words.chain.title}>
        <Asked query={query}>
          {(data) => <ChainBlock place={place.key} year={data} mayAnswer={mayAnswer} onChoose={setChosen} />}
        </Asked>
      </Block>
      {year !== null && <GapsBlock place={place.key} year={year} />}
      {year !== null && <ExecutionBlock name={place.name} year={year} />}
      {year !== null && <IndicatorsBlock name={place.name} year={year} />}
      <FindingsBlock place={place.key} year={year} />
      <ReferencesBlock place={place.key} mayAnswer={mayAnswer} />
      <LettersBlock name={place.name} />
      <ExpectationsBlock name={place.name} />
    </>
  );
}
