import type { Turn } from '@/lib/routing/types';

const user = (content: string): Turn => ({ role: 'user', content });
const assistant = (content: string): Turn => ({ role: 'assistant', content });
const tool = (content: string): Turn => ({ role: 'tool', content });

/** What one request sent, what the next one sends, and whether the next continues it. */
export const SAME_CONVERSATION: readonly { name: string; sent: Turn[]; next: Turn[]; same: boolean }[] = [
  { name: 'a follow-up', sent: [user('a')], next: [user('a'), assistant('b'), user('c')], same: true },
  {
    name: 'an answer the client rewrote',
    sent: [user('a')],
    next: [user('a'), assistant('B!'), assistant('more'), user('c')],
    same: true,
  },
  { name: 'another beginning', sent: [user('a')], next: [user('A'), assistant('b'), user('c')], same: false },
  {
    name: 'a step further back',
    sent: [user('a')],
    next: [user('a'), assistant('b'), user('c'), assistant('d'), user('e')],
    same: false,
  },
  {
    name: 'parallel results, together and apart',
    sent: [user('a'), assistant('x() y()'), tool('1\n2')],
    next: [user('a'), assistant('x() y()'), tool('1'), tool('2'), assistant('z()'), tool('3')],
    same: true,
  },
  {
    name: 'a result with words of the person',
    sent: [user('a'), assistant('x()'), tool('1'), tool('and now?')],
    next: [user('a'), assistant('x()'), tool('1'), user('and now?'), assistant('b'), user('c')],
    same: true,
  },
  {
    name: 'an empty result that was left out',
    sent: [user('a'), assistant('x() y()'), tool('2')],
    next: [user('a'), assistant('x() y()'), tool(''), tool('2'), assistant('b'), user('c')],
    same: true,
  },
  {
    name: 'an answer begun by the caller',
    sent: [user('a'), assistant('{')],
    next: [user('a'), assistant('{"b":1}'), user('c')],
    same: true,
  },
  {
    name: 'roles swapped',
    sent: [user('a'), assistant('b'), user('c')],
    next: [assistant('a'), user('b'), user('c'), assistant('d'), user('e')],
    same: false,
  },
  {
    name: 'text that looks like a boundary',
    sent: [user('a\0assistant\0b')],
    next: [user('a'), assistant('b'), assistant('c'), user('d')],
    same: false,
  },
];
