// What: the frame of every command: arguments, `--help`, exit codes.
// Why: bad arguments must exit 2 with one line, everywhere the same way.
// Not for: what a command does.
import { type ParseArgsConfig, parseArgs } from 'node:util';

export interface Option {
  type: 'string' | 'boolean';
  short?: string;
  /** Shown in `--help`; for strings, what the value is. */
  value?: string;
  help: string;
}

export interface Command {
  name: string;
  summary: string;
  /** Name of the one positional argument; none is taken when absent. */
  positional?: string;
  options: Record<string, Option>;
  run(input: {
    options: Record<string, string | boolean | undefined>;
    text: string | null;
  }): Promise<void> | void;
}

/** Wrong arguments: one line on stderr, exit code 2. */
export class UsageError extends Error {}

/** Parses `process.argv` and runs the command. */
export async function runCommand(command: Command): Promise<void> {
  try {
    const { values, positionals } = parse(command);
    if (values.help) return void console.log(helpOf(command));
    if (positionals.length > (command.positional ? 1 : 0))
      throw new UsageError(`unexpected argument "${positionals[command.positional ? 1 : 0]}"`);
    await command.run({ options: values, text: positionals[0] ?? null });
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    console.error(`${command.name}: ${error.message}. See --help.`);
    process.exit(2);
  }
}

function parse(command: Command) {
  const options: NonNullable<ParseArgsConfig['options']> = { help: { type: 'boolean', short: 'h' } };
  for (const [name, { type, short }] of Object.entries(command.options))
    options[name] = { type, ...(short && { short }) };
  try {
    const parsed = parseArgs({ options, allowPositionals: true, strict: true });
    return {
      values: parsed.values as Record<string, string | boolean | undefined>,
      positionals: parsed.positionals,
    };
  } catch (error) {
    throw new UsageError(((error as Error).message.split('. ')[0] ?? '').replace(/\.$/, ''));
  }
}

function helpOf(command: Command): string {
  const rows = Object.entries({
    ...command.options,
    help: { type: 'boolean', help: 'show this' } as Option,
  }).map(
    ([name, { type, value, help }]) =>
      [`--${name}${type === 'string' ? ` ${value ?? 'VALUE'}` : ''}`, help] as const,
  );
  const width = Math.max(...rows.map(([left]) => left.length));
  const usage = `npm run ${command.name} --${command.positional ? ` "<${command.positional}>"` : ''} [options]`;
  return [
    command.summary,
    '',
    `  ${usage}`,
    '',
    ...rows.map(([left, help]) => `  ${left.padEnd(width)}  ${help}`),
  ].join('\n');
}
