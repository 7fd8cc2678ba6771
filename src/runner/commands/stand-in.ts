import type { CommandSpec } from '../../packs/manifest/run-scenario.ts';

/** So many characters of text are told at a time: with all that stands around them, fewer bytes than PIPE_BUF. */
const pieceLength = 800;
/** More of standard input than this is not told. */
const mostPieces = 400;

/**
 * Returns the script that stands for a command. It uses nothing but the shell itself, because its PATH may lack anything,
 * and tells its call to the named pipe `pipe` in the frames that `call-parser.ts` reads.
 *
 * Each frame is one `printf`, so one write of fewer than PIPE_BUF bytes, which calls at the same time cannot tear apart
 * (pipe(7)).
 */
export function standInScript(command: CommandSpec, pipe: string | undefined): string {
  const lines = ['#!/bin/sh'];
  if (command.log && pipe !== undefined) lines.push(...tellingLines(command.name, pipe));
  if (command.stdout !== '') lines.push(`printf '%s' ${quoted(command.stdout)}`);
  if (command.stderr !== '') lines.push(`printf '%s' ${quoted(command.stderr)} >&2`);
  lines.push(command.behaviour === 'hang' ? 'exec /bin/sleep 86400' : `exit ${command.exit}`);
  return `${lines.join('\n')}\n`;
}

function tellingLines(name: string, pipe: string): string[] {
  return [
    `tell() { printf '%s\\0' "" "$@" > ${quoted(pipe)}; }`,
    `piece=${quoted('?'.repeat(pieceLength))}`,
    'pieces() {',
    '  kind=$1 rest=$3 n=0',
    `  while [ \${#rest} -gt ${pieceLength} ] && [ $n -lt ${mostPieces} ]; do`,
    '    after=${rest#$piece}',
    '    tell "#$$ $kind ${rest%"$after"}"',
    '    rest=$after kind=$2 n=$((n+1))',
    '  done',
    `  [ \${#rest} -gt ${pieceLength} ] || tell "#$$ $kind $rest"`,
    '}',
    'reads= length=0',
    'for a in "$@"; do',
    '  length=$((length+${#a}+2))',
    '  case $a in -|@-|*=-|*=@-|/dev/stdin) reads=1;; esac',
    'done',
    `if [ $length -lt ${pieceLength} ]; then`,
    '  count=$# n=0',
    '  while [ $n -lt $count ]; do a=$1; shift; set -- "$@" "=$a"; n=$((n+1)); done',
    `  tell "#$$ r $count" ${quoted(`=${name}`)} "$@"`,
    'else',
    `  tell "#$$ l "${quoted(name)}`,
    '  for a in "$@"; do pieces a c "$a"; done',
    '  tell "#$$ o"',
    'fi',
    '[ -z "$reads" ] || { input=$(/bin/cat; printf x); pieces i i "${input%x}"; }',
    'tell "#$$ e"',
  ];
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}
