import { HEALTH_OF } from '@/lib/execution/failure';
import type { Attempt } from '@/lib/execution/types';

/** What is remembered of one model's calls. Moments are monotonic ms. */
export interface Memory {
  /** Share of the newest calls that failed, 0..1, as of the last one. */
  failing: number;
  failingAtMs: number;
  /** How many calls in a row failed (over 0) or went well (under 0). */
  streak: number;
  /** Its last failure came after a first token: only the end of a call tells how it went. */
  failsLate: boolean;
  /** Share of calls that go well in the long run. */
  usualOk: number;
  firstToken: Gauge;
  /** Milliseconds per token of the answer. */
  pace: Gauge;
}

/** One duration of a model, as natural logarithms of ms. */
export interface Gauge {
  /** Mean over about the last `USUAL_CALLS`. */
  usual: number;
  calls: number;
  /** How far the newest were above it as of the last one; negative: under. */
  above: number;
  atMs: number;
}

/** What it comes to at a moment. */
export interface Reading {
  /** 0..1. */
  failing: number;
  usualOk: number;
  failedInARow: number;
  /** Times its usual time. */
  slowness: number;
}

// What is out of the ordinary counts half twelve seconds later: a model that failed entirely is back over 0.95 of
// its weight 52 s after its last failure, one that was six times too slow after 16 s.
const HALF_LIFE_MS = 12_000;
// `leaveAfter` failures among other calls take a model under half its weight, with a little over it for the time
// between them. In a row they say more than apart: the k-th counts 2k − 1 times, so that three, which open its
// breaker, do what nearly ten do apart.
const KEPT_AFTER = 0.45;
const LONGEST_STREAK = 10;
// A model that fails now and then is as it always is; one that fails more than one call in ten never is.
const USUAL_OK_AT_LEAST = 0.9;
const USUAL_CALLS = 300;
// The newest five or so: with the usual spread of first tokens (half a log unit) chance alone reaches twice the
// usual four standard deviations out.
const NEWEST_RATE = 0.2;
// Before so many calls nobody knows what is usual: shipped speeds are off by ten times on somebody's own machine.
const CALLS_TO_KNOW = 8;
// A call moves what is usual by no more than this: a lasting change becomes the usual after about a thousand.
const MOST_LEARNT = Math.log(2);
const MOST_ABOVE = Math.log(100);
// Under so many tokens the pace is mostly the network's.
const TOKENS_TO_TELL = 16;
// Of many calls that wait some always wait long: this share of them says nothing.
const ALWAYS_LATE = 0.05;

export function emptyMemory(): Memory {
  const gauge = { usual: 0, calls: 0, above: 0, atMs: 0 };
  return {
    failing: 0,
    failingAtMs: 0,
    streak: 0,
    failsLate: false,
    usualOk: 1,
    firstToken: gauge,
    pace: gauge,
  };
}

/**
 * What the memory says now: time alone makes it better. Calls that wait for their first token, each for so many ms and
 * the longest first, count as soon as that is longer than usual.
 */
export function read(memory: Memory, nowMs: number, waitingMs: readonly number[]): Reading {
  const { firstToken, pace, usualOk } = memory;
  let above = faded(firstToken.above, firstToken.atMs, nowMs);
  const late = firstToken.calls < CALLS_TO_KNOW ? [] : waitingMs.slice(waitingMs.length * ALWAYS_LATE);
  for (const ms of late) {
    const beyond = aboveUsual(firstToken, ms);
    if (beyond > above) above += NEWEST_RATE * (beyond - above);
  }
  return {
    failing: faded(memory.failing, memory.failingAtMs, nowMs),
    usualOk,
    failedInARow: Math.max(0, memory.streak),
    slowness: Math.exp(Math.max(above, faded(pace.above, pace.atMs, nowMs))),
  };
}

