/** Return the whole number that a text tells, null for an empty one; undefined for what is none. */
export function numberOf(text: string): number | null | undefined {
  const said = text.trim();
  if (said === "") return null;
  return /^\d{1,4}$/.test(said) ? Number(said) : undefined;
}
