import type { Generator as LineSpec } from '../../packs/manifest/content.ts';
import { type Random, seededRandom } from '../seeded-random.ts';

/** About how many characters are made at a time; what is in memory at any moment. */
const chunkLength = 64 * 1024;

/** Yields the generated lines as UTF-8, in chunks of whole lines: millions of lines never sit in memory. */
export function* generatedLines(spec: LineSpec): Generator<Uint8Array, void, void> {
  const encoder = new TextEncoder();
  const random = seededRandom(spec.seed);
  const templates = spec.line.map(compile);
  let pending = '';
  for (let i = 0; i < spec.count; i++) {
    for (const part of templates[i % templates.length] ?? [])
      pending += typeof part === 'string' ? part : part(i, random);
    pending += '\n';
    if (pending.length >= chunkLength) {
      yield encoder.encode(pending);
      pending = '';
    }
  }
  if (pending !== '') yield encoder.encode(pending);
}

type Part = string | ((i: number, random: Random) => string);

function compile(line: string): Part[] {
  return line
    .split(/(\$\{[^}]*\})/)
    .filter((piece) => piece !== '')
    .map(partOf);
}

function partOf(piece: string): Part {
  if (piece === '${i}') return (i) => String(i);
  if (piece === '${random}') return (_, random) => String(Math.floor(random() * 1_000_000));
  const words = /^\$\{pick:(.*)\}$/s.exec(piece)?.[1]?.split(',');
  if (words === undefined) return piece;
  return (_, random) => words[Math.floor(random() * words.length)] ?? '';
}
