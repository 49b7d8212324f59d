import { quoteShell } from './quote';
import type { SnippetInput, SnippetRecipe } from './snippets';

const shellKey = ({ keyRequired }: SnippetInput) => (keyRequired ? '"$SWITCHYARD_KEY"' : 'unused');
const typedKey = ({ keyRequired }: SnippetInput) =>
  keyRequired ? 'a gateway key, `swy_…`' : 'any text, such as `unused`';

const LOOPBACK = /^(https?:\/\/)(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])(?=:|$)/;

// A container does not share this machine's loopback names.
const fromContainer = (origin: string) => origin.replace(LOOPBACK, '$1host.docker.internal');
const fromOutside = (origin: string) => (LOOPBACK.test(origin) ? 'https://switchyard.example.com' : origin);

export const TOOL_SNIPPETS: readonly SnippetRecipe[] = [
  (input) => ({
    id: 'claude-code',
    title: 'Claude Code',
    language: 'bash',
    code: [
      'unset ANTHROPIC_API_KEY',
      `export ANTHROPIC_BASE_URL=${quoteShell(input.origin)}`,
      `export ANTHROPIC_AUTH_TOKEN=${shellKey(input)}`,
      `export ANTHROPIC_MODEL=${quoteShell(input.model)}`,
      'export ANTHROPIC_DEFAULT_HAIKU_MODEL=auto/cheap',
      'claude',
    ].join('\n'),
    note: '`ANTHROPIC_DEFAULT_HAIKU_MODEL` names the small, fast model for background work; older versions call it `ANTHROPIC_SMALL_FAST_MODEL`.',
    steps: [
      'Paste the lines into a shell; `ANTHROPIC_API_KEY` is cleared because it competes with the token.',
      '`/status` inside Claude Code shows this address. To keep it, put the variables under `env` in `~/.claude/settings.json`.',
    ],
  }),
  (input) => ({
    id: 'open-webui',
    title: 'Open WebUI',
    language: 'bash',
    code: [
      'docker run -d -p 8080:8080 \\',
      '  --add-host=host.docker.internal:host-gateway \\',
      `  -e OPENAI_API_BASE_URL=${quoteShell(`${fromContainer(input.origin)}/v1`)} \\`,
      `  -e OPENAI_API_KEY=${shellKey(input)} \\`,
      '  -v open-webui:/app/backend/data \\',
      '  ghcr.io/open-webui/open-webui:main',
    ].join('\n'),
    note: 'From a container, start Switchyard with `SWITCHYARD_ALLOWED_HOSTS=host.docker.internal`. On Linux it also needs a `HOST` the container reaches, and so `SWITCHYARD_ADMIN_TOKEN`.',
    steps: [
      'Already running: Admin Settings → Connections → OpenAI → Add connection.',
      `URL: \`${input.origin}/v1\`. Key: ${typedKey(input)}.`,
      `Choose \`${input.model}\` in the model list of a chat.`,
    ],
  }),
  (input) => ({
    id: 'cursor',
    title: 'Cursor',
    language: 'text',
    code: `${fromOutside(input.origin)}/v1`,
    note: 'Cursor’s own servers make the call, and they refuse private addresses: it takes a public one, such as a tunnel. Let the tunnel pass `/v1` alone, create a key first, and add its host name to `SWITCHYARD_ALLOWED_HOSTS`.',
    steps: [
      'Settings → Models → API Keys: turn on “Override OpenAI Base URL” and enter the public address with `/v1`.',
      `OpenAI API Key: ${input.keyRequired ? typedKey(input) : 'a gateway key; on a public address, create one first'}.`,
      `Add \`${input.model}\` as a custom model and choose it. The override holds for Cursor’s own OpenAI models too.`,
    ],
  }),
];
