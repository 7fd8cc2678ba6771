import { createHash } from 'node:crypto';
import type { WorkEntry } from '../../../src/base/work-tree.ts';
import { type GradeProgress, gradeBatch } from '../../../src/engine/grade/grade-batch.ts';
import type { GradeStore, Judged, JudgeRequest } from '../../../src/engine/grade/grade-ports.ts';
import type { GradeReport } from '../../../src/engine/grade/grade-report.ts';
import { createPackSource } from '../../../src/engine/load-packs.ts';
import type { Outcome } from '../../../src/engine/outcome.ts';
import { FileProblem } from '../../../src/engine/ports.ts';
import { MemoryFiles } from '../memory-files.ts';
import { resultOf, smallPackFiles } from '../small-pack.ts';

/** Where the submissions are. */
export const CLASS = '/class';

/** Results of the small pack's checks, all passed. */
export const PASSED: Judged = {
  kind: 'results',
  results: [resultOf('prints', 'pass', { weight: 3 }), resultOf('quiet', 'pass', { dimension: 'safety' })],
};

/** Submissions in memory; unlike those for practice, their trees show `.opskata.json`. */
export class SubmissionFiles extends MemoryFiles {
  readonly odd = new Map<string, WorkEntry>();
  readonly refused = new Map<string, FileProblem>();

  override async readTree(dir: string) {
    const refusal = this.refused.get(dir);
    if (refusal !== undefined) throw refusal;
    const tree = new Map<string, WorkEntry>();
    for (const path of this.below(dir)) {
      const bytes = this.entries.get(path);
      const target = this.links.get(path) ?? '';
      tree.set(
        path.slice(dir.length + 1),
        bytes === undefined ? { kind: 'symlink', target } : { kind: 'file', bytes, mode: 0o644 },
      );
    }
    for (const [path, entry] of this.odd)
      if (path.startsWith(`${dir}/`)) tree.set(path.slice(dir.length + 1), entry);
    return tree;
  }
}

/** A store in memory that can be read and broken from outside. */
export class MemoryStore implements GradeStore {
  readonly path = '/grades.csv';
  readonly journalPath = '/grades.csv.journal';
  journal = '';
  report: string | undefined;
  /** Every report that was written, in order. */
  readonly reports: string[] = [];
  readonly kept: string[] = [];
  locked = false;
  full = false;

  async lock() {
    if (this.locked) return false;
    this.locked = true;
    return true;
  }

  async unlock() {
    this.locked = false;
  }

  async read() {
    const report = this.report === undefined ? undefined : new TextEncoder().encode(this.report);
    return { journal: this.journal, report };
  }

  async append(line: string) {
    if (this.full) throw diskFull(this.journalPath);
    this.journal += `${line}\n`;
  }

  async replace(report: string) {
    this.report = report;
    this.reports.push(report);
  }

  async setAside() {
    this.kept.push(this.report ?? '');
    this.report = undefined;
    return `${this.path}.kept-${this.kept.length}`;
  }
}

function diskFull(path: string): FileProblem {
  return new FileProblem({
    code: 'disk-full',
    kind: 'missing',
    message: `No space is left to write ${path}.`,
    remedy: 'Free some disk space.',
  });
}

/** A folder of submissions, a store, and judges that do as they are told. */
export class GradeWorld {
  readonly files = new SubmissionFiles();
  readonly store = new MemoryStore();
  readonly judged: JudgeRequest[] = [];
  readonly progress: GradeProgress[] = [];
  readonly abort = new AbortController();
  pack: Readonly<Record<string, string | undefined>> = {};
  opskata = '1.0.0';
  sandbox: 'bwrap' | 'none' = 'bwrap';
  sandboxProblem: { message: string; remedy: string } | undefined;
  opened = 0;
  closed = 0;
  judge: (request: JudgeRequest, signal: AbortSignal) => Promise<Judged> = async () => PASSED;

  /** Adds a submission with a program in Bash. */
  submit(name: string, program = 'echo hello\n'): void {
    this.files.put(`${CLASS}/${name}/main.sh`, program);
  }

  grade(
    options: { exercise?: string; dir?: string; language?: string; store?: boolean; jobs?: number } = {},
  ): Promise<Outcome<GradeReport>> {
    let time = Date.parse('2026-01-02T03:04:05.678Z');
    return gradeBatch(
      {
        files: this.files,
        clock: { now: () => (time += 1000), monotonic: () => (time += 10) },
        packs: createPackSource([{ files: smallPackFiles(this.pack), builtIn: false }]),
        sandboxProblem: async () => this.sandboxProblem,
        openJudges: () => {
          this.opened++;
          return {
            judge: async (request, signal) => {
              this.judged.push(request);
              return this.judge(request, signal);
            },
            close: async () => void this.closed++,
          };
        },
        store: options.store === false ? undefined : this.store,
      },
      {
        dir: options.dir ?? CLASS,
        exercise: options.exercise ?? 'alone',
        language: options.language,
        jobs: options.jobs ?? 2,
        sandbox: this.sandbox,
        opskata: this.opskata,
      },
      {
        signal: this.abort.signal,
        onProgress: (event) => void this.progress.push(event),
        render: renderRows,
        everyRow: true,
      },
    );
  }
}

/** Returns a report that is easy to compare. */
export function renderRows(report: GradeReport): string {
  return report.rows
    .map((row) =>
      row.status === 'graded'
        ? `${row.submission} ${row.score.earned}/${row.score.possible}`
        : `${row.submission} ${row.problem.message}`,
    )
    .join('\n');
}

/** Returns the SHA-256 of a text, in hexadecimal digits. */
export function sha256Of(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
