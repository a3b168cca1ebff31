import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { api, unwrap } from "../../../api/client";
import { forms as words } from "../../../text/forms";
import { Button } from "../../../ui/Button";
import { Problem } from "../../../ui/Problem";
import { Select } from "../../../ui/Select";
import { say } from "../../../ui/notices";
import styles from "./forms.module.css";
import type { ExportOptions, Form } from "./queries";

const WHAT = [
  { id: "accepted", name: words.acceptedOnly },
  { id: "all", name: words.everything },
] as const;
const SHEETS = [
  { id: "one", name: words.oneSheet },
  { id: "each", name: words.aSheetEach },
] as const;

/** Order an export in this form: of what, on which sheets. */
export function Order({ form }: { readonly form: Form }) {
  const client = useQueryClient();
  const [what, setWhat] = useState<(typeof WHAT)[number]["id"]>("accepted");
  const [sheets, setSheets] = useState<(typeof SHEETS)[number]["id"]>("one");
  const order = useMutation({
    mutationFn: () => {
      const filters = { accepted_only: what === "accepted" };
      const body = { format: "form" as const, filters, options: optionsOf(form, sheets === "each") };
      return unwrap(api.POST("/api/v1/exports", { body }));
    },
    onSuccess: () => {
      say("good", words.ordered);
      void client.invalidateQueries({ queryKey: ["exports"] });
    },
  });
  return (
    <section aria-label={words.order} className={styles.order}>
      <div className={styles.choice}>
        <Select label={words.what} choices={WHAT} value={what} onChange={setWhat} />
      </div>
      <div className={styles.choice}>
        <Select label={words.sheets} choices={SHEETS} value={sheets} onChange={setSheets} />
      </div>
      <Button isPending={order.isPending} onPress={() => order.mutate()}>
        {words.order}
      </Button>
      {order.isError && <Problem error={order.error} />}
    </section>
  );
}

function optionsOf(form: Form, aSheetEach: boolean): ExportOptions {
  return {
    form: form.id,
    names: "as_written",
    contacts: false,
    compression: "none",
    a_sheet_each: aSheetEach,
    coverage: false,
    calendar_view: "due",
    undated: false,
  };
}
