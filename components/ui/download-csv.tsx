'use client';

import { type CsvValue, toCsv } from './to-csv';

/** A table the page has already, as a file of the reader's. `name`: without its ending. */
export function DownloadCsv({
  name,
  rows,
  columns,
  label = 'csv',
}: {
  name: string;
  rows: readonly (readonly CsvValue[])[];
  columns: readonly string[];
  label?: string;
}) {
  function download() {
    const url = URL.createObjectURL(new Blob([toCsv(columns, rows)], { type: 'text/csv;charset=utf-8' }));
    const link = document.createElement('a');
    link.href = url;
    link.download = `${name}.csv`;
    link.click();
    setTimeout(() => URL.revokeObjectURL(url), 0);
  }
  return (
    <button
      type="button"
      className="btn btn-sm btn-quiet"
      aria-label={`Download ${name} as CSV`}
      onClick={download}
    >
      {label}
    </button>
  );
}
