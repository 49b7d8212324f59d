/** A string literal that TypeScript, JavaScript and Python read alike. */
export function quote(text: string): string {
  return JSON.stringify(text);
}

/** One word of a POSIX shell; plain words stay as they are. */
export function quoteShell(text: string): string {
  return /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}
