/** Words by number; 0 is none. */
export interface Labels {
  /** Empty for 0. */
  textOf(id: number): string;
  /** −1: no row has it. */
  idOf(text: string): number;
  /** Names a number that the database gave. */
  set(id: number, text: string): void;
  /** The number of a word, a new one where there is none. */
  intern(text: string | null): number;
  newest(): number;
}

export function createLabels(): Labels {
  const texts: string[] = [''];
  const ids = new Map<string, number>([['', 0]]);
  const set = (id: number, text: string) => {
    texts[id] = text;
    ids.set(text, id);
  };
  return {
    textOf: (id) => texts[id] ?? '',
    idOf: (text) => ids.get(text) ?? -1,
    set,
    intern(text) {
      const known = ids.get(text ?? '');
      if (known !== undefined) return known;
      set(texts.length, text ?? '');
      return texts.length - 1;
    },
    newest: () => texts.length - 1,
  };
}
