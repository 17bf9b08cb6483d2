// Adds up the result files of one run and prints the failed and the skipped tests.
//   node tests/results.mjs DIRECTORY
// Each runner leaves NAME.exit (its exit code) and NAME.json (CTRF from xunit, or Vitest's own);
// each check that is not a runner leaves NAME.failed when it failed. The last line is the sum.
// What runs only when it is asked for by name (xunit's Explicit) is listed apart: it is in no sum.
import { readdirSync, readFileSync, existsSync } from 'node:fs';
import { join } from 'node:path';

const directory = process.argv[2];
const failed = [];
const skipped = [];
const byName = [];
let passed = 0;

const oneLine = text => (text ?? '').replace(/\x1b\[[0-9;]*m/g, '').trim().split('\n').slice(0, 6).join('\n      ');

function xunit(name, report) {
  const { tests, extra } = report.results;
  for (const test of tests) {
    if (test.status === 'passed') passed++;
    else if (test.status === 'skipped') skipped.push([test.name, test.message]);
    else if (test.status === 'pending' && /^Not run/.test(test.message ?? '')) byName.push([test.name, 'its own docstring says how']);
    else failed.push([test.name, test.message]);
  }
  // What breaks outside a test: a fixture, a collection's clean-up, the assembly itself.
  for (const suite of extra?.suites ?? [])
    for (const error of suite.errors ?? []) failed.push([`${name}: ${error.name ?? error.type ?? 'error outside a test'}`, error.message]);
  return tests.filter(test => test.status !== 'pending').length;
}

function vitest(name, report) {
  let count = 0;
  for (const file of report.testResults) {
    if (file.status === 'failed' && !file.assertionResults.some(test => test.status === 'failed')) failed.push([file.name, file.message]);
    for (const test of file.assertionResults) {
      count++;
      if (test.status === 'passed') passed++;
      else if (test.status === 'failed') failed.push([test.fullName, test.failureMessages.join('\n')]);
      else skipped.push([test.fullName, test.status]);
    }
  }
  return count;
}

for (const file of readdirSync(directory).sort()) {
  const name = file.replace(/\.(exit|failed)$/, '');
  if (file.endsWith('.failed')) failed.push([name, readFileSync(join(directory, file), 'utf8')]);
  if (!file.endsWith('.exit')) continue;

  const exit = Number(readFileSync(join(directory, file), 'utf8'));
  const results = join(directory, `${name}.json`);
  const before = failed.length;
  try {
    if (!existsSync(results)) throw new Error('it left no result file: the runner crashed or was stopped');
    const report = JSON.parse(readFileSync(results, 'utf8'));
    const count = report.results ? xunit(name, report) : vitest(name, report);
    if (count === 0) throw new Error('it ran no test at all');
    if (exit !== 0 && failed.length === before) throw new Error(`every test passed and yet the runner ended with code ${exit}`);
  } catch (error) {
    failed.push([name, `${error.message} (exit code ${exit})`]);
  }
}

const list = (title, tests) => {
  if (tests.length === 0) return;
  console.log(`\n${title}`);
  for (const [name, why] of tests) console.log(`  - ${name}\n      ${oneLine(why)}`);
};
list('Run only when asked for by name', byName);
list('Skipped', skipped);
list('Failed', failed);
if (passed + failed.length + skipped.length === 0) failed.push(['nothing ran', '']);
console.log(`\n${passed} passed, ${failed.length} failed, ${skipped.length} skipped`);
process.exitCode = failed.length > 0 ? 1 : 0;
