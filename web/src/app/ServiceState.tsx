import { useQuery } from "@tanstack/react-query";
import { api } from "../api/client";
import { ru } from "../text/ru";
import styles from "./ServiceState.module.css";

/** How often the service is asked how it is, in milliseconds. */
const EVERY = 15_000;

/** A line below the bar while a part of the service does not work: without it files would wait for no visible reason. */
export function ServiceState() {
  const state = useQuery({ queryKey: ["ready"], queryFn: askState, refetchInterval: EVERY, retry: false });
  const broken = state.isError ? [ru.service.silent] : (state.data ?? []);
  return (
    <div role="status" className={styles.region}>
      {broken.map((message) => (
        <p key={message} className={styles.broken}>
          {message}
        </p>
      ))}
    </div>
  );
}

async function askState(): Promise<readonly string[]> {
  const { data, error } = await api.GET("/api/v1/ready");
  const { checks } = data ?? error;
  return Object.entries(checks)
    .filter(([, check]) => !check.ok)
    .map(([name, check]) => (name === "worker" ? ru.service.worker : `${ru.service.part} ${check.message}`));
}
