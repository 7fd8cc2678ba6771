import { z } from 'zod';
import { fileSchema, stdinSchema } from './content.ts';
import { exactlyOne } from './exactly-one.ts';
import { momentSchema } from './moment.ts';
import { innerPathSchema } from './names.ts';
import { durationSchema, sizeSchema } from './quantities.ts';
import { serviceSchema } from './service.ts';

/** How often a scenario is carried out at most while others keep the machine so busy that its runs show nothing. */
export const mostTries = 3;

const pathAndText = z.strictObject({ path: innerPathSchema, text: z.string() });

/** Something that happens to the files while the program runs. */
export type Change =
  | { readonly kind: 'remove'; readonly path: string }
  | { readonly kind: 'append' | 'write'; readonly path: string; readonly text: string }
  | { readonly kind: 'rename'; readonly from: string; readonly to: string };

const duringSchema = z
  .strictObject({
    when: momentSchema,
    remove: innerPathSchema.optional(),
    append: pathAndText.optional(),
    write: pathAndText.optional(),
    rename: z.strictObject({ from: innerPathSchema, to: innerPathSchema }).optional(),
  })
  .transform(({ when, remove, append, write, rename }, context) => {
    exactlyOne({ remove, append, write, rename }, ['remove', 'append', 'write', 'rename'], context);
    return { when, change: changeOf(remove, append, write, rename) };
  });

function changeOf(
  remove: string | undefined,
  append: { path: string; text: string } | undefined,
  write: { path: string; text: string } | undefined,
  rename: { from: string; to: string } | undefined,
): Change {
  if (append !== undefined) return { kind: 'append', ...append };
  if (write !== undefined) return { kind: 'write', ...write };
  if (rename !== undefined) return { kind: 'rename', ...rename };
  return { kind: 'remove', path: remove ?? '.' };
}

/** A replaced command on the program's PATH: it is missing, never ends, or answers as told. */
export interface CommandSpec {
  readonly name: string;
  readonly behaviour: 'missing' | 'hang' | 'answer';
  readonly exit: number;
  readonly stdout: string;
  readonly stderr: string;
  /** Whether its calls are recorded. */
  readonly log: boolean;
}

const commandSchema = z
  .strictObject({
    name: z.string().regex(/^[A-Za-z0-9._+-]+$/, { message: 'a command name holds no spaces or slashes' }),
    missing: z.boolean().default(false),
    hang: z.boolean().default(false),
    exit: z.int().min(0).max(255).default(0),
    stdout: z.string().default(''),
    stderr: z.string().default(''),
    log: z.boolean().default(true).describe('Its calls are in run.calls'),
  })
  .transform(
    ({ name, missing, hang, exit, stdout, stderr, log }): CommandSpec => ({
      name,
      behaviour: missing ? 'missing' : hang ? 'hang' : 'answer',
      exit,
      stdout,
      stderr,
      log,
    }),
  );

/** Signals that a scenario can send to the program. */
export const signalNames = [
  'SIGINT',
  'SIGTERM',
  'SIGHUP',
  'SIGQUIT',
  'SIGUSR1',
  'SIGUSR2',
  'SIGPIPE',
] as const;

/** What is done to the process from outside: a signal to it, or one of its streams closed at our end. */
export type Action =
  | { readonly kind: 'signal'; readonly signal: (typeof signalNames)[number] }
  | { readonly kind: 'close'; readonly stream: 'stdin' | 'stdout' | 'stderr' };

const signalSchema = z
  .strictObject({
    signal: z.enum(signalNames).optional(),
    close: z.enum(['stdin', 'stdout', 'stderr']).optional(),
    when: momentSchema,
  })
  .transform(({ signal, close, when }, context): { action: Action; when: z.output<typeof momentSchema> } => {
    exactlyOne({ signal, close }, ['signal', 'close'], context);
    const action: Action =
      close === undefined
        ? { kind: 'signal', signal: signal ?? 'SIGTERM' }
        : { kind: 'close', stream: close };
    return { action, when };
  });

const limitsShape = {
  wall: durationSchema.prefault('10s'),
  output: sizeSchema.prefault('1MiB'),
  memory: sizeSchema.prefault('512MiB'),
  processes: z.int().min(1).default(64),
  fileSize: sizeSchema.prefault('64MiB'),
};

const limitsSchema = z.strictObject(limitsShape).transform((limits) => ({
  wallMs: limits.wall,
  outputBytes: limits.output,
  memoryBytes: limits.memory,
  processes: limits.processes,
  fileSizeBytes: limits.fileSize,
}));

/** What a run may use before it is ended. Output is counted for each stream. */
export type Limits = z.output<typeof limitsSchema>;

const followUpSchema = z.strictObject({
  args: z.array(z.string()).optional(),
  stdin: stdinSchema.optional(),
  env: z.record(z.string(), z.string()).optional(),
  cwd: innerPathSchema.optional(),
  files: z.array(fileSchema).optional().describe('Written over what the run before left'),
  during: z.array(duringSchema).optional(),
  commands: z.array(commandSchema).optional(),
  signals: z.array(signalSchema).optional(),
  limits: limitsSchema.optional(),
});

/** A further run over what the one before left. What is not given stays, except `files`, `during` and `signals`: those default to none. */
export type FollowUp = z.output<typeof followUpSchema>;

/** A scenario of kind `run`. */
export const runScenarioSchema = z
  .strictObject({
    kind: z.literal('run'),
    description: z.string().optional().describe('What is done, for people'),
    args: z.array(z.string()).default([]),
    stdin: stdinSchema.prefault('closed'),
    env: z.record(z.string(), z.string()).default({}),
    cwd: innerPathSchema.prefault('.'),
    files: z.array(fileSchema).default([]),
    during: z.array(duringSchema).default([]),
    commands: z.array(commandSchema).default([]),
    services: z
      .record(
        z.string().regex(/^[a-z][a-zA-Z0-9_]*$/, { message: 'a service name is a word like `api`' }),
        serviceSchema,
      )
      .default({}),
    signals: z.array(signalSchema).default([]),
    limits: limitsSchema.prefault({}),
    // biome-ignore lint/suspicious/noThenProperty: the manifest's own word; it holds a schema and is never awaited
    then: z.array(followUpSchema).default([]),
  })
  .transform(({ then: followUps, ...scenario }) => ({ ...scenario, followUps }));

/** The candidate's program in a fresh copy of the work plus what is declared here. */
export type RunScenario = z.output<typeof runScenarioSchema>;

/** One change of files while the program runs. */
export type DuringSpec = RunScenario['during'][number];

/** One signal or closed stream, and when. */
export type SignalSpec = RunScenario['signals'][number];
