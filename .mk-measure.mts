import { createHash } from 'node:crypto';
import { resolve } from 'node:path';
const root = resolve(process.argv[2]!);
const dirs = (process.argv[3] ?? 'flat') === 'flat' ? { search: 'search', prepare: 'prepare', plan: 'plan', tun: 'tunables' } : { search: 'search/search', prepare: 'history/prepare', plan: 'plan/plan', tun: 'plan/tunables' };
const n = Number(process.argv[4] ?? 100000);
const at = (p: string) => import(`${root}/lib/optimize/${p}.ts`);
const { searchPolicies } = await at(dirs.search);
const { prepare } = await at(dirs.prepare);
const { planPolicy } = await at(dirs.plan);
const { tunablesOf } = await at(dirs.tun);
const { createWorld } = await at('worlds/create-world');
const { logHistory } = await at('worlds/log-history');
const { getPreset } = await import(`${root}/lib/routing/policy/presets.ts`);
const world = createWorld({ seed: 5, models: 5, prompts: 3000 });
const b = getPreset('balanced');
const today = { ...b, bandit: { ...b.bandit, mode: 'epsilon_greedy', epsilon: 0.1 } };
const experience = new Map(['qa_simple','code_generation','math'].flatMap((t) => ['trivial','simple','moderate','complex','expert','hard'].map((d) => [`${t}/${d}`, new Map(world.catalog.models.map(({ id }: any) => [id, { shift: 0.1, variance: 0.1, observations: 9 }]))])));
const choices = logHistory(world, { policy: today, n, seed: 6, labelRate: 0.1, shadowShare: 0.02, experience });
for (let r = 0; r < n; r++) if (r % 7 === 0) { choices.judgeGain[r] = (r % 13) / 200; choices.judgeNanoUsd[r] = 100000; choices.unjudgedDifficulty[r] = choices.difficulty[r] + ((r % 11) - 5) / 5; }
const input = { today, presets: ['balanced','cheap','quality','private','reference'].map(getPreset), catalog: world.catalog, experience, fixed: [], fixedThresholds: [], source: 'history', days: 30, seed: 1 };
const median = (v: number[]) => v.sort((a, c) => a - c)[v.length >> 1]!;
const cpu = () => { const u = process.cpuUsage(); return (u.user + u.system) / 1000; };
if (process.argv[5] !== 'noplan') {
const prepared = prepare(choices, input);
for (const [name, t, loc] of [['plain', {}, 'any'], ['ceilings', { tierCeilings: { 1: 0.4, 2: 0.6 } }, 'any'], ['local', {}, 'local_only']] as any[]) {
  const times: number[] = []; let plan: any;
  for (let i = 0; i < 80; i++) { const s = performance.now(); plan = planPolicy(prepared, { ...tunablesOf(today), ...t }, loc, undefined, plan); times.push(performance.now() - s); }
  console.log(name, 'planPolicy ms cpu', median(times).toFixed(2), 'wall-min', Math.min(...times).toFixed(2));
}
const h = createHash('sha256');
for (const k of ['quality','unjudgedQuality','cost','latency','costNanoUsd','latencyMs','model','offsets','chosen','answered']) h.update(Buffer.from((prepared as any)[k].buffer));
console.log('prepared', h.digest('hex').slice(0, 16));
}
for (let turn = 0; turn < Number(process.argv[6] ?? 2); turn++) {
  const tc = () => { const u = (process as any).threadCpuUsage(); return (u.user + u.system) / 1000; }; let last = tc(); const gaps: [number, string][] = [];
  let before = '';
  const s0 = performance.now();
  const result = searchPolicies(choices, input, { nowMs: () => 0, onProgress() {}, isCancelled() {
    const now = tc(); const gap = now - last;
    const stack = gap > 15 ? new Error().stack!.split('\n').slice(2, 9).map((l) => l.trim().split(' ')[1]).join('<') : '';
    if (gap > 15) gaps.push([gap, `${stack}`]);
    last = tc(); return false; } });
  console.log('search ms', Math.round(performance.now() - s0), 'end gap', Math.round(tc() - last));
  console.log(gaps.sort((a, c) => c[0] - a[0]).slice(0, 14).map(([g, s]) => `${g.toFixed(0)} ${s}`).join('\n'));
  console.log('hash', createHash('sha256').update(JSON.stringify({ ...result, ms: 0 })).digest('hex').slice(0, 16), result.points.length);
}
