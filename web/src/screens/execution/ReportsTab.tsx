import { execution } from "../../text/execution";
import { EmptyState } from "../../ui/EmptyState";

/** «Reports». */
export default function ReportsTab() {
  return (
    <EmptyState title={execution.empty}>
      <p>{execution.emptyHint}</p>
    </EmptyState>
  );
}
