/** The position of a word, which is given one when it is new. */
export type Intern = (word: string) => number;

export function createIntern(): { words: string[]; of: Intern } {
  const words: string[] = [];
  const known = new Map<string, number>();
  return {
    words,
    of(word) {
      const found = known.get(word);
      if (found !== undefined) return found;
      known.set(word, words.length);
      words.push(word);
      return words.length - 1;
    },
  };
}
