'use client';

import Link from 'next/link';
import type { ReactNode } from 'react';
import { CopyButton } from '@/components/ui/copy-button';
import { Mark } from '@/components/ui/mark';
import type { Overview } from '@/lib/services/get-overview';

const CLOUD = [
  { preset: 'openai', label: 'OpenAI' },
  { preset: 'anthropic', label: 'Anthropic' },
  { preset: 'gemini', label: 'Google Gemini' },
  { preset: 'openrouter', label: 'OpenRouter' },
];

export function StartCards({ overview, onTry }: { overview: Overview; onTry: () => void }) {
  return (
    <section aria-label="Ways to begin" className="grid gap-px border bg-line sm:grid-cols-2 lg:grid-cols-4">
      <OllamaCard overview={overview} />
      <Card
        kicker="2 · cloud"
        title="Bring a key"
        foot={
          <Link href="/settings/endpoints?add=" className="btn">
            Add a cloud key
          </Link>
        }
      >
        <p>It is sealed on this machine. Prompts then leave it for that provider, and each says so.</p>
        <ul className="flex flex-wrap gap-x-4 gap-y-1">
          {CLOUD.map(({ preset, label }) => (
            <li key={preset}>
              <Link href={`/settings/endpoints?add=${preset}`}>{label}</Link>
            </li>
          ))}
        </ul>
      </Card>
      <Card
        kicker="3 · yours"
        title="Other endpoint"
        foot={
          <Link href="/settings/endpoints?add=openai-compatible" className="btn">
            Add its address
          </Link>
        }
      >
        <p>
          <Link href="/settings/endpoints?add=lm-studio">LM Studio</Link>,{' '}
          <Link href="/settings/endpoints?add=llama-cpp">llama.cpp</Link>,{' '}
          <Link href="/settings/endpoints?add=vllm">vLLM</Link> or any server that speaks OpenAI’s format.
        </p>
      </Card>
      <Card
        kicker="4 · now"
        title="Use the simulated fleet"
        foot={
          <button type="button" className="btn btn-pri" onClick={onTry}>
            Try it
          </button>
        }
      >
        <p>
          See every decision, route and reason with made-up answers, marked{' '}
          <span className="inline-flex align-middle">
            <Mark kind="hatch" />
          </span>{' '}
          wherever they appear.
        </p>
      </Card>
    </section>
  );
}

function OllamaCard({ overview }: { overview: Overview }) {
  const ollama = overview.found.find(({ id, state }) => id === 'ollama' && state === 'found');
  const pull = pullCommand(overview);
  if (ollama)
    return (
      <Card
        kicker="1 · local"
        title="Ollama is here"
        foot={
          <Link href="/settings/endpoints?test=ollama" className="btn">
            Choose models
          </Link>
        }
      >
        <p>{ollama.detail} Choose which of them answer; their prompts stay with you.</p>
      </Card>
    );
  return (
    <Card
      kicker="1 · local"
      title="Start Ollama"
      foot={
        <span className="row flex-wrap">
          <CopyButton text={pull} label="Copy command" className="btn" />
          <Link href="/settings/endpoints?add=ollama">at another address</Link>
        </span>
      }
    >
      <p>Install it and pull the light model. It is found by itself.</p>
      <p>
        <code>{pull}</code>
      </p>
    </Card>
  );
}

function Card({
  kicker,
  title,
  foot,
  children,
}: {
  kicker: string;
  title: string;
  foot?: ReactNode;
  children: ReactNode;
}) {
  return (
    <div className="flex min-w-0 flex-col items-start gap-2 bg-ground p-4">
      <span className="micro">{kicker}</span>
      <h2 className="text-prose font-semibold text-ink">{title}</h2>
      {children}
      {foot ? <div className="mt-auto pt-2">{foot}</div> : null}
    </div>
  );
}

/** The pull the server itself names for the lightest model, or that model's upstream name. */
export function pullCommand({ models }: Pick<Overview, 'models'>): string {
  const light = [...models].sort((a, b) => a.tier - b.tier)[0];
  const named = /ollama pull [\w./:-]+/.exec(light?.simulatedHint ?? '')?.[0];
  return named ?? `ollama pull ${light?.upstreamName ?? 'granite4.1:3b'}`;
}
