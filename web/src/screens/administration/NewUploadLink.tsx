import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { api, unwrap } from "../../api/client";
import type { UploadLinkMade } from "../../api/types";
import { administration } from "../../text/administration";
import { ru } from "../../text/ru";
import { Button } from "../../ui/Button";
import { Actions, Dialog } from "../../ui/Dialog";
import { Problem } from "../../ui/Problem";
import { TextField } from "../../ui/TextField";
import styles from "./administration.module.css";
import { isCount } from "./lines";

const MOST_DAYS = 90;
const MOST_FILES = 2000;

export interface NewUploadLinkProps {
  readonly onClose: () => void;
  readonly onMade: (link: UploadLinkMade) => void;
}

/** The dialog that makes an upload link: whose documents, for how long, how many. */
export function NewUploadLink({ onClose, onMade }: NewUploadLinkProps) {
  const client = useQueryClient();
  const words = administration.links;
  const [municipality, setMunicipality] = useState("");
  const [name, setName] = useState("");
  const [days, setDays] = useState("14");
  const [files, setFiles] = useState("200");
  const [isTried, setTried] = useState(false);
  const isNameless = municipality.trim() === "";
  const isRight = !isNameless && isCount(days, MOST_DAYS) && isCount(files, MOST_FILES);
  const make = useMutation({
    mutationFn: () => {
      const face = { municipality: municipality.trim(), days: Number(days), max_files: Number(files) };
      const body = name.trim() === "" ? face : { ...face, name: name.trim() };
      return unwrap(api.POST("/api/v1/upload-links", { body }));
    },
    meta: { quiet: true },
    onSuccess: (link) => {
      void client.invalidateQueries({ queryKey: ["upload-links"] });
      onMade(link);
    },
  });
  return (
    <Dialog title={words.make} isOpen onClose={onClose}>
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          setTried(true);
          if (isRight) make.mutate();
        }}
      >
        {make.isError && <Problem error={make.error} />}
        <TextField
          label={words.municipality}
          value={municipality}
          onChange={setMunicipality}
          error={isTried && isNameless ? words.needed : undefined}
          autoFocus
        />
        <TextField label={words.name} hint={words.nameHint} value={name} onChange={setName} />
        <TextField
          label={words.days}
          inputMode="numeric"
          value={days}
          onChange={setDays}
          error={isTried && !isCount(days, MOST_DAYS) ? words.daysWrong : undefined}
        />
        <TextField
          label={words.files}
          inputMode="numeric"
          value={files}
          onChange={setFiles}
          error={isTried && !isCount(files, MOST_FILES) ? words.filesWrong : undefined}
        />
        <Actions>
          <Button onPress={onClose}>{ru.common.cancel}</Button>
          <Button look="main" type="submit" isPending={make.isPending}>
            {administration.make}
          </Button>
        </Actions>
      </form>
    </Dialog>
  );
}
