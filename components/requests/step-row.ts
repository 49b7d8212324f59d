/** The row a key leads to, of `count` rows with `screen` in sight; null: the key leads nowhere. */
export function stepRow(key: string, active: number, count: number, screen: number): number | null {
  const to = {
    ArrowDown: active + 1,
    ArrowUp: active - 1,
    PageDown: active + screen,
    PageUp: active - screen,
    Home: 0,
    End: count - 1,
  }[key];
  return to === undefined || count === 0 ? null : Math.min(count - 1, Math.max(0, to));
}
