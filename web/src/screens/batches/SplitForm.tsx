import { useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { CheckboxButton, CheckboxField } from "react-aria-components";
import { api, ifMatch, unwrap } from "../../api/client";
import { intake } from "../../text/intake";
import { ru } from "../../text/ru";
import { Button } from "../../ui/Button";
import { Actions } from "../../ui/Dialog";
import { Loading } from "../../ui/Loading";
import { Problem } from "../../ui/Problem";
import styles from "./batches.module.css";
import { useDerivedSaid } from "./data";
import { partsOf } from "./parts";

interface SplitFormProps {
  readonly batchId: string;
  readonly documentId: string;
  readonly onClose: () => void;
}

/** A document cut before the pages that are marked; every mark is a checkbox beside its page. */
export function SplitForm({ batchId, documentId, onClose }: SplitFormProps) {
  const path = { document_id: documentId };
  const document = useQuery({
    queryKey: ["document-to-split", documentId],
    queryFn: async () => {
      const [about, pages] = await Promise.all([
        unwrap(api.GET("/api/v1/documents/{document_id}", { params: { path } })),
        unwrap(api.GET("/api/v1/documents/{document_id}/pages", { params: { path } })),
      ]);
      return { rev: about.rev, pages: about.pages ?? pages.items.length, images: pages.items };
    },
    gcTime: 0,
  });
  const [starts, setStarts] = useState<ReadonlySet<number>>(new Set());
  const said = useDerivedSaid(batchId);
  const pages = document.data?.pages ?? 0;
  const parts = partsOf(pages, starts);
  const cut = useMutation({
    mutationFn: () => {
      const params = { path, header: ifMatch(document.data?.rev ?? 0) };
      const body = { at: [...starts].sort((one, two) => one - two) };
      return unwrap(api.POST("/api/v1/documents/{document_id}/split", { params, body }));
    },
    meta: { quiet: true },
    onSuccess: (made) => {
      onClose();
      said(made, intake.split.made(made.documents.length));
    },
  });
  const mark = (page: number, isMarked: boolean) => {
    const next = new Set(starts);
    if (isMarked) next.add(page);
    else next.delete(page);
    setStarts(next);
  };
  if (document.isPending) return <Loading />;
  if (document.isError) return <Problem error={document.error} onRetry={() => void document.refetch()} />;
  const images = new Map(document.data.images.map((image) => [image.number, image.url]));
  return (
    <section aria-label={intake.split.title} className={styles.form}>
      <p>{intake.split.hint}</p>
      {cut.isError && <Problem error={cut.error} />}
      {pages < 2 && <p>{intake.split.noPages}</p>}
      <ol className={styles.sheets}>
        {Array.from({ length: pages }, (_, index) => index + 1).map((page) => (
          <li key={page} className={styles.sheet}>
            {images.has(page) && <img src={images.get(page)} alt="" loading="lazy" />}
            {page === 1 ? (
              <span>{intake.split.pageAlt(1)}</span>
            ) : (
              <CheckboxField isSelected={starts.has(page)} onChange={(isMarked) => mark(page, isMarked)}>
                <CheckboxButton className={styles.check ?? ""}>
                  <span className={styles.tick} aria-hidden="true">
                    {starts.has(page) ? "✂" : ""}
                  </span>
                  {intake.split.begins(page)}
                </CheckboxButton>
              </CheckboxField>
            )}
          </li>
        ))}
      </ol>
      <p role="status">
        {starts.size === 0
          ? intake.split.none
          : intake.split.parts(parts.map(({ from, to }) => intake.split.part(from, to)).join(", "))}
      </p>
      <Actions>
        <Button onPress={onClose}>{ru.common.cancel}</Button>
        <Button look="main" isDisabled={starts.size === 0} isPending={cut.isPending} onPress={() => cut.mutate()}>
          {intake.split.make(parts.length)}
        </Button>
      </Actions>
    </section>
  );
}
