import { execution } from "../../text/execution";
import { EmptyState } from "../../ui/EmptyState";

/** «Statuses». */
export default function StatusesTab() {
  return (
    <EmptyState title={execution.empty}>
      <p>{execution.emptyHint}</p>
    </EmptyState>
  );
}
