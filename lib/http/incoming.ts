/** What handlers read of a Web-standard Request, which is one itself. */
export type Incoming = Pick<Request, 'method' | 'url' | 'headers' | 'signal' | 'body' | 'text'>;
