/** Server-sent events of an upstream that calls its model `up`, and what a caller of `lab/m` is sent. */
export interface WireCase {
  name: string;
  sent: string;
  passed: string;
  /** Default: the caller asked for no usage. */
  keepUsage?: boolean;
}

const data = (json: string) => `data: ${json}\n\n`;
const word = (text: string) => `{"model":"up","choices":[{"index":0,"delta":{"content":"${text}"}}]}`;
const passedWord = (text: string) => data(word(text).replace('"up"', '"lab/m"'));

export const CHAT_WIRE_CASES: WireCase[] = [
  { name: 'a plain chunk', sent: data(word('a')), passed: passedWord('a') },
  {
    name: 'unknown fields and odd spelling survive',
    sent: data(
      '{ "x_new" : [1.0,1e3,12345678901234567890] ,"model" : "up", "choices":[{"delta":{"content":"\\u00fc"},"z":{}}] }',
    ),
    passed: data(
      '{ "x_new" : [1.0,1e3,12345678901234567890] ,"model" : "lab/m", "choices":[{"delta":{"content":"\\u00fc"},"z":{}}] }',
    ),
  },
  {
    name: 'the name inside the answer stays',
    sent: data('{"choices":[{"delta":{"content":"say \\"model\\":\\"up\\" and up"}}],"model":"up"}'),
    passed: data('{"choices":[{"delta":{"content":"say \\"model\\":\\"up\\" and up"}}],"model":"lab/m"}'),
  },
  {
    name: 'another model further in stays',
    sent: data('{"meta":{"model":"other"},"model":"up","choices":[]}'),
    passed: data('{"meta":{"model":"other"},"model":"lab/m","choices":[]}'),
  },
  {
    name: 'the same name twice: only the answer’s own is replaced',
    sent: data('{"meta":{"model":"up"},"model":"up","choices":[]}'),
    passed: data('{"meta":{"model":"up"},"model":"lab/m","choices":[]}'),
  },
  {
    name: 'a key spelled with escapes',
    sent: data('{"mod\\u0065l":"up","choices":[]}'),
    passed: data('{"model":"lab/m","choices":[]}'),
  },
  {
    name: 'a value spelled with escapes',
    sent: data('{"model":"u\\u0070","choices":[]}'),
    passed: data('{"model":"lab/m","choices":[]}'),
  },
  {
    name: 'model as a value',
    sent: data('{"object":"model","model":"up"}'),
    passed: data('{"object":"model","model":"lab/m"}'),
  },
  { name: 'no model', sent: data('{"choices":[]}'), passed: data('{"choices":[]}') },
  { name: 'a model that is no string', sent: data('{"model":null}'), passed: data('{"model":null}') },
  {
    name: 'usage null is taken out, first',
    sent: data('{"usage":null,"model":"up","choices":[{}]}'),
    passed: data('{"model":"lab/m","choices":[{}]}'),
  },
  {
    name: 'usage is taken out, in the middle',
    sent: data('{"model":"up", "usage": {"prompt_tokens":1,"d":{"s":"}]\\\\"}} , "choices":[{}]}'),
    passed: data('{"model":"lab/m", "choices":[{}]}'),
  },
  {
    name: 'usage is taken out, last',
    sent: data('{"model":"up","choices":[{}], "usage":{"prompt_tokens":1}}'),
    passed: data('{"model":"lab/m","choices":[{}]}'),
  },
  {
    name: 'usage that is the whole event',
    sent: data('{"usage":null}'),
    passed: data('{}'),
  },
  {
    name: 'usage in two places: only the chunk’s own goes',
    sent: data('{"model":"up","choices":[{}],"x":{"usage":1},"usage":null}'),
    passed: data('{"model":"lab/m","choices":[{}],"x":{"usage":1}}'),
  },
  {
    name: 'the usage chunk is dropped',
    sent: data(word('a')) + data('{"model":"up","choices":[],"usage":{"prompt_tokens":1}}'),
    passed: passedWord('a'),
  },
  {
    name: 'a chunk without choices that is no usage stays',
    sent: data('{"model":"up","choices":[],"prompt_filter_results":[]}'),
    passed: data('{"model":"lab/m","choices":[],"prompt_filter_results":[]}'),
  },
  {
    name: 'usage that was asked for stays',
    sent:
      data('{"model":"up","choices":[{}],"usage":null}') +
      data('{"model":"up","choices":[],"usage":{"prompt_tokens":1}}'),
    passed:
      data('{"model":"lab/m","choices":[{}],"usage":null}') +
      data('{"model":"lab/m","choices":[],"usage":{"prompt_tokens":1}}'),
    keepUsage: true,
  },
  { name: '[DONE] is the gateway’s', sent: data(word('a')) + data('[DONE]'), passed: passedWord('a') },
  {
    name: 'comments, empty data, ids and retries are not repeated',
    sent: `: hi\n\ndata:\n\ndata: \n\nid: 7\nretry: 10\n${data(word('a'))}:bye\n\n`,
    passed: passedWord('a'),
  },
  { name: 'CRLF', sent: data(word('a')).replaceAll('\n', '\r\n'), passed: passedWord('a') },
  { name: 'CR alone', sent: data(word('a')).replaceAll('\n', '\r'), passed: passedWord('a') },
  { name: 'a byte order mark', sent: `\ufeff${data(word('a'))}`, passed: passedWord('a') },
  { name: 'no space after the colon', sent: `data:${word('a')}\n\n`, passed: passedWord('a') },
  { name: 'an event without its blank line at the end', sent: `data: ${word('a')}`, passed: passedWord('a') },
  {
    name: 'JSON over several lines',
    sent: 'data: {"model":\ndata: "up"}\n\n',
    passed: 'data: {"model":\ndata: "lab/m"}\n\n',
  },
  { name: 'garbage between', sent: `${data('{{{')}${data(word('a'))}${data('7')}`, passed: passedWord('a') },
];
