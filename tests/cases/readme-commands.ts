/** The commands of the README, in its order, and how a test runs each. */
export interface ReadmeCommand {
  line: string;
  /** `serves`: runs until it is stopped and prints an address. `ends`: exits 0 and prints `prints`. `refuses`: in an empty folder it says `prints` and exits 1. `suite`: runs this test. */
  kind: 'serves' | 'ends' | 'refuses' | 'suite';
  /** Arguments of npm, without the installation that already happened. */
  npm: readonly string[];
  prints: RegExp;
}

export const README_COMMANDS: readonly ReadmeCommand[] = [
  { line: 'npm ci && npm start', kind: 'serves', npm: ['start'], prints: /http:\/\/127\.0\.0\.1:\d+/ },
  { line: 'npm ci && npm test', kind: 'suite', npm: ['test'], prints: /passed/ },
  {
    line: 'npm run demo -- --dry-run',
    kind: 'ends',
    npm: ['run', 'demo', '--', '--dry-run'],
    prints: /model::balanced.*\+0\.3718/,
  },
  {
    line: 'npm run demo:history',
    kind: 'serves',
    npm: ['run', 'demo:history'],
    prints: /http:\/\/127\.0\.0\.1:\d+/,
  },
  {
    line: 'npm run route -- "Explain what a mutex is. Write a Python function that reverses a list." --policy balanced',
    kind: 'ends',
    npm: [
      'run',
      'route',
      '--',
      'Explain what a mutex is. Write a Python function that reverses a list.',
      '--policy',
      'balanced',
    ],
    prints: /Policy balanced/,
  },
  { line: 'npm run dev', kind: 'serves', npm: ['run', 'dev'], prints: /http:\/\/127\.0\.0\.1:\d+/ },
  { line: 'npm run verify', kind: 'suite', npm: ['run', 'verify'], prints: /passed/ },
  {
    line: 'npm run verify:egress',
    kind: 'ends',
    npm: ['run', 'verify:egress'],
    prints: /No call has been recorded yet/,
  },
  {
    line: 'npm run doctor',
    kind: 'ends',
    npm: ['run', 'doctor'],
    prints: /pass {2}Embedding alignment[\s\S]+Nothing fails\./,
  },
  {
    line: 'npm run vault:rotate',
    kind: 'refuses',
    npm: ['run', '-s', 'vault:rotate'],
    prints: /^vault:rotate: There is no database in/,
  },
  {
    line: 'npm run backup',
    kind: 'refuses',
    npm: ['run', '-s', 'backup'],
    prints: /There is no database in/,
  },
  {
    line: 'npm run -s export',
    kind: 'refuses',
    npm: ['run', '-s', 'export'],
    prints: /There is no database in/,
  },
  {
    line: 'npm run restore -- data/backups/backup.db',
    kind: 'refuses',
    npm: ['run', '-s', 'restore', '--', 'data/backups/backup.db'],
    prints: /data\/backups\/backup\.db/,
  },
  {
    line: 'npm run compact',
    kind: 'refuses',
    npm: ['run', '-s', 'compact'],
    prints: /There is no database in/,
  },
];
