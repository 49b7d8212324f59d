type Holds = (text: string) => boolean;

/** Kinds of single prompts, by what could mislead a splitter. */
export const TRAPS: Readonly<Record<string, Holds>> = {
  all: () => true,
  '“and”': (text) => /\band\b/i.test(text),
  '“also”, “plus”, “then”': (text) => /\b(?:also|plus|then|additionally|as well as)\b/i.test(text),
  lists: (text) => /^\s*(?:[-*•]|\(?(?:\d{1,2}|[a-z])[.)])\s/im.test(text),
  code: (text) => /```|[;{}]\s*$|^\s*(?:def|class|import|#include|SELECT)\b/m.test(text),
  quotes: (text) => /["“«]/.test(text),
  'several sentences': (text) => /[.?!]\s+\S/.test(text),
  'several lines': (text) => text.includes('\n'),
  'several questions': (text) => (text.match(/\?/g) ?? []).length > 1,
  'other scripts': (text) => /[^\p{Script=Latin}\P{L}]{3}/u.test(text),
  'at most 400 characters': (text) => text.length <= 400,
};
