import assert from 'node:assert/strict';
import { loadPack } from '../../src/packs/load-pack.ts';
import { packFilesOf } from '../../src/packs/pack-files.ts';
import { exerciseYaml, lines, loadSmallPack, packYaml, smallPack } from './small-pack.ts';

const file = 'scripting/one/exercise.yaml';

/** A change of the sound exercise, and the one finding that must come of it (the start of its line). */
const exerciseMistakes: readonly [name: string, find: string, replace: string, wanted: string][] = [
  [
    'unknown key at the top',
    'minutes: 30',
    'minutes: 30\nminuts: 3',
    `${file}:6:1 error unknown-key: Unknown key "minuts". \`minuts\` means nothing here. Did you mean "minutes"?`,
  ],
  [
    'unknown key in a scenario',
    'kind: run\n',
    'kind: run\n    argz: []\n',
    `${file}:12:5 error unknown-key: Unknown key "argz". \`argz\` means nothing in \`scenarios.plain\`. Did you mean "args"?`,
  ],
  [
    'unknown key in a check',
    'why: Callers look at it.',
    'why: x\n    wieght: 2',
    `${file}:21:5 error unknown-key: Unknown key "wieght". \`wieght\` means nothing in \`checks[0]\`. Did you mean "weight"?`,
  ],
  [
    'unknown key in an assertion',
    '- that: run.exitCode == 0',
    '- that: "true"\n        massage: x',
    `${file}:23:9 error unknown-key: Unknown key "massage". \`massage\` means nothing in \`checks[0].expect[0]\`. Did you mean "message"?`,
  ],
  [
    'missing key',
    'title: One\n',
    '',
    `${file}:1:1 error missing-key: Missing key "title". The file must have \`title\`.`,
  ],
  [
    'missing key in a check',
    '    why: Callers look at it.\n',
    '',
    `${file}:15:5 error missing-key: Missing key "why". \`checks[0]\` must have \`why\`.`,
  ],
  [
    'wrong type',
    'minutes: 30',
    'minutes: long',
    `${file}:5:10 error wrong-type: Wrong type of "minutes". \`minutes\` must be a number, but it is text ("long").`,
  ],
  [
    'list instead of text',
    'title: One\n',
    'title: [One]\n',
    `${file}:2:8 error wrong-type: Wrong type of "title". \`title\` must be text, but it is a list.`,
  ],
  [
    'out of range',
    'level: 2',
    'level: 4',
    `${file}:4:8 error bad-value: Invalid value of "level". \`level\` must be at most 3, but it is 4.`,
  ],
  [
    'too few hints',
    'hints: [one, two, three]',
    'hints: [one, two]',
    `${file}:32:8 error bad-value: Invalid value of "hints". \`hints\` must have at least 3 elements, but it has 2.`,
  ],
  [
    'too short a debrief',
    '  - { question: q4, covers: [a] }\n',
    '',
    `${file}:34:3 error bad-value: Invalid value of "debrief". \`debrief\` must have at least 4 elements, but it has 3.`,
  ],
  [
    'unknown kind of check',
    'kind: behaviour\n    scenario: plain\n    why: Callers',
    'kind: behavior\n    scenario: plain\n    why: Callers',
    `${file}:18:11 error bad-value: Invalid value of "kind". \`checks[0].kind\` is "behavior"; it must be \`behaviour\`, \`plan\`, \`structure\` or \`source\`. Did you mean "behaviour"?`,
  ],
  [
    'unknown kind of scenario',
    'kind: run',
    'kind: runs',
    `${file}:11:11 error bad-value: Invalid value of "kind". \`scenarios.plain.kind\` is "runs"; it must be \`run\` or \`plan\`. Did you mean "run"?`,
  ],
  [
    'bad duration',
    'kind: run\n',
    'kind: run\n    limits: { wall: 10 s }\n',
    `${file}:12:21 error bad-value: Invalid value of "wall". \`scenarios.plain.limits.wall\` is "10 s": a duration is written like 250ms, 2s, 1m, 12h or 40d.`,
  ],
  [
    'bad size',
    'kind: run\n',
    'kind: run\n    limits: { output: 1MB }\n',
    `${file}:12:23 error bad-value: Invalid value of "output". \`scenarios.plain.limits.output\` is "1MB": a size is written like 512B, 1KiB, 5MiB or 1GiB.`,
  ],
  [
    'bad pattern',
    'kind: run\n',
    'kind: run\n    signals: [ { signal: SIGTERM, when: { stderr: "(" } } ]\n',
    `${file}:12:51 error bad-value: Invalid value of "stderr". \`scenarios.plain.signals[0].when.stderr\` is not a regular expression in RE2 syntax`,
  ],
  [
    'two moments',
    'kind: run\n',
    'kind: run\n    signals: [ { signal: SIGTERM, when: { stderr: x, after: 1s } } ]\n',
    `${file}:12:41 error bad-value: Invalid value of "when". \`scenarios.plain.signals[0].when\` has \`stderr\` and \`after\`, but only one of \`stdout\`, \`stderr\`, \`request\`, \`after\` may be given.`,
  ],
  [
    'no moment',
    'kind: run\n',
    'kind: run\n    signals: [ { signal: SIGTERM, when: {} } ]\n',
    `${file}:12:41 error bad-value: Invalid value of "when". \`scenarios.plain.signals[0].when\` needs one of \`stdout\`, \`stderr\`, \`request\`, \`after\`.`,
  ],
  [
    'a folder held open',
    'kind: run\n',
    'kind: run\n    files: [ { path: in, directory: true, open: true } ]\n',
    `${file}:12:49 error bad-value: Invalid value of "open". \`scenarios.plain.files[0].open\` is true: only a file that its owner may write can be held open.`,
  ],
  [
    'mistyped moment',
    'kind: run\n',
    'kind: run\n    signals: [ { signal: SIGTERM, when: { stdrr: x } } ]\n',
    `${file}:12:43 error unknown-key: Unknown key "stdrr". \`stdrr\` means nothing in \`scenarios.plain.signals[0].when\`. Did you mean "stderr"?`,
  ],
  [
    'unknown signal',
    'kind: run\n',
    'kind: run\n    signals: [ { signal: SIGTEM, when: { after: 1s } } ]\n',
    `${file}:12:26 error bad-value: Invalid value of "signal". \`scenarios.plain.signals[0].signal\` is "SIGTEM"; it must be \`SIGINT\`, \`SIGTERM\``,
  ],
  [
    'two contents of a file',
    'kind: run\n',
    'kind: run\n    files: [ { path: a, text: x, base64: "" } ]\n',
    `${file}:12:14 error bad-value: Invalid value of "files". \`scenarios.plain.files[0]\` has \`text\` and \`base64\``,
  ],
  [
    'path that leaves the copy',
    'kind: run\n',
    'kind: run\n    files: [ { path: ../x, text: x } ]\n',
    `${file}:12:22 error bad-value: Invalid value of "path". \`scenarios.plain.files[0].path\` must not leave the folder with ..`,
  ],
  [
    'absolute path',
    'kind: run\n',
    'kind: run\n    files: [ { path: /etc/x, text: x } ]\n',
    `${file}:12:22 error bad-value: Invalid value of "path". \`scenarios.plain.files[0].path\` must be relative, not absolute.`,
  ],
  [
    'fixture outside of fixtures',
    'kind: run\n',
    'kind: run\n    stdin: { fixture: ../../secret }\n',
    `${file}:12:23 error bad-value: Invalid value of "fixture". \`scenarios.plain.stdin.fixture\` must not leave the folder with ..`,
  ],
  [
    'missing fixture',
    'kind: run\n',
    'kind: run\n    stdin: { fixture: smal.log }\n',
    `${file}:12:23 error unknown-fixture: Unknown fixture "smal.log". There is no fixtures/smal.log. Did you mean "small.log"?`,
  ],
  [
    'unknown service',
    '${service.api.url}',
    '${service.apo.url}',
    `${file}:12:22 error unknown-service: Unknown service "apo". The scenario has api. Did you mean "api"?`,
  ],
  [
    'unknown substitution',
    '${service.api.url}',
    '${service.api.host}',
    `${file}:12:22 error bad-substitution: Unknown substitution "\${service.api.host}".`,
  ],
  [
    'unknown skill',
    'skills: [retries]',
    'skills: [retrys]',
    `${file}:6:10 error unknown-skill: Unknown skill "retrys". pack.yaml lists no such skill. Did you mean "retries"?`,
  ],
  [
    'unknown dimension',
    'dimension: correctness',
    'dimension: correctnes',
    `${file}:17:16 error unknown-dimension: Unknown dimension "correctnes".`,
  ],
  [
    'unknown scenario',
    'scenario: plain\n    why: Callers',
    'scenario: plan\n    why: Callers',
    `${file}:19:15 error unknown-scenario: Unknown scenario "plan". The exercise has no such scenario. Did you mean "plain"?`,
  ],
  [
    'no scenario',
    '    scenario: plain\n    why: Callers',
    '    why: Callers',
    `${file}:15:5 error bad-value: Invalid value of "checks". \`checks[0]\` needs either \`scenario\` or \`scenarios\`.`,
  ],
  [
    'unknown need',
    'needs: [exits]',
    'needs: [exit]',
    `${file}:26:13 error unknown-check: Unknown check "exit". The exercise has no such check. Did you mean "exits"?`,
  ],
  [
    'circle of needs',
    'id: exits\n',
    'id: exits\n    needs: [speaks]\n',
    `${file}:16:12 error cycle: Checks need each other in a circle. exits needs speaks needs exits`,
  ],
  [
    'duplicate check',
    'id: speaks',
    'id: exits',
    `${file}:23:9 error duplicate-check: Duplicate check "exits".`,
  ],
  [
    'hint that is not there',
    'dimension: correctness',
    'dimension: correctness\n    hint: 4',
    `${file}:18:11 error bad-value: Invalid value of "hint". \`checks[0].hint\` must be at most 3, but it is 4.`,
  ],
  [
    'language of a check',
    'dimension: correctness',
    'dimension: correctness\n    languages: [go]',
    `${file}:18:17 error unknown-language: The exercise is not in language "go".`,
  ],
  [
    'kind that cannot judge',
    'kind: behaviour\n    scenario: plain\n    why: Callers',
    'kind: structure\n    why: Callers',
    `${file}:18:11 error unreachable-check: A \`structure\` check cannot judge py.`,
  ],
  [
    'id is not the folder',
    'id: scripting/one',
    'id: scripting/two',
    `${file}:1:5 error id-not-folder: The id "scripting/two" is not the folder.`,
  ],
  [
    'prerequisite',
    'skills: [retries]',
    'skills: [retries]\nprerequisites: [scripting/none]',
    `${file}:7:17 error unknown-exercise: Unknown prerequisite "scripting/none".`,
  ],
  ['broken YAML', 'level: 2', 'level: [2', `${file}:5:1 error yaml-syntax: Invalid YAML.`],
  ['duplicate key', 'level: 2', 'level: 2\nlevel: 2', `${file}:5:1 error yaml-syntax: Duplicate key.`],
  [
    'unused scenario',
    'scenarios:\n',
    'scenarios:\n  extra: { kind: run }\n',
    `${file}:10:3 warning unused-scenario: No check looks at "extra".`,
  ],
];

