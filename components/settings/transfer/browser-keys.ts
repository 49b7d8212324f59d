import { readDocument } from './read-document';

/** Where another program on this origin may have kept provider keys, readable by every script of it. */
const STORE = 'routellm-keys';

/** The keys as a document to import; null when there are none. Its values are never shown. */
export function readBrowserKeys(storage: Pick<Storage, 'getItem'>): Record<string, unknown> | null {
  const text = storage.getItem(STORE);
  if (text === null) return null;
  const read = readDocument(text);
  return 'document' in read && Object.keys(read.document).length > 0 ? read.document : null;
}

export function forgetBrowserKeys(storage: Pick<Storage, 'removeItem'>): void {
  storage.removeItem(STORE);
}
