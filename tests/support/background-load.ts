import { askGateway } from './ask-gateway';

export interface BackgroundLoad {
  /** Stops and says how many answers were right, and what was wrong with the others. */
  stop(): Promise<{ right: number; wrong: string[] }>;
}

/** Streams of a model that echoes its prompt, `width` at a time, each with a prompt of its own. */
export function startBackgroundLoad(url: string, model: string, width = 4): BackgroundLoad {
  let stopped = false;
  let right = 0;
  let sent = 0;
  const wrong: string[] = [];

  async function keepAsking(): Promise<void> {
    while (!stopped) {
      const prompt = `Background question ${sent++}: why is 空 blue?`;
      const answer = await askGateway(url, { model, prompt, stream: true }).catch((error: Error) => error);
      if (answer instanceof Error) wrong.push(answer.message);
      else if (answer.text !== prompt || !answer.done)
        wrong.push(`${answer.status}: ${answer.raw.slice(0, 300)}`);
      else right++;
    }
  }

  const running = Promise.all(Array.from({ length: width }, keepAsking));
  return {
    async stop() {
      stopped = true;
      await running;
      return { right, wrong };
    },
  };
}