describe('loadPack', () => {
  it('finds nothing wrong with a sound pack', async () => {
    const { pack, findings } = await loadSmallPack();
    assert.deepEqual(lines(findings), []);
    assert.deepEqual(
      pack?.exercises.map(({ manifest }) => manifest.id),
      ['scripting/one'],
    );
    assert.equal(await pack?.exercises[0]?.brief(), '# One\n');
  });

  for (const [name, find, replace, wanted] of exerciseMistakes) {
    it(`exercise.yaml: ${name}`, async () => {
      assert.ok(exerciseYaml.includes(find), `the sound exercise holds ${find}`);
      const { findings } = await loadSmallPack({ [file]: exerciseYaml.replace(find, () => replace) });
      const found = lines(findings);
      assert.ok(
        found.some((line) => line.startsWith(wanted)),
        `wanted ${wanted}\nfound  ${found.join('\n       ')}`,
      );
      assert.equal(found.length, 1, found.join('\n'));
    });
  }

  const packMistakes: readonly [string, string, string, string][] = [
    [
      'newer format',
      'format: 1',
      'format: 2',
      'pack.yaml:1:9 error newer-format: Pack format 2 is newer than this program. This version of OpsKata reads packs of format 1. Update OpsKata to use this pack.',
    ],
    [
      'format that is none',
      'format: 1',
      'format: one',
      'pack.yaml:1:9 error bad-value: Invalid value of "format". `format` is "one"; it must be `1`.',
    ],
    [
      'unknown key',
      'license: MIT',
      'licence: MIT',
      'pack.yaml:1:1 error missing-key: Missing key "license".',
    ],
    [
      'version',
      'version: 1.0.0',
      'version: "1.0"',
      'pack.yaml:3:10 error bad-value: Invalid value of "version". `version` is "1.0": a semantic version is written like 1.0.0.',
    ],
    [
      'empty tracks',
      packYaml.slice(packYaml.indexOf('tracks:'), packYaml.indexOf('dimensions:')),
      'tracks: []\n',
      'pack.yaml:7:9 error bad-value: Invalid value of "tracks".',
    ],
    [
      'plan over an unknown exercise',
      'skills:\n',
      'plans: [ { id: p, title: P, description: d, steps: [ { title: s, exercises: [scripting/on] } ] } ]\nskills:\n',
      'pack.yaml:13:78 error unknown-exercise: Unknown exercise "scripting/on". The study plan "p" names an exercise that the pack does not have. Did you mean "scripting/one"?',
    ],
  ];
  for (const [name, find, replace, wanted] of packMistakes) {
    it(`pack.yaml: ${name}`, async () => {
      const { findings } = await loadSmallPack({ 'pack.yaml': packYaml.replace(find, () => replace) });
      const found = lines(findings);
      assert.ok(
        found.some((line) => line.startsWith(wanted)),
        `wanted ${wanted}\nfound  ${found.join('\n       ')}`,
      );
    });
  }

  const files: readonly [string, Record<string, string | undefined>, string][] = [
    ['no pack.yaml', { 'pack.yaml': undefined }, 'pack.yaml error missing-file: Missing pack.yaml.'],
    ['empty pack.yaml', { 'pack.yaml': '' }, 'pack.yaml:1:1 error missing-key: The file is empty.'],
    ['no exercise.yaml', { [file]: undefined }, `${file} error missing-file: Missing exercise.yaml.`],
    [
      'exercise.yml',
      { [file]: undefined, 'scripting/one/exercise.yml': exerciseYaml },
      `${file} error missing-file: Missing exercise.yaml. scripting/one has an exercise.yml. Rename it to exercise.yaml.`,
    ],
    [
      'no brief',
      { 'scripting/one/README.md': undefined },
      'scripting/one/README.md error missing-file: Missing README.md.',
    ],
    [
      'no starter',
      { 'scripting/one/starter/py/main.py': undefined },
      'scripting/one/starter/py error missing-file: Missing starter/py. The exercise is offered in Python but has no starter for it.',
    ],
    [
      'no solution',
      { 'scripting/one/solution/py/main.py': undefined },
      'scripting/one/solution/py/main.py error missing-file:',
    ],
    [
      'wrong solution without expect.yaml',
      { 'scripting/one/wrong/a/py/main.py': '' },
      'scripting/one/wrong/a/expect.yaml error missing-file:',
    ],
    [
      'unknown track',
      { 'pack.yaml': packYaml.replace('id: scripting', 'id: scriptin') },
      `${file}:1:5 error unknown-track: Unknown track "scripting". pack.yaml lists no such track. Did you mean "scriptin"?`,
    ],
  ];
  for (const [name, changes, wanted] of files) {
    it(`files: ${name}`, async () => {
      const { findings } = await loadSmallPack(changes);
      const found = lines(findings);
      assert.ok(
        found.some((line) => line.startsWith(wanted)),
        `wanted ${wanted}\nfound  ${found.join('\n       ')}`,
      );
    });
  }

  it('lets no link in, and says where it is', async () => {
    const base = packFilesOf('/packs/demo', smallPack);
    const files = {
      ...base,
      list: async () => [
        ...(await base.list()),
        { path: 'scripting/one/fixtures/out', kind: 'symlink' as const },
      ],
    };
    const { pack, findings } = await loadPack(files);
    assert.equal(pack?.exercises.length, 0);
    assert.match(
      lines(findings).join('\n'),
      /^scripting\/one\/fixtures\/out error leaves-pack: Not a regular file/,
    );
  });

  it('shows the sound exercises beside a broken one', async () => {
    const two = Object.fromEntries(
      Object.entries(smallPack)
        .filter(([path]) => path.startsWith('scripting/one/'))
        .map(([path, text]) => [
          path.replace('/one/', '/two/'),
          text.replace('scripting/one', 'scripting/two'),
        ]),
    );
    const { pack, findings } = await loadSmallPack({ ...two, [file]: 'id: [' });
    assert.deepEqual(
      pack?.exercises.map(({ manifest }) => manifest.id),
      ['scripting/two'],
    );
    assert.ok(findings.every(({ exercise }) => exercise === 'scripting/one'));
  });

  it('names two folders that claim one id', async () => {
    const two = Object.fromEntries(
      Object.entries(smallPack)
        .filter(([path]) => path.startsWith('scripting/one/'))
        .map(([path, text]) => [path.replace('/one/', '/two/'), text]),
    );
    const { pack, findings } = await loadSmallPack(two);
    assert.deepEqual(
      pack?.exercises.map(({ dir }) => dir),
      ['scripting/one'],
    );
    assert.match(lines(findings).join('\n'), /duplicate-exercise: Duplicate exercise "scripting\/one"/);
  });

  it('tells a file that cannot be read, and one that is not text', async () => {
    const base = packFilesOf('/packs/demo', smallPack);
    const failing = (path: string, read: () => Promise<Uint8Array>) =>
      loadPack({ ...base, read: (wanted) => (wanted === path ? read() : base.read(wanted)) });
    const unreadable = await failing(file, () => Promise.reject(new Error('permission denied')));
    assert.match(lines(unreadable.findings).join('\n'), /unreadable: Cannot be read\. .*permission denied/);
    const binary = await failing('pack.yaml', async () => new Uint8Array([0xff, 0xfe]));
    assert.match(lines(binary.findings).join('\n'), /^pack\.yaml error not-text: Not a text file/);
    assert.equal(binary.pack, undefined);
  });

  it('refuses a manifest that is made of references to itself', async () => {
    const bomb = `a: &a [x, x, x, x, x, x, x, x, x]\nb: &b [*a, *a, *a, *a, *a, *a, *a, *a]\nc: &c [*b, *b, *b, *b, *b, *b, *b, *b]\nd: &d [*c, *c, *c, *c, *c, *c, *c, *c]\n`;
    const { pack, findings } = await loadSmallPack({ 'pack.yaml': bomb });
    assert.equal(pack, undefined);
    assert.ok(findings.length > 0);
  });

  it('orders exercises by track, level and id', async () => {
    const at = (id: string, level: number) =>
      Object.fromEntries(
        Object.entries(smallPack)
          .filter(([path]) => path.startsWith('scripting/one/'))
          .map(([path, text]) => [
            path.replace('scripting/one', id),
            text.replace('scripting/one', id).replace('level: 2', `level: ${level}`),
          ]),
      );
    const { pack } = await loadSmallPack({
      ...at('terraform/b', 1),
      ...at('scripting/z', 1),
      ...at('scripting/a', 3),
    });
    assert.deepEqual(
      pack?.exercises.map(({ manifest }) => manifest.id),
      ['scripting/z', 'scripting/one', 'scripting/a', 'terraform/b'],
    );
  });
});
