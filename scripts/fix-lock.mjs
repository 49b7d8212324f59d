// Adds lock entries for platform-only optional deps that this registry does not serve, so that `npm ci` accepts the lock.
import fs from 'node:fs';

const f = process.argv[2] ?? 'package-lock.json';
const l = JSON.parse(fs.readFileSync(f, 'utf8'));
const add = [];
const OS = [
    'darwin',
    'win32',
    'android',
    'freebsd',
    'linux',
    'openharmony',
    'netbsd',
    'openbsd',
    'sunos',
    'aix',
  ],
  CPU = ['arm64', 'x64', 'ia32', 'wasm32', 'arm', 'riscv64', 'ppc64', 's390x', 'loong64', 'mips64el'];
const chain = (path, name) => {
  const out = [];
  let q = path;
  for (;;) {
    out.push(q ? `${q}/node_modules/${name}` : `node_modules/${name}`);
    if (!q) return out;
    const i = q.lastIndexOf('node_modules/');
    q = q.slice(0, Math.max(0, i - 1));
  }
};
for (const [path, p] of Object.entries(l.packages))
  for (const [name, v] of Object.entries(p.optionalDependencies ?? {})) {
    if (!/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(v)) continue;
    const hits = chain(path, name),
      cur = hits.find((h) => l.packages[h]);
    if (cur && l.packages[cur].version === v) continue;
    const s = name.split('/').at(-1).split('-'),
      o = OS.find((x) => s.includes(x)),
      c = CPU.find((x) => s.includes(x)) ?? (s.includes('gnueabihf') ? 'arm' : undefined);
    // sit beside the parent, where npm put its served siblings
    const i = path.lastIndexOf('node_modules/'),
      beside = `${path.slice(0, i)}node_modules/${name}`,
      at = l.packages[beside] ? hits[0] : beside;
    l.packages[at] = {
      version: v,
      optional: true,
      ...(p.dev && { dev: true }),
      ...(c && { cpu: [c] }),
      ...(o && { os: [o] }),
    };
    add.push(`${at}@${v}`);
  }
l.packages = Object.fromEntries(Object.entries(l.packages).sort(([a], [b]) => (a < b ? -1 : 1)));
fs.writeFileSync(f, `${JSON.stringify(l, null, 2)}\n`);
console.log('added', add.length);
if (process.env.V) console.log(add.join('\n'));
