import { equal } from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { execa } from 'execa';
import { inRepository } from '../../src/tools/repository.ts';
import { needs } from '../support/needs.ts';

const log = inRepository('../shared/data/apache_access_10k.log.gz');
const solution = (language: string) => inRepository('exercises/scripting/log-error-rates/solution', language);

/** The programs as a candidate would start them, each over the compressed file. */
const programs = [
  { language: 'py', command: ['python3', 'error_rates.py', log], tools: ['python3'] },
  { language: 'sh', command: ['bash', 'error_rates.sh', log], tools: [] },
  { language: 'go', command: ['go', 'run', '.', log], tools: ['go'] },
] as const;

describe('error rates of ten thousand real requests', () => {
  for (const { language, command, tools } of programs) {
    describe(language, () => {
      needs(...tools);
      it(`the table agrees with a count by other means`, async function () {
        if (!existsSync(log) && process.env['CI'] === undefined) return this.skip();
        const [file = '', ...args] = command;
        const { stdout, stderr } = await execa(file, args, { cwd: solution(language) });
        equal(stdout, countedByWords(gunzipSync(readFileSync(log)).toString('latin1')));
        equal(stderr.includes('lines=10000 malformed=0'), true, stderr);
      });
    });
  }
});

/** Counts without a pattern: the request stands between the first two quotes, the status right behind them. */
function countedByWords(text: string): string {
  const counts = new Map<string, { requests: number; errors: number }>();
  for (const line of text.split('\n').filter((each) => each !== '')) {
    const [, request = '', rest = ''] = line.split('"');
    const [method = '', target = ''] = request.split(' ');
    const [path = ''] = target.split('?');
    const folded = path.split('/').map((segment) => (isId(segment) ? ':id' : segment));
    const endpoint = `${method} ${folded.join('/')}`;
    const count = counts.get(endpoint) ?? { requests: 0, errors: 0 };
    counts.set(endpoint, count);
    count.requests++;
    if (Number(rest.trim().split(' ')[0]) >= 500) count.errors++;
  }
  const rows = [...counts].map(([endpoint, { requests, errors }]) => ({ endpoint, requests, errors }));
  rows.sort(
    (a, b) =>
      b.errors / b.requests - a.errors / a.requests ||
      b.requests - a.requests ||
      Buffer.compare(Buffer.from(a.endpoint, 'latin1'), Buffer.from(b.endpoint, 'latin1')),
  );
  const lines = rows.map(
    ({ endpoint, requests, errors }) =>
      `${endpoint}\t${requests}\t${errors}\t${(errors / requests).toFixed(4)}`,
  );
  return ['endpoint\trequests\terrors\terror_rate', ...lines].join('\n');
}

function isId(segment: string): boolean {
  if (segment === '') return false;
  if ([...segment].every((letter) => letter >= '0' && letter <= '9')) return true;
  const groups = segment.split('-');
  return (
    groups.map((group) => group.length).join() === '8,4,4,4,12' &&
    groups.every((group) => [...group.toLowerCase()].every((letter) => '0123456789abcdef'.includes(letter)))
  );
}
