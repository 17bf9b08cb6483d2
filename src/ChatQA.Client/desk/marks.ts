interface Row {
  readonly id: string;
}

/** The rows that are chosen together. */
export const toggled = (marks: ReadonlySet<string>, id: string): Set<string> => {
  const next = new Set(marks);
  if (!next.delete(id)) next.add(id);
  return next;
};

/** From one row to another, both included, besides what is chosen. */
export function reaching(marks: ReadonlySet<string>, rows: readonly Row[], from: string | null, to: string): Set<string> {
  const [a, b] = [rows.findIndex((row) => row.id === from), rows.findIndex((row) => row.id === to)];
  const span = b < 0 ? [] : rows.slice(Math.min(a < 0 ? b : a, b), Math.max(a, b) + 1);
  return new Set([...marks, ...span.map((row) => row.id)]);
}
