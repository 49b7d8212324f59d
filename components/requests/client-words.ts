const SOURCES: Readonly<Record<string, string>> = { chat: 'Chat', api: 'API', gateway: 'Gateway' };

/** What a source is called; a gateway key's name or id stays as it is. */
export function clientWords(client: string): string {
  return Object.hasOwn(SOURCES, client) ? (SOURCES[client] ?? client) : client;
}
