const DAY_MS = 86_400_000;

/** A day of the calendar, counted from 1 January 1970. */
export type CalendarDay = number;

/** What the reader's zone says about moments. Throws a RangeError for a zone that the platform does not know. */
export interface Zone {
  /** The calendar's day at a moment (UTC ms). */
  dayAt(ms: number): CalendarDay;
  /** The first moment of a day, UTC ms; a day that a zone left out begins with the next one. */
  startOf(day: CalendarDay): number;
}

/** From the platform's own zone data. */
export function createZone(name: string): Zone {
  const format = new Intl.DateTimeFormat('en-GB', {
    timeZone: name,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  });

  /** The zone's clock, as if it stood in UTC. */
  function wallOf(ms: number): number {
    const parts: Record<string, number> = {};
    for (const { type, value } of format.formatToParts(ms)) parts[type] = Number(value);
    const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts;
    return Date.UTC(year, month - 1, day, hour, minute, second);
  }
  const dayAt = (ms: number) => Math.floor(wallOf(ms) / DAY_MS);
  const offsetAt = (ms: number) => wallOf(ms) - ms;

  return {
    dayAt,
    startOf(day) {
      const midnight = day * DAY_MS;
      // Clocks change at most once in two days: one of both offsets holds at the day's beginning, and where midnight
      // is skipped the one before the change leads to the first moment after it.
      const moments = [-DAY_MS, DAY_MS].map((shift) => midnight - offsetAt(midnight + shift));
      return Math.min(...moments.filter((ms) => dayAt(ms) >= day), Math.max(...moments));
    },
  };
}

/** Monday of a day's week; 1 January 1970 was a Thursday. */
export function mondayOf(day: CalendarDay): CalendarDay {
  return day - ((((day + 3) % 7) + 7) % 7);
}