/**
 * After one more ended call; what says nothing about the upstream (`HEALTH_OF`) changes nothing. `heard`: its first
 * token was noted when it came, so that its good end is no news.
 */
export function noteEnd(memory: Memory, attempt: Attempt, { leaveAfter, nowMs, heard }: Moment): Memory {
  const health = attempt.failure === null ? 'up' : HEALTH_OF[attempt.failure.kind];
  if (attempt.status === 'aborted' || health === 'unknown') return memory;
  const moment = { leaveAfter, nowMs };
  if (health === 'down') return { ...noteHealth(memory, true, moment), failsLate: heard };
  const ended = heard && !memory.failsLate ? memory : noteHealth(memory, false, moment);
  return { ...ended, failsLate: false, pace: notePace(ended.pace, attempt, nowMs) };
}

interface Moment {
  leaveAfter: number;
  nowMs: number;
  heard: boolean;
}

/**
 * After a first token came so many ms after the call. That is when a call is known to go well: the good ends of calls
 * begun before an outage come when it has long begun.
 */
export function noteFirstToken(memory: Memory, ms: number, moment: Omit<Moment, 'heard'>): Memory {
  const known = memory.failsLate ? memory : noteHealth(memory, false, moment);
  return { ...known, firstToken: note(memory.firstToken, ms, moment.nowMs) };
}

/** A failure takes back what time had made better, so that rare calls that all fail count as much as many. */
function noteHealth(memory: Memory, failed: boolean, { leaveAfter, nowMs }: Omit<Moment, 'heard'>): Memory {
  const streak = failed ? Math.max(0, memory.streak) + 1 : Math.min(0, memory.streak) - 1;
  const counts = Math.min(LONGEST_STREAK, 2 * Math.abs(streak) - 1);
  const rate = 1 - KEPT_AFTER ** (counts / leaveAfter);
  const before = failed ? memory.failing : faded(memory.failing, memory.failingAtMs, nowMs);
  const usualOk = memory.usualOk + (Number(!failed) - memory.usualOk) / USUAL_CALLS;
  return {
    ...memory,
    failing: before + rate * (Number(failed) - before),
    failingAtMs: nowMs,
    streak,
    usualOk: Math.max(USUAL_OK_AT_LEAST, usualOk),
  };
}

/** What comes whole has no first token: its pace holds the wait. */
function notePace(gauge: Gauge, { firstTokenMs, durationMs, usage }: Attempt, nowMs: number): Gauge {
  const tokens = usage.outputTokens;
  const writingMs = durationMs - (firstTokenMs ?? 0);
  if (tokens === null || tokens < TOKENS_TO_TELL || writingMs <= 0) return gauge;
  return note(gauge, writingMs / tokens, nowMs);
}

function note(gauge: Gauge, ms: number, nowMs: number): Gauge {
  const calls = gauge.calls + 1;
  const beyond = aboveUsual(gauge, ms);
  if (gauge.calls < CALLS_TO_KNOW)
    return { usual: gauge.usual + (logOf(ms) - gauge.usual) / calls, calls, above: 0, atMs: nowMs };
  const better = faded(gauge.above, gauge.atMs, nowMs);
  const before = beyond > better ? gauge.above : better;
  return {
    usual: gauge.usual + clamp(beyond, MOST_LEARNT) / Math.min(calls, USUAL_CALLS),
    calls,
    above: before + NEWEST_RATE * (beyond - before),
    atMs: nowMs,
  };
}

function aboveUsual({ usual }: Gauge, ms: number): number {
  return clamp(logOf(ms) - usual, MOST_ABOVE);
}

function logOf(ms: number): number {
  return Math.log(Math.max(0.01, ms));
}

function faded(value: number, sinceMs: number, nowMs: number): number {
  return value * 0.5 ** (Math.max(0, nowMs - sinceMs) / HALF_LIFE_MS);
}

function clamp(value: number, most: number): number {
  return Math.min(most, Math.max(-most, value));
}
