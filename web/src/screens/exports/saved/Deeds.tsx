import { api, ifMatch, unwrap } from "../../../api/client";
import { saved as words } from "../../../text/calendars";
import { Button } from "../../../ui/Button";
import { say } from "../../../ui/notices";
import styles from "../calendars/calendars.module.css";
import { useDeed } from "../calendars/data";
import type { Saved } from "./data";

interface DeedsProps {
  readonly saved: Saved;
  readonly onEdit: () => void;
}

/** What may be done with a saved export; of somebody else's shared one, that it is made. */
export function Deeds({ saved, onEdit }: DeedsProps) {
  return saved.deleted_at === null ? <Present saved={saved} onEdit={onEdit} /> : <Deleted saved={saved} />;
}

function Present({ saved, onEdit }: DeedsProps) {
  const id = { saved_export_id: saved.id };
  const guarded = { params: { path: id, header: ifMatch(saved.rev) } };
  const back = useRestoring(saved);
  const run = useDeed(
    "saved-exports",
    () => unwrap(api.POST("/api/v1/saved-exports/{saved_export_id}/run", { params: { path: id } })),
    () => say("good", words.ran),
  );
  const pause = useDeed(
    "saved-exports",
    () => unwrap(api.POST("/api/v1/saved-exports/{saved_export_id}/pause", guarded)),
    () => undefined,
  );
  const resume = useDeed(
    "saved-exports",
    () => unwrap(api.POST("/api/v1/saved-exports/{saved_export_id}/resume", guarded)),
    () => undefined,
  );
  const remove = useDeed(
    "saved-exports",
    () => unwrap(api.DELETE("/api/v1/saved-exports/{saved_export_id}", guarded)),
    () => say("good", words.removed, { name: words.back, run: () => back.mutate() }),
  );
  const deed = (name: string, onPress: () => void, isPending = false) => (
    <Button small aria-label={`${name}: ${saved.name}`} onPress={onPress} isPending={isPending}>
      {name}
    </Button>
  );
  return (
    <div className={styles.buttons}>
      {deed(words.run, () => run.mutate(), run.isPending)}
      {saved.is_own && (
        <>
          {deed(words.edit, onEdit)}
          {saved.paused !== null && deed(words.resume, () => resume.mutate(), resume.isPending)}
          {saved.paused === null &&
            saved.timetable !== null &&
            deed(words.pause, () => pause.mutate(), pause.isPending)}
          {deed(words.remove, () => remove.mutate(), remove.isPending)}
        </>
      )}
    </div>
  );
}

function Deleted({ saved }: { readonly saved: Saved }) {
  const back = useRestoring(saved);
  return (
    <Button small aria-label={`${words.back}: ${saved.name}`} isPending={back.isPending} onPress={() => back.mutate()}>
      {words.back}
    </Button>
  );
}

function useRestoring(saved: Saved) {
  return useDeed(
    "saved-exports",
    () =>
      unwrap(
        api.POST("/api/v1/saved-exports/{saved_export_id}/restore", {
          params: { path: { saved_export_id: saved.id } },
        }),
      ),
    () => say("good", words.returned),
  );
}
