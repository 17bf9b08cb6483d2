// Called by the server's build (Client.targets) and safe to call at any time, from several builds at once:
// one works, the others wait and then find nothing left to do.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

const client = dirname(fileURLToPath(import.meta.url));
const out = join(client, '../ChatQA.Server/wwwroot/built');
const stamp = join(out, 'built.stamp');
const installed = join(client, 'node_modules/.installed');
const lock = join(client, '.building');

const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  fail(`ChatQA's pages are built with Node 20.19 or later; this is Node ${process.versions.node}. See https://nodejs.org/`);
}

await takeTurn();
try {
  const fingerprint = hash(sources());
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === fingerprint && existsSync(join(out, 'manifest.json'))) {
    // Only dates changed (a checkout, a copy): say so to MSBuild.
    utimesSync(stamp, new Date(), new Date());
  } else {
    install();
    run('node', [join('node_modules', 'vite', 'bin', 'vite.js'), 'build', '--logLevel', 'warn']);
    compress(join(out, 'assets'));
    writeFileSync(stamp, fingerprint);
  }
} finally {
  rmSync(lock, { recursive: true, force: true });
}

function install() {
  const wanted = hash([join(client, 'package.json'), join(client, 'package-lock.json')]);
  if (existsSync(installed) && readFileSync(installed, 'utf8') === wanted) return;
  run(process.platform === 'win32' ? 'npm.cmd' : 'npm', ['ci', '--no-fund', '--no-audit', '--prefer-offline', '--loglevel=error']);
  writeFileSync(installed, wanted);
}

function run(command, args) {
  const done = spawnSync(command, args, { cwd: client, stdio: 'inherit', shell: command.endsWith('.cmd') });
  if (done.status !== 0) fail(`The client could not be built: "${command} ${args.join(' ')}" in src/ChatQA.Client ended with ${done.status ?? done.error?.message}.`);
}

function fail(message) {
  console.error(`build.mjs : error CLIENT : ${message}`);
  rmSync(lock, { recursive: true, force: true });
  process.exit(1);
}

function sources(folder = client) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (entry.name === 'node_modules' || entry.name.startsWith('.building')) return [];
    const path = join(folder, entry.name);
    return entry.isDirectory() ? sources(path) : [path];
  });
}

function hash(paths) {
  const sum = createHash('sha256');
  for (const path of paths.toSorted()) sum.update(relative(client, path)).update('\0').update(readFileSync(path)).update('\0');
  return sum.digest('hex');
}

// Once, at build time, so that the server never compresses the same file twice.
function compress(folder) {
  for (const name of readdirSync(folder)) {
    if (!/\.(js|css|svg)$/.test(name)) continue;
    const bytes = readFileSync(join(folder, name));
    writeFileSync(join(folder, `${name}.gz`), gzipSync(bytes, { level: 9 }));
    writeFileSync(join(folder, `${name}.br`), brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }));
  }
}

async function takeTurn() {
  for (;;) {
    try {
      mkdirSync(lock);
      return;
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
      // Nobody builds for five minutes: whoever held the turn was killed.
      const age = Date.now() - (statSync(lock, { throwIfNoEntry: false })?.mtimeMs ?? Date.now());
      if (age > 300_000) rmSync(lock, { recursive: true, force: true });
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
  }
}
