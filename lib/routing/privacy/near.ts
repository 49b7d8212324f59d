// A label stands right before its value: “my tax number (Steuer-ID) is …”.
const BEFORE_UNITS = 40;

/** Whether one of the words stands shortly before a position, on the same line or the one above. */
export function isNear(text: string, at: number, words: RegExp): boolean {
  return words.test(text.slice(Math.max(0, at - BEFORE_UNITS), at));
}
