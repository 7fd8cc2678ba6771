import { spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { StartFailure } from './program.ts';

/** A process that does nothing but have files open. */
export interface FileHolder {
  /** Ends it; resolves when it is gone. */
  close(): Promise<void>;
}

/**
 * Starts a process that has the files open for appending, as a service has its log; resolves once it is there to be
 * found, in `/proc` or by `lsof`. `prefix` stands before its command, so that it has the rights of the program that
 * looks: `/proc/<pid>/fd` of a process with more rights cannot be read (ptrace(2), PTRACE_MODE_READ).
 *
 * It ends with us, even when we are killed, since its standard input ends then.
 * On error: rejects with the system's error or a {@link StartFailure}; nothing stays open.
 */
export async function holdFiles(paths: readonly string[], prefix: readonly string[]): Promise<FileHolder> {
  const open: number[] = [];
  try {
    for (const path of paths) open.push(openSync(path, 'a'));
    const [file = '', ...args] = [...prefix, '/bin/sh', '-c', 'echo; read -r rest'];
    const child = spawn(file, args, { stdio: ['pipe', 'pipe', 'ignore', ...open], env: {} });
    const gone = new Promise<void>((resolve) => {
      child.once('close', () => resolve());
      child.once('error', () => resolve());
    });
    child.stdin?.on('error', () => undefined);
    await new Promise<void>((resolve, reject) => {
      child.stdout?.once('data', () => resolve());
      void gone.then(() => reject(new StartFailure('the process that holds files open did not start')));
    });
    return {
      close: async () => {
        child.stdin?.destroy();
        child.stdout?.resume();
        await gone;
      },
    };
  } finally {
    for (const descriptor of open) closeSync(descriptor);
  }
}
