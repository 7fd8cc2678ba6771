import type { CallRecord } from '../contract.ts';

/** Reads what stand-ins of commands tell. */
export interface CallParser {
  /** Takes the next bytes. */
  add(chunk: Uint8Array): void;
  /** Resolves when the last word has come. */
  readonly over: Promise<void>;
  /** Returns the calls so far, in order. */
  calls(): readonly CallRecord[];
}

/** A longer field is no field of ours: stand-ins cut what they send. */
const longestField = 64 * 1024;
/** What is kept of all calls together, in bytes, and how many of them: a program may call without end. */
const mostBytes = 8 * 1024 ** 2;
const mostCalls = 20_000;

interface Call {
  readonly name: Buffer[];
  readonly args: Buffer[][];
  readonly stdin: Buffer[];
  /** How many arguments are still to come in this frame; undefined when they come in frames of their own. */
  left: number | undefined;
  argsOver: boolean;
}

/**
 * Returns a parser of frames. A frame is a field `#<pid> <kind> <data>`, and for kind `r` further fields that begin with
 * `=`; every field ends with a zero byte, and one stands before each frame, so that a broken frame spoils no other.
 *
 * - `r <count>`: a whole call, its name and arguments in the fields that follow
 * - `l <name>`, then `a` (an argument), `c` (more of it), `o` (no more arguments): a call too long for one frame
 * - `i` (a piece of its standard input), `e` (nothing more comes of it)
 *
 * The program may write frames too: it can claim calls that it has not made, but not unsay or change one that was told
 * whole.
 */
export function createCallParser(lastWord: string): CallParser {
  const calls: Call[] = [];
  const open = new Map<string, Call>();
  let current: Call | undefined;
  let pending: Buffer = Buffer.alloc(0);
  let skipping = false;
  let kept = 0;
  let finish: () => void = () => undefined;
  const over = new Promise<void>((resolve) => {
    finish = resolve;
  });

  const begin = (pid: string, left: number | undefined): Call | undefined => {
    if (calls.length >= mostCalls) return undefined;
    const call: Call = { name: [], args: [], stdin: [], left, argsOver: false };
    calls.push(call);
    open.set(pid, call);
    return call;
  };

  const keep = (to: Buffer[] | undefined, data: Buffer): void => {
    kept += data.length;
    if (kept <= mostBytes) to?.push(Buffer.from(data));
  };

  const follow = (call: Call, data: Buffer): void => {
    if (call.left === undefined || call.argsOver) return;
    if (call.name.length === 0) keep(call.name, data);
    else {
      const arg: Buffer[] = [];
      call.args.push(arg);
      keep(arg, data);
      call.left--;
    }
    call.argsOver = call.left <= 0;
  };

  const frame = (field: Buffer): void => {
    const [head = '', pid = '', kind = ''] = /^#(\d+) (\w) ?/.exec(field.toString('latin1')) ?? [];
    const data = field.subarray(head.length);
    const call = open.get(pid);
    const takesArgs = call !== undefined && call.left === undefined && !call.argsOver;
    current = undefined;
    switch (kind) {
      case 'r':
        current = begin(pid, Number(data.toString('latin1')));
        return;
      case 'l':
        keep(begin(pid, undefined)?.name, data);
        return;
      case 'a':
        if (takesArgs) keep(call.args[call.args.push([]) - 1], data);
        return;
      case 'c':
        if (takesArgs) keep(call.args.at(-1), data);
        return;
      case 'o':
        if (takesArgs) call.argsOver = true;
        return;
      case 'i':
        if (call?.argsOver === true) keep(call.stdin, data);
        return;
      case 'e':
        open.delete(pid);
        return;
    }
  };

  const take = (field: Buffer): void => {
    if (field.length === 0) return;
    if (field[0] === 0x23) frame(field);
    else if (field[0] === 0x3d && current !== undefined) follow(current, field.subarray(1));
    else if (field.toString('latin1') === lastWord) finish();
  };

  return {
    over,
    add(chunk) {
      let rest = Buffer.concat([pending, chunk]);
      for (let end = rest.indexOf(0); end >= 0; end = rest.indexOf(0)) {
        if (!skipping) take(rest.subarray(0, end));
        skipping = false;
        rest = rest.subarray(end + 1);
      }
      skipping ||= rest.length > longestField;
      pending = skipping ? Buffer.alloc(0) : rest;
    },
    calls: () =>
      calls
        .filter((call) => call.name.length > 0 && (call.left === undefined || call.argsOver))
        .map(({ name, args, stdin }) => ({
          name: text(name),
          args: args.map(text),
          stdin: text(stdin),
        })),
  };
}

function text(pieces: readonly Buffer[]): string {
  return Buffer.concat(pieces).toString('utf8');
}
