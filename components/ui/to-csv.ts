// What: tables as CSV that a spreadsheet shows and does not run.
// Why: a prompt or a client's name is anybody's text; as the beginning of a formula it would be a program.
// Not for: reading CSV.
import { csvFormatRows } from 'd3-dsv';

export type CsvValue = string | number | boolean | null;

// Characters with which Excel, LibreOffice or Sheets begin a formula, also behind blanks and in their full-width forms
// (OWASP, CSV Injection).
const FORMULA = /^[\s\0]*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20]|^[\t\r\n]/;

/** Lines without a last line break. Unknown is an empty cell; texts that could be formulas get an apostrophe in front. */
export function toCsvLines(rows: readonly (readonly CsvValue[])[]): string {
  return csvFormatRows(rows.map((row) => row.map(disarm)));
}

/** A header and its rows. */
export function toCsv(columns: readonly string[], rows: readonly (readonly CsvValue[])[]): string {
  return `${toCsvLines([columns, ...rows])}\r\n`;
}

function disarm(value: CsvValue): string {
  if (value === null) return '';
  if (typeof value !== 'string') return String(value);
  const text = value.replaceAll('\0', '');
  return FORMULA.test(text) ? `'${text}` : text;
}
