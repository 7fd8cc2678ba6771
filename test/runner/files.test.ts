import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { gunzipSync } from 'node:zlib';
import { needs } from '../support/needs.ts';
import { runOf } from './support/scenario.ts';

const dump = `
import base64, json, os, sys
print(json.dumps({p: base64.b64encode(open(p, "rb").read()).decode() for p in sys.argv[1:]}))
`;

/** Returns the bytes that a program finds at the paths. */
async function found(
  files: readonly Record<string, unknown>[],
  fixtures: Record<string, string> = {},
): Promise<Buffer[]> {
  const paths = files.map((file) => String(file['path']));
  const { run } = await runOf({ language: 'py', program: dump, scenario: { files, args: paths }, fixtures });
  const seen = JSON.parse(run.stdout) as Record<string, string>;
  return paths.map((path) => Buffer.from(seen[path] ?? '', 'base64'));
}

describe('files', () => {
  needs('python3', 'bwrap');
  it('puts contents as declared', async () => {
    const [text, fixture, binary, empty, generated] = await found(
      [
        { path: 'a.txt', text: 'hello' },
        { path: 'deep/er/b', fixture: 'b.log' },
        { path: 'bin', base64: '//4=' },
        { path: 'empty', text: '' },
        { path: 'gen', generate: { line: ['a ${i}', 'b'], count: 3 } },
      ],
      { 'b.log': 'line\n' },
    );
    assert.equal(text?.toString(), 'hello');
    assert.equal(fixture?.toString(), 'line\n');
    assert.deepEqual([...(binary ?? [])], [0xff, 0xfe]);
    assert.equal(empty?.length, 0);
    assert.equal(generated?.toString(), 'a 0\nb\na 2\n');
  });

  it('turns line ends, adds a BOM, compresses and cuts', async () => {
    const [crlf, bom, zip, cut, big, bigZip] = await found(
      [
        { path: 'crlf', text: 'a\nb\r\n', eol: 'crlf' },
        { path: 'bom', text: 'a', bom: true },
        { path: 'zip.gz', fixture: 'x', gzip: true },
        { path: 'cut.gz', fixture: 'x', gzip: true, truncate: 12 },
        { path: 'big', generate: { line: 'x ${i}', count: 30_000 }, eol: 'crlf', bom: true },
        { path: 'big.gz', generate: { line: 'x ${i}', count: 30_000 }, gzip: true, truncate: 1000 },
      ],
      { x: 'content\n' },
    );
    assert.equal(crlf?.toString(), 'a\r\nb\r\n');
    assert.equal(bom?.toString('hex'), 'efbbbf61');
    assert.equal(gunzipSync(zip ?? Buffer.alloc(0)).toString(), 'content\n');
    assert.equal(cut?.length, 12);
    assert.throws(() => gunzipSync(cut ?? Buffer.alloc(0)));
    assert.ok(big?.toString().startsWith('\uFEFFx 0\r\nx 1\r\n'));
    assert.ok(big?.toString().endsWith('x 29999\r\n'));
    assert.equal(bigZip?.length, 1000);
  });

  it('may hold very long lines', async () => {
    const long = 'x'.repeat(3_000_000);
    const { run } = await runOf({
      program: 'wc -L < long; wc -c < long.gz.txt',
      scenario: {
        files: [
          { path: 'long', fixture: 'long.log' },
          { path: 'long.gz.txt', fixture: 'long.log', gzip: true, truncate: 1000 },
        ],
      },
      fixtures: { 'long.log': `first\n${long}\nlast\n` },
    });
    assert.match(run.stdout, /^\s*3000000\n\s*1000\n$/);
  });

  it('takes permissions away, from root too', async () => {
    const { run } = await runOf({
      program: 'cat secret; echo "read $?"; touch dir/x; echo "write $?"; cat dir/inner',
      scenario: {
        files: [
          { path: 'secret', text: 'x', mode: '0000' },
          { path: 'dir', directory: true, mode: '0555' },
          { path: 'dir/inner', text: 'inner\n' },
        ],
      },
    });
    assert.equal(run.stdout, 'read 1\nwrite 1\ninner\n');
    assert.match(run.stderr, /Permission denied/);
    assert.equal(run.before['secret']?.mode, '0000');
    assert.equal(run.before['dir']?.mode, '0555');
  });

  it('makes links, even out of the copy, and old files', async () => {
    const { run } = await runOf({
      language: 'py',
      program:
        'import os, time\nprint(os.readlink("link"))\nprint(round((time.time() - os.stat("old").st_mtime) / 86400))\nprint(round((time.time() - os.stat("dir").st_mtime) / 86400))\n',
      scenario: {
        files: [
          { path: 'link', symlink: '../../etc' },
          { path: 'old', text: 'x', age: '40d' },
          { path: 'dir', directory: true, age: '3d' },
          { path: 'dir/inner', text: 'x' },
        ],
      },
    });
    assert.equal(run.stdout, '../../etc\n40\n3\n');
    assert.deepEqual([run.files['link']?.kind, run.files['link']?.target], ['symlink', '../../etc']);
  });

  const openFiles = `
import glob, os
here = os.getcwd() + "/"
found = set()
for link in glob.glob("/proc/[0-9]*/fd/*"):
    try:
        target = os.readlink(link)
    except OSError:
        continue
    if target.startswith(here):
        found.add(target[len(here):])
print(sorted(found))
print(open("in/live.log").read() + str(int(os.stat("in/live.log").st_mtime) < 1e9))
`;

  for (const sandbox of ['none', 'bwrap'] as const) {
    it(`has another process hold files open that the program can find (sandbox: ${sandbox})`, async function () {
      if (process.platform !== 'linux') this.skip();
      const files = [
        { path: 'in/live.log', text: 'text', open: true, age: '20000d' },
        { path: 'in/other.log', text: '', open: true },
        { path: 'in/closed.log', text: 'x' },
      ];
      const { run, outcome } = await runOf({
        language: 'py',
        program: openFiles,
        sandbox,
        // biome-ignore lint/suspicious/noThenProperty: the manifest's own word
        scenario: { files, then: [{}] },
      });
      assert.equal(outcome.runs[0]?.stdout, "['in/live.log', 'in/other.log']\ntextTrue\n");
      assert.deepEqual(outcome.runs[0]?.leftBehind, []);
      assert.equal(run.stdout, '[]\ntextTrue\n', 'they are open until the run ends');
    });
  }

  it('fills in addresses and the folder', async () => {
    const { run } = await runOf({
      program: 'cat conf; echo "$U"; echo "$1"; [ "$1" = "$PWD" ] && echo same; cat urls',
      scenario: {
        args: ['${dir}'],
        env: { U: '${service.api.url}/x' },
        files: [
          { path: 'conf', text: 'port=${service.api.port} shell=${HOME}\n' },
          { path: 'urls', generate: { line: ['${service.api.url}/${i}'], count: 2 } },
        ],
        services: { api: {} },
      },
    });
    const [conf = '', url = '', , same, ...urls] = run.stdout.split('\n');
    const port = /port=(\d+)/.exec(conf)?.[1];
    assert.equal(conf, `port=${port} shell=\${HOME}`);
    assert.equal(url, `http://127.0.0.1:${port}/x`);
    assert.equal(same, 'same');
    assert.deepEqual(urls, [`http://127.0.0.1:${port}/0`, `http://127.0.0.1:${port}/1`, '']);
  });

  it('tells what lay there before and after', async () => {
    const { run } = await runOf({
      program:
        'rm gone; echo more >> kept; mkdir -p new/dir; printf "\\377" > new/bin; mkfifo pipe; chmod 640 kept',
      scenario: {
        files: [
          { path: 'gone', text: 'x' },
          { path: 'kept', text: 'some\n' },
        ],
      },
    });
    assert.deepEqual(Object.keys(run.before), ['gone', 'kept', 'main.sh']);
    assert.deepEqual(Object.keys(run.files), ['kept', 'main.sh', 'new', 'new/bin', 'new/dir', 'pipe']);
    const kept = run.files['kept'];
    assert.deepEqual(kept, {
      kind: 'file',
      text: 'some\nmore\n',
      bytes: 10,
      mode: '0640',
      sha256: createHash('sha256').update('some\nmore\n').digest('hex'),
      target: '',
    });
    assert.deepEqual([run.files['new/bin']?.text, run.files['new/bin']?.bytes], [null, 1]);
    assert.equal(run.files['new/dir']?.kind, 'directory');
    assert.equal(run.files['pipe']?.kind, 'other');
  });

  it('leaves links of the work that point out of it behind', async () => {
    const { testRunner, scenarioOf } = await import('./support/scenario.ts');
    const outcome = await testRunner().run(
      {
        scenario: scenarioOf(),
        work: new Map([
          ['main.sh', { kind: 'file', bytes: Buffer.from('ls; ./tool'), mode: 0o644 }],
          ['tool', { kind: 'file', bytes: Buffer.from('#!/bin/sh\necho ran\n'), mode: 0o755 }],
          ['inner', { kind: 'symlink', target: './tool' }],
          ['outer', { kind: 'symlink', target: '../../../etc/passwd' }],
          ['absolute', { kind: 'symlink', target: '/etc/passwd' }],
          ['odd', { kind: 'unreadable', reason: 'a device' }],
        ]),
        readFixture: async () => new Uint8Array(),
        language: 'sh',
        entry: 'main.sh',
        sandbox: 'none',
      },
      new AbortController().signal,
    );
    assert.equal(outcome.runs[0]?.stdout, 'inner\nmain.sh\ntool\nran\n');
  });
});
