import { createConditions } from '@/lib/services/optimize/conditions';
let now = 0;
const clock = { monotonicMs: () => now, wallMs: () => 1e12 + now } as any;
const c = createConditions({ clock, settings: () => ({ enabled: true, react: true, leaveAfter: 10 }) });
c.onChange((x) => console.log('change', x.kind, x.weight.toFixed(2), x.says));
let i = 0;
const att = (ok: boolean, ms = 300) => ({ id: `a${i++}`, modelId: 'm', status: ok ? 'ok' : 'failed', firstTokenMs: ok ? ms : null, durationMs: ms + 1000, usage: { outputTokens: 50 }, failure: ok ? null : { kind: 'server_error', message: '' } }) as any;
for (let k = 0; k < 30; k++) { now += 1000; c.observe(att(true)); }
console.log('start', c.current().get('m'));
// outage 1
for (let k = 0; k < 10; k++) { now += 500; c.observe(att(false)); }
console.log('outage1 weight', c.current().get('m')?.weight);
now += 90_000; c.observe(att(true));
console.log('healed', c.current().get('m'));
// a mild trouble, not under half
for (let k = 0; k < 2; k++) { now += 500; c.observe(att(false)); }
console.log('mild', c.list());
console.log('dismiss', c.dismiss('m'));
now += 200_000; for (let k = 0; k < 20; k++) { now += 1000; c.observe(att(true)); }
console.log('healed2', c.list(), c.current().size);
// outage 2 an hour later
now += 3_600_000;
for (let k = 0; k < 15; k++) { now += 500; c.observe(att(false)); }
console.log('outage2 current', c.current().size, c.list());
