import { constants, zstdCompressSync, zstdDecompressSync } from 'node:zlib';
import { SwitchyardError } from '@/lib/shared/errors';
import first from './trace-dictionary.json';
import second from './trace-dictionary-2.json';

/** By the first byte of what was packed with them. */
const DICTIONARIES = new Map(
  [first, second].map(({ version, bytes }) => [version, Buffer.from(bytes, 'base64')]),
);
/** First byte of a packed trace: zstd with the dictionary of this number. Larger numbers are of later versions. */
const CODEC = second.version;

// Level 3 with tables no larger than what is packed: the same bytes within a per cent, in less time. Lazy matching (level
// 9, ZSTD_lazy2) takes a fifth less and 30 to 40 µs more, which the write queue does not have. What is left out says
// nothing that SQLite does not know.
const PACKING = {
  dictionary: DICTIONARIES.get(CODEC),
  params: {
    [constants.ZSTD_c_compressionLevel]: 3,
    [constants.ZSTD_c_strategy]: constants.ZSTD_dfast,
    [constants.ZSTD_c_windowLog]: 15,
    [constants.ZSTD_c_hashLog]: 14,
    [constants.ZSTD_c_chainLog]: 13,
    [constants.ZSTD_c_contentSizeFlag]: 0,
    [constants.ZSTD_c_checksumFlag]: 0,
    [constants.ZSTD_c_dictIDFlag]: 0,
  },
};

// Durations have digits down to the picosecond, and figures up to seventeen, which nothing can compress.
const LONG_FRACTION = /\.(\d{6,})(?:e-?\d+)?/g;
const DIGITS = 6;
const DURATION = /"(?:ms|analyzing|routing)":$/;
const LONGEST_NAME = '"analyzing":'.length;

/** A trace's JSON with durations cut to the microsecond and other long fractions to six significant digits. */
export function roundTrace(json: string): string {
  return json.replace(LONG_FRACTION, (fraction: string, digits: string, at: number) => {
    let start = at;
    while (/\d/.test(json.charAt(start - 1))) start--;
    const whole = json.slice(start, at);
    if (json[start - 1] === '-') start--;
    // A text cannot hold a name: its quotes are escaped.
    if (json[start - 1] !== ':' || json[start - 2] !== '"' || json[start - 3] === '\\') return fraction;
    const exponent = fraction.slice(1 + digits.length);
    if (exponent === '' && DURATION.test(json.slice(Math.max(0, start - LONGEST_NAME), start)))
      return fraction.slice(0, 4);
    const leading = whole === '0' ? digits.search(/[1-9]|$/) : -whole.length;
    const kept = digits.slice(0, Math.max(1, leading + DIGITS));
    return `.${kept}${exponent}`;
  });
}

/**
 * A decision's JSON, rounded, in about a ninth to a thirteenth of its bytes: one byte that names codec and dictionary, then a zstd
 * frame. `npm run train:dictionary` makes a dictionary; what was packed with one needs it for ever, so that a better one
 * stands beside it with the next number.
 */
export function packTrace(json: string): Uint8Array {
  const frame = zstdCompressSync(Buffer.from(roundTrace(json), 'utf8'), PACKING);
  const packed = Buffer.allocUnsafe(frame.length + 1);
  packed[0] = CODEC;
  frame.copy(packed, 1);
  return packed;
}

/** The JSON of a trace as it is stored; rows from before traces were packed are text. Throws 500 `trace_unreadable`. */
export function unpackTrace(stored: string | Uint8Array): string {
  if (typeof stored === 'string') return stored;
  try {
    const dictionary = DICTIONARIES.get(stored[0] ?? 0);
    if (!dictionary) throw new Error(`unknown codec ${stored[0]}`);
    return zstdDecompressSync(stored.subarray(1), { dictionary }).toString('utf8');
  } catch {
    throw new SwitchyardError('The trace of this request cannot be read: its bytes are damaged.', {
      code: 'trace_unreadable',
      status: 500,
    });
  }
}
