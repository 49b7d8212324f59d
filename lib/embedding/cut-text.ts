export interface TextLimits {
  headChars: number;
  tailChars: number;
}

const GAP = '\n';

/**
 * Head and tail of `text`, in UTF-16 units, when it is longer than both; well-formed in any case.
 * The tail is kept because people ask before or after what they paste, seldom in its middle.
 */
export function cutText(text: string, { headChars, tailChars }: TextLimits): string {
  if (text.length <= headChars + tailChars) return text.toWellFormed();
  return `${text.slice(0, headChars)}${GAP}${text.slice(text.length - tailChars)}`.toWellFormed();
}
