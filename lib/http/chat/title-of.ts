const TITLE_CHARS = 80;

/** The start of a prompt in one line, at most 80 characters. */
export function titleOf(prompt: string): string {
  const line = prompt.trim().replace(/\s+/g, ' ');
  const characters = [...line.slice(0, 4 * TITLE_CHARS)];
  return characters.length > TITLE_CHARS ? `${characters.slice(0, TITLE_CHARS - 1).join('')}…` : line;
}

/** The title of a conversation whose texts are not stored: when it began, where this machine stands. */
export function untitled(startedAt: number): string {
  const at = new Date(startedAt);
  const two = (value: number) => String(value).padStart(2, '0');
  const day = `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
  return `Not stored, ${day} ${two(at.getHours())}:${two(at.getMinutes())}`;
}
