// What: typed ids that sort by time: `req_01hf…`.
// Why: rows and URLs stay readable, and an index on the id is an index on time.
// Not for: secrets; an id is guessable by design.
import type { Clock } from './clock';
import type { Random } from './rng';

// Crockford base 32, lower case: no i, l, o, u.
const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';
const TIME_CHARS = 9;
const RANDOM_CHARS = 10;

export type IdPrefix = 'req' | 'sub' | 'att' | 'cnv' | 'msg' | 'run' | 'fbk' | 'prf' | 'shd' | 'sch';

/** `prefix_` + 9 characters of milliseconds + 10 random ones (50 bits). */
export function createId(prefix: IdPrefix, clock: Clock, random: Random): string {
  let time = '';
  let ms = clock.wallMs();
  for (let i = 0; i < TIME_CHARS; i++) {
    time = ALPHABET[ms % 32] + time;
    ms = Math.floor(ms / 32);
  }
  let tail = '';
  for (let i = 0; i < RANDOM_CHARS; i++) tail += ALPHABET[Math.floor(random() * 32)];
  return `${prefix}_${time}${tail}`;
}
