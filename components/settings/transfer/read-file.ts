import { readDocument, refuseSize } from './read-document';
import type { Importing, Source } from './use-import';

/** Reads a file and shows what it would change, or says why it does not. */
export async function readFile(file: File, { offer, refuse }: Pick<Importing, 'offer' | 'refuse'>) {
  const source: Source = { name: file.name, kind: 'file' };
  const tooLarge = refuseSize(file.name, file.size);
  if (tooLarge) return refuse(source, { message: tooLarge, problems: [] });
  const text = await file.text().catch(() => null);
  if (text === null)
    return refuse(source, { message: 'The browser could not read it. Choose it again.', problems: [] });
  readText(text, source, { offer, refuse });
}

/** True when the text is a document; what it would change is being asked then. */
export function readText(
  text: string,
  source: Source,
  { offer, refuse }: Pick<Importing, 'offer' | 'refuse'>,
): boolean {
  const read = readDocument(text);
  if ('problem' in read) refuse(source, { message: read.problem, problems: [] });
  else void offer(read.document, source);
  return 'document' in read;
}
