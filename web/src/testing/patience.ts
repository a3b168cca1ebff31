/** How long a test waits for what is sure to come: the machine may be busy with other tests. */
export const PATIENCE = { timeout: 20_000 } as const;
