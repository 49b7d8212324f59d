import { type Agent, request } from 'node:http';

export interface RawRequest {
  method?: string;
  headers?: Record<string, string>;
  body?: string | Buffer;
  /** True: sent in pieces without a declared length. */
  chunked?: boolean;
  agent?: Agent;
}

export interface RawReply {
  status: number;
  headers: Record<string, string | string[] | undefined>;
  text: string;
  /** The request went out on a connection that had served another. */
  reusedSocket: boolean;
}

const PIECE_BYTES = 64 * 1024;

/** What fetch does not let a caller send: a Host, an Origin, a body without a length. */
export function sendRaw(url: string, { method = 'GET', headers, body, chunked, agent }: RawRequest) {
  return new Promise<RawReply>((resolve, reject) => {
    const bytes = Buffer.from(body ?? '');
    const length = chunked || bytes.length === 0 ? {} : { 'content-length': String(bytes.length) };
    const call = request(
      url,
      { method, headers: { ...length, ...headers }, ...(agent && { agent }) },
      (response) => {
        let text = '';
        response.setEncoding('utf8');
        response.on('data', (piece: string) => {
          text += piece;
        });
        response.on('error', reject);
        response.on('end', () =>
          resolve({
            status: response.statusCode ?? 0,
            headers: response.headers,
            text,
            reusedSocket: call.reusedSocket,
          }),
        );
      },
    );
    call.on('error', reject);
    if (chunked)
      for (let at = 0; at < bytes.length; at += PIECE_BYTES) call.write(bytes.subarray(at, at + PIECE_BYTES));
    else if (bytes.length > 0) call.write(bytes);
    call.end();
  });
}
