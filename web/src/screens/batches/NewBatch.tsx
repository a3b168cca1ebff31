import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { Form } from "react-aria-components";
import { useLocation } from "wouter";
import { api, unwrap } from "../../api/client";
import { ru } from "../../text/ru";
import { Button } from "../../ui/Button";
import { Actions, Dialog } from "../../ui/Dialog";
import { Problem } from "../../ui/Problem";
import { TextField } from "../../ui/TextField";
import styles from "./batches.module.css";

interface NewBatchProps {
  readonly isOpen: boolean;
  readonly onClose: () => void;
}

/** The dialog that makes a batch and opens it. */
export function NewBatch({ isOpen, onClose }: NewBatchProps) {
  return (
    <Dialog title={ru.batches.make} isOpen={isOpen} onClose={onClose}>
      <NewBatchForm onClose={onClose} />
    </Dialog>
  );
}

function isYear(text: string): boolean {
  return /^(19|20)\d{2}$/.test(text);
}

/** `crypto.randomUUID` is only there on secure pages. */
function randomKey(): string {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

function NewBatchForm({ onClose }: { readonly onClose: () => void }) {
  const client = useQueryClient();
  const [, navigate] = useLocation();
  const [name, setName] = useState("");
  const [municipality, setMunicipality] = useState("");
  const [year, setYear] = useState("");
  const [isTried, setTried] = useState(false);
  // One key a dialog: a second press of the button makes no second batch.
  const key = useRef(randomKey());
  const yearWrong = year !== "" && !isYear(year);
  const make = useMutation({
    mutationFn: () => {
      const body = {
        name: name.trim(),
        ...(municipality.trim() === "" ? {} : { municipality: municipality.trim() }),
        ...(year === "" ? {} : { year: Number(year) }),
      };
      return unwrap(api.POST("/api/v1/batches", { params: { header: { "Idempotency-Key": key.current } }, body }));
    },
    meta: { quiet: true },
    onSuccess: (batch) => {
      void client.invalidateQueries({ queryKey: ["batches"] });
      onClose();
      navigate(`/batches/${batch.id}`);
    },
  });
  return (
    <Form
      className={styles.form ?? ""}
      onSubmit={(event) => {
        event.preventDefault();
        setTried(true);
        if (name.trim() !== "" && !yearWrong) make.mutate();
      }}
    >
      {make.isError && <Problem error={make.error} />}
      <TextField
        label={ru.batches.name}
        hint={ru.batches.nameHint}
        error={isTried && name.trim() === "" ? ru.batches.nameNeeded : undefined}
        value={name}
        onChange={setName}
        maxLength={200}
        autoFocus
      />
      <TextField
        label={ru.batches.municipality}
        hint={ru.batches.municipalityHint}
        value={municipality}
        onChange={setMunicipality}
        maxLength={200}
      />
      <TextField
        label={ru.batches.year}
        error={isTried && yearWrong ? ru.batches.yearWrong : undefined}
        value={year}
        onChange={setYear}
        inputMode="numeric"
        maxLength={4}
      />
      <Actions>
        <Button onPress={onClose}>{ru.common.cancel}</Button>
        <Button look="main" type="submit" isPending={make.isPending}>
          {ru.batches.create}
        </Button>
      </Actions>
    </Form>
  );
}
