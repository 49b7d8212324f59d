// What: reads an ExportTraceServiceRequest in Protocol Buffers, field by field.
// Why: an independent reader; the encoder's own decoder would agree with its mistakes.
// Not for: messages other than opentelemetry/proto/trace/v1/trace.proto.
import type { CollectedSpan, Value } from './otlp-collector';

interface Field {
  number: number;
  /** Varint or fixed64 as a number, else bytes. */
  value: bigint | Uint8Array;
}

export function readTraceRequest(bytes: Uint8Array): CollectedSpan[] {
  return messages(bytes, 1).flatMap((resourceSpans) => {
    const [resourceBytes = new Uint8Array()] = messages(resourceSpans, 1);
    const resource = pairs(messages(resourceBytes, 1));
    return messages(resourceSpans, 2).flatMap((scopeSpans) => {
      const [scopeBytes = new Uint8Array()] = messages(scopeSpans, 1);
      const scope = text(scopeBytes, 1);
      return messages(scopeSpans, 2).map((span) => readSpan(span, resource, scope));
    });
  });
}

function readSpan(span: Uint8Array, resource: CollectedSpan['resource'], scope: string): CollectedSpan {
  const [status = new Uint8Array()] = messages(span, 15);
  return {
    traceId: hex(messages(span, 1)[0]),
    spanId: hex(messages(span, 2)[0]),
    parentSpanId: hex(messages(span, 4)[0]),
    name: text(span, 5),
    kind: Number(integer(span, 6)),
    startNano: integer(span, 7),
    endNano: integer(span, 8),
    attributes: pairs(messages(span, 9)),
    statusMessage: text(status, 2),
    statusCode: Number(integer(status, 3)),
    resource,
    scope,
  };
}

function pairs(list: readonly Uint8Array[]): Record<string, Value> {
  return Object.fromEntries(
    list.map((pair) => [text(pair, 1), readValue(messages(pair, 2)[0] ?? new Uint8Array())]),
  );
}

/** AnyValue: 1 string, 2 bool, 3 int, 4 double, 5 array. */
function readValue(bytes: Uint8Array): Value {
  const [field] = fieldsOf(bytes);
  if (!field) return null;
  const { number, value } = field;
  if (number === 1) return Buffer.from(value as Uint8Array).toString();
  if (number === 2) return value === 1n;
  if (number === 3) return Number(BigInt.asIntN(64, value as bigint));
  if (number === 4) {
    const view = new DataView(new ArrayBuffer(8));
    view.setBigUint64(0, value as bigint);
    return view.getFloat64(0);
  }
  return messages(value as Uint8Array, 1).map(readValue);
}

function* fieldsOf(bytes: Uint8Array): Generator<Field> {
  let at = 0;
  const varint = () => {
    let value = 0n;
    for (let shift = 0n; ; shift += 7n) {
      const byte = bytes[at++];
      if (byte === undefined) throw new Error('a message ends inside a number');
      value |= BigInt(byte & 127) << shift;
      if (byte < 128) return value;
    }
  };
  while (at < bytes.length) {
    const tag = Number(varint());
    const number = tag >> 3;
    switch (tag & 7) {
      case 0:
        yield { number, value: varint() };
        break;
      case 1:
        yield { number, value: new DataView(bytes.buffer, bytes.byteOffset + at, 8).getBigUint64(0, true) };
        at += 8;
        break;
      case 2: {
        const length = Number(varint());
        yield { number, value: bytes.subarray(at, at + length) };
        at += length;
        break;
      }
      case 5:
        yield {
          number,
          value: BigInt(new DataView(bytes.buffer, bytes.byteOffset + at, 4).getUint32(0, true)),
        };
        at += 4;
        break;
      default:
        throw new Error(`wire type ${tag & 7} does not occur in OTLP`);
    }
  }
}

function messages(bytes: Uint8Array, number: number): Uint8Array[] {
  return [...fieldsOf(bytes)].flatMap((field) =>
    field.number === number && field.value instanceof Uint8Array ? [field.value] : [],
  );
}

function integer(bytes: Uint8Array, number: number): bigint {
  const found = [...fieldsOf(bytes)].find((field) => field.number === number)?.value;
  return typeof found === 'bigint' ? found : 0n;
}

function text(bytes: Uint8Array, number: number): string {
  const [found] = messages(bytes, number);
  return found ? Buffer.from(found).toString() : '';
}

function hex(bytes: Uint8Array | undefined): string {
  return bytes ? Buffer.from(bytes).toString('hex') : '';
}
