import { RE2JS } from 're2js';
import { badRequest } from '@/lib/shared/errors';
import { excerpt } from '../text';

/** A pattern of the owner's, compiled on an engine whose time is linear in the text. */
export interface CompiledPattern {
  /** The matched excerpt of the text's first `PATTERN_WINDOW_UNITS`, or null. */
  test(text: string): string | null;
  /** First match at or after `from` in the whole text, as UTF-16 offsets, or null. */
  find(text: string, from?: number): { start: number; end: number } | null;
}

/** Longer than any rule a person reads; keeps compilation under a millisecond. */
export const MAX_PATTERN_UNITS = 500;
/** What `test` looks at: a rule is about the request, and a long paste behind it costs milliseconds. */
export const PATTERN_WINDOW_UNITS = 100_000;
// The automaton's worst case is instructions × characters; 1,000 keeps it near 10 µs per character.
const MAX_INSTRUCTIONS = 1000;
const MAX_EXCERPT_UNITS = 80;
// Policies are versions: old ones leave, so the memo starts anew when it holds more than any policy has.
const MAX_MEMO = 500;

const memo = new Map<string, CompiledPattern>();

// RE2 leaves out what cannot be matched in linear time; each is named here as people call it.
const UNSUPPORTED: readonly (readonly [RegExp, string])[] = [
  [/\(\?<[=!]/, 'lookbehind'],
  [/\(\?[=!]/, 'lookahead'],
  [/\\[1-9]|\\k[<{']|\(\?P=/, 'backreference'],
  [/\(\?>/, 'atomic group'],
  [/[*+?}]\+/, 'possessive quantifier'],
];

/** Compiles once per source; throws a 400 that names what the linear-time engine does not support. */
export function compilePattern(source: string, flags?: 'i'): CompiledPattern {
  const key = `${flags ?? ''}/${source}`;
  const known = memo.get(key);
  if (known) return known;
  const pattern = toPattern(build(source, flags));
  if (memo.size >= MAX_MEMO) memo.clear();
  memo.set(key, pattern);
  return pattern;
}

function build(source: string, flags: 'i' | undefined): RE2JS {
  if (source === '') throw refuse('A pattern must not be empty');
  if (source.length > MAX_PATTERN_UNITS)
    throw refuse(`A pattern has at most ${MAX_PATTERN_UNITS} characters; this one has ${source.length}`);
  const compiled = compile(source, flags);
  if (compiled.programSize() > MAX_INSTRUCTIONS)
    throw refuse(`The pattern ${quote(source)} is too large once its repetitions are counted out`);
  return compiled;
}

function compile(source: string, flags: 'i' | undefined): RE2JS {
  try {
    return RE2JS.compile(source, flags === 'i' ? RE2JS.CASE_INSENSITIVE : 0);
  } catch (error) {
    const feature = UNSUPPORTED.find(([shape]) => shape.test(source))?.[1];
    if (feature !== undefined)
      throw refuse(`The pattern ${quote(source)} uses a ${feature}, which linear-time matching cannot do`);
    const reason =
      error instanceof Error ? error.message.replace(/^error parsing regexp: /, '') : 'unreadable';
    throw refuse(`The pattern ${quote(source)} is not valid: ${reason}`);
  }
}

function toPattern(compiled: RE2JS): CompiledPattern {
  return {
    test(text) {
      const window = text.slice(0, PATTERN_WINDOW_UNITS);
      const found = find(compiled, window, 0);
      return found && excerpt(window.slice(found.start, found.end), MAX_EXCERPT_UNITS);
    },
    find: (text, from = 0) => find(compiled, text, from),
  };
}

/** `test` runs the fast automaton; only a text that matches pays for the one that knows where. */
function find(compiled: RE2JS, text: string, from: number): { start: number; end: number } | null {
  if (from === 0 && !compiled.test(text)) return null;
  const matcher = compiled.matcher(text);
  return matcher.find(from) ? { start: matcher.start(), end: matcher.end() } : null;
}

function quote(source: string): string {
  return `“${excerpt(source, MAX_EXCERPT_UNITS)}”`;
}

function refuse(message: string): Error {
  return badRequest(`${message}.`, 'pattern', 'invalid_pattern');
}
