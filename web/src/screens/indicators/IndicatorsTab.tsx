import { useMemo } from "react";
import { useSearchParams } from "wouter";
import { askedOf, searchOf, type Asked } from "./filters";
import { IndicatorCard } from "./IndicatorCard";
import { IndicatorList } from "./IndicatorList";

/** «Показатели»: targets against values; all that is chosen is in the address. */
export default function IndicatorsTab() {
  const [search, setSearch] = useSearchParams();
  const asked = useMemo(() => askedOf(search), [search]);
  const change = (changes: Partial<Asked>, replace = true) => setSearch(searchOf(search, changes), { replace });
  if (asked.indicator !== "") {
    return <IndicatorCard id={asked.indicator} onBack={() => change({ indicator: "" }, false)} />;
  }
  return <IndicatorList asked={asked} onChange={change} onOpen={(indicator) => change({ indicator }, false)} />;
}
