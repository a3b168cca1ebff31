import { execution } from "../../text/execution";
import { EmptyState } from "../../ui/EmptyState";

/** «Due». */
export default function DueTab() {
  return (
    <EmptyState title={execution.empty}>
      <p>{execution.emptyHint}</p>
    </EmptyState>
  );
}
