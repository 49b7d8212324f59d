import { connect } from 'node:net';

export interface SocketReply {
  /** 0: the connection was closed without an answer. */
  status: number;
  /** Names in lower case; of several the last. */
  headers: Record<string, string>;
  body: string;
}

const LIMIT_MS = 10_000;

/** Sends bytes as they stand to a loopback port: request lines and headers no client would write. */
export function sendBytes(port: number, bytes: string): Promise<SocketReply> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1');
    let text = '';
    socket.setEncoding('utf8');
    socket.setTimeout(LIMIT_MS, () => socket.destroy(new Error('no answer within 10 s')));
    socket.on('data', (piece: string) => {
      text += piece;
    });
    socket.on('close', () => resolve(read(text)));
    socket.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'ECONNRESET' && error.code !== 'EPIPE') reject(error);
    });
    socket.write(bytes);
  });
}

/** A request without a body from its line and header lines; the connection ends with the answer. */
export function lines(...given: readonly string[]): string {
  return `${[...given, 'Connection: close'].join('\r\n')}\r\n\r\n`;
}

function read(text: string): SocketReply {
  const [head = '', ...rest] = text.split('\r\n\r\n');
  const [statusLine = '', ...fields] = head.split('\r\n');
  const headers = fields.map((field) => {
    const colon = field.indexOf(':');
    return [field.slice(0, colon).toLowerCase(), field.slice(colon + 1).trim()];
  });
  return {
    status: Number(/^HTTP\/1\.1 (\d{3})/.exec(statusLine)?.[1] ?? 0),
    headers: Object.fromEntries(headers),
    body: rest.join('\r\n\r\n'),
  };
}
