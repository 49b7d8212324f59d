import { type Heard, piecesOf, planAnswer, WIRE_USAGE } from './plan-answer';
import { serveWire, type WireAnswer, type WireRequestSeen, type WireUpstream } from './serve-wire';

type Json = Record<string, unknown>;

const USAGE = {
  promptTokenCount: WIRE_USAGE.input,
  cachedContentTokenCount: WIRE_USAGE.cached,
  // Google counts thoughts apart from the answer.
  candidatesTokenCount: WIRE_USAGE.output - WIRE_USAGE.reasoning,
  thoughtsTokenCount: WIRE_USAGE.reasoning,
  totalTokenCount: WIRE_USAGE.total,
};

/** Google's generateContent and streamGenerateContent. */
export function startGoogleWire(): Promise<WireUpstream> {
  return serveWire('/v1beta', (seen) => {
    const [, model, verb] = /^\/v1beta\/models\/([^:?]+):(\w+)/.exec(seen.path) ?? [];
    if (model === undefined) return null;
    return generate(model, verb === 'streamGenerateContent', seen);
  });
}

function generate(model: string, stream: boolean, { body }: WireRequestSeen): WireAnswer {
  const planned = planAnswer(hear(model, body));
  const parts = [
    ...piecesOf(planned.reasoning).map((text) => ({ text, thought: true })),
    ...piecesOf(planned.text).map((text) => ({ text })),
    ...planned.toolCalls.map(({ name, arguments: args }) => ({ functionCall: { name, args } })),
  ];
  const piece = (some: Json[], finishReason?: string) => ({
    candidates: [
      { content: { role: 'model', parts: some }, index: 0, ...(finishReason && { finishReason }) },
    ],
    modelVersion: model,
    usageMetadata: USAGE,
  });
  if (!stream) return { json: piece(parts, 'STOP') };
  return {
    events: [...parts.map((part) => piece([part])), piece([{ text: '' }], 'STOP')].map(
      (value) => `data: ${JSON.stringify(value)}\r\n\r\n`,
    ),
  };
}

interface Part {
  text?: string;
  inlineData?: { mimeType: string; data: string };
  fileData?: { fileUri: string };
  functionResponse?: { name: string; response: Json };
}

function hear(model: string, body: Json): Heard {
  const contents = body.contents as { role: string; parts: Part[] }[];
  const last = contents.findLast(({ role }) => role === 'user')?.parts ?? [];
  const config = (body.generationConfig ?? {}) as Json;
  const tools = (body.tools ?? []) as { functionDeclarations?: { name: string }[] }[];
  return {
    model,
    prompt: last.map(({ text }) => text ?? '').join(''),
    tools: tools.flatMap(({ functionDeclarations }) => functionDeclarations ?? []).map(({ name }) => name),
    toolResults: last.flatMap(({ functionResponse }) =>
      functionResponse ? [JSON.stringify(functionResponse.response)] : [],
    ),
    images: last.flatMap(({ inlineData, fileData }) => {
      if (fileData) return [fileData.fileUri];
      return inlineData ? [`${inlineData.mimeType} of ${inlineData.data.length} characters`] : [];
    }),
    wantsJson: config.responseMimeType === 'application/json',
    wantsReasoning: config.thinkingConfig !== undefined,
  };
}
