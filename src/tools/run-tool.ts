/**
 * Runs a developer tool's main function and ends the process with the status that it returns.
 *
 * `main` gets a signal that is aborted by Ctrl-C or by being ended from outside; it then stops what it started.
 * On error: a {@link ToolError} is printed as its message alone; anything else is a bug and keeps its stack.
 */
export async function runTool(main: (args: readonly string[], signal: AbortSignal) => Promise<number>) {
  const abort = new AbortController();
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(name, () => abort.abort());
  try {
    process.exitCode = await main(process.argv.slice(2), abort.signal);
  } catch (error) {
    if (abort.signal.aborted) {
      process.exitCode = 130;
    } else if (error instanceof ToolError) {
      process.stderr.write(`${error.message}\n`);
      process.exitCode = error.status;
    } else {
      throw error;
    }
  }
}

/** A failure whose message tells the developer what to do; no stack is shown. */
export class ToolError extends Error {
  readonly status: number;

  constructor(message: string, status = 1) {
    super(message);
    this.name = 'ToolError';
    this.status = status;
  }
}
