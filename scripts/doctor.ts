import { compose } from '@/lib/compose';
import { readEnvironment } from '@/lib/shared/env';
import { runCommand } from './lib/command';
import { dataFolder, sayingRefusals } from './lib/data-folder';
import { borrowFolder } from './lib/doctor/borrow-folder';
import { checkDatabase } from './lib/doctor/check-database';
import { checkEmbedding } from './lib/doctor/check-embedding';
import { checkExploration } from './lib/doctor/check-exploration';
import { checkJudge } from './lib/doctor/check-judge';
import { checkLatency } from './lib/doctor/check-latency';
import { checkPrivacy } from './lib/doctor/check-privacy';
import type { Finding, Patient } from './lib/doctor/types';

const CHECKS = [checkDatabase, checkEmbedding, checkJudge, checkExploration, checkLatency, checkPrivacy];

await runCommand({
  name: 'doctor',
  summary:
    'The list to go through before others rely on it; exits 1 when something fails. The server may run.',
  options: {
    ask: {
      type: 'boolean',
      help: 'also call models that cost money: one short question an endpoint, six to the judge',
    },
    json: { type: 'boolean', help: 'everything as JSON' },
  },
  run: ({ options }) =>
    sayingRefusals('doctor', async () => {
      const findings = await examine(options.ask === true);
      console.log(options.json ? JSON.stringify(findings, null, 2) : describe(findings));
      if (findings.some(({ state }) => state === 'fail')) process.exitCode = 1;
    }),
});

async function examine(mayAsk: boolean): Promise<Finding[]> {
  const dataDir = dataFolder();
  const environment = readEnvironment(process.env);
  const { host, adminToken } = environment.ok ? environment.env : { host: '', adminToken: null };
  const { folder, problem, giveBack } = borrowFolder(dataDir);
  try {
    const app = compose({ ...process.env, SWITCHYARD_DATA: folder });
    try {
      await app.ready;
      const patient: Patient = { ctx: app.ctx, env: { host, adminToken }, dataDir, mayAsk };
      const findings: Finding[] = problem === null ? [] : [unread(problem)];
      for (const check of CHECKS) findings.push(...(await check(patient)));
      return findings;
    } finally {
      await app.stop();
    }
  } finally {
    giveBack();
  }
}

function unread(problem: string): Finding {
  const says = `They cannot be read (${problem}); what follows is about what ships.`;
  return { name: 'Settings', state: 'fail', says };
}

function describe(findings: readonly Finding[]): string {
  const width = Math.max(...findings.map(({ name }) => name.length));
  const lines = findings.map(({ state, name, says }) => `${state.padEnd(4)}  ${name.padEnd(width)}  ${says}`);
  const failed = findings.filter(({ state }) => state === 'fail').length;
  return [...lines, '', failed === 0 ? 'Nothing fails.' : `${failed} of ${findings.length} fail.`].join('\n');
}
