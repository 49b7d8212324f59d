const UNITS = ['kB', 'MB', 'GB', 'TB'] as const;

/** Bytes in powers of a thousand, three digits: `0 B`, `950 B`, `1.2 kB`, `212 kB`. */
export function formatBytes(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`;
  let size = bytes;
  let unit = -1;
  // What would round to 1,000 is one of the next unit.
  while (size >= 999.5 && unit < UNITS.length - 1) {
    size /= 1000;
    unit++;
  }
  return `${size < 9.95 ? size.toFixed(1) : size.toFixed(0)} ${UNITS[unit] ?? 'kB'}`;
}
