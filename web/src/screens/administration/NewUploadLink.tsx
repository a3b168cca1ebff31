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

const words = administration.links;
const MOST_DAYS = 90;
const MOST_FILES = 2000;

export interface NewUploadLinkProps {
  readonly onClose: () => void;
  readonly onMade: (link: UploadLinkMade) => void;
}

interface Typed {
  readonly municipality: string;
  readonly name: string;
  readonly days: string;
  readonly files: string;
}

type Wrong = Partial<Record<keyof Typed, string>>;

/** Return what is wrong, field by field; nothing where all is right. */
function wrongOf({ municipality, days, files }: Typed): Wrong {
  return {
    ...(municipality.trim() === "" && { municipality: words.needed }),
    ...(!isCount(days, MOST_DAYS) && { days: words.daysWrong }),
    ...(!isCount(files, MOST_FILES) && { files: words.filesWrong }),
  };
}

function bodyOf({ municipality, name, days, files }: Typed) {
  const face = { municipality: municipality.trim(), days: Number(days), max_files: Number(files) };
  return name.trim() === "" ? face : { ...face, name: name.trim() };
}

/** The dialog that makes an upload link: whose documents, for how long, how many. */
export function NewUploadLink({ onClose, onMade }: NewUploadLinkProps) {
  const client = useQueryClient();
  const [typed, setTyped] = useState<Typed>({ municipality: "", name: "", days: "14", files: "200" });
  const [isTried, setTried] = useState(false);
  // Live, once tried: a field that is told to be wrong holds the form back until it is told otherwise.
  const wrong = isTried ? wrongOf(typed) : {};
  const set = (name: keyof Typed) => (text: string) => setTyped((before) => ({ ...before, [name]: text }));
  const make = useMutation({
    mutationFn: () => unwrap(api.POST("/api/v1/upload-links", { body: bodyOf(typed) })),
    meta: { quiet: true },
    onSuccess: (link) => {
      void client.invalidateQueries({ queryKey: ["upload-links"] });
      onMade(link);
    },
  });
  const submit = () => {
    setTried(true);
    if (Object.keys(wrongOf(typed)).length === 0) make.mutate();
  };
  const field = (name: keyof Typed) => ({ value: typed[name], onChange: set(name), error: wrong[name] });
  return (
    <Dialog title={words.make} isOpen onClose={onClose}>
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        {make.isError && <Problem error={make.error} />}
        <TextField label={words.municipality} {...field("municipality")} autoFocus />
        <TextField label={words.name} hint={words.nameHint} {...field("name")} />
        <TextField label={words.days} inputMode="numeric" {...field("days")} />
        <TextField label={words.files} inputMode="numeric" {...field("files")} />
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
