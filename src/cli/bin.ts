import { EXIT } from './exit-code.ts';
import { main } from './main.ts';

/** Signals that end a command; their second arrival ends the process at once, whatever it is at. */
const STOPS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

const stop = new AbortController();
for (const signal of STOPS) {
  process.on(signal, () => {
    if (stop.signal.aborted) process.exit(130);
    stop.abort(new Error(`stopped by ${signal}`));
  });
}

// A reader that went away, such as `head`, has what it wanted: what is under way ends, the exit status stays true.
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
    stop.abort(error);
  });
}

// Node would end with 1, which means that some check failed.
process.on('uncaughtException', (error) => {
  process.stderr.write(`opskata: internal error: ${error.message}\n`);
  if (process.argv.includes('--debug')) process.stderr.write(`${error.stack ?? ''}\n`);
  process.exit(EXIT.usage);
});

process.exitCode = await main(process.argv.slice(2), {
  stdin: process.stdin,
  stdout: sinkOf(process.stdout),
  stderr: sinkOf(process.stderr),
  env: process.env,
  cwd: process.cwd(),
  signal: stop.signal,
});

function sinkOf(stream: NodeJS.WriteStream) {
  return {
    write: (text: string) => void stream.write(text),
    isTTY: stream.isTTY === true,
    columns: stream.columns,
  };
}
