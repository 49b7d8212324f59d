interface Failed {
  errorKind?: string | null | undefined;
  errorMessage?: string | null | undefined;
}

/** What is stored of a failure whose message may repeat the prompt: its kind. */
export function messageOfKind(kind: string): string {
  return `The call failed (${kind}); what its upstream said is not stored.`;
}

/** A row with its error's message cut to the kind; a row without a failure as it is. */
export function withholdMessage<Row extends Failed>(row: Row): Row {
  if (row.errorMessage === null || row.errorMessage === undefined) return row;
  return { ...row, errorMessage: messageOfKind(row.errorKind ?? 'unknown') };
}
