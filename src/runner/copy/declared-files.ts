import { createWriteStream, writeFileSync } from 'node:fs';
import { chmod, lstat, lutimes, mkdir, rm, symlink, truncate } from 'node:fs/promises';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip, gzipSync } from 'node:zlib';
import type { FileSpec } from '../../packs/manifest/content.ts';
import { generatedLines } from './generated-lines.ts';
import { placeInside } from './safe-place.ts';

/** What declared files are made with. */
export interface FileMaking {
  readonly readFixture: (path: string) => Promise<Uint8Array>;
  /** Returns the text with `${dir}` and `${service.…}` filled in. */
  readonly substitute: (text: string) => string;
  /** Milliseconds since 1970: the moment that `age` counts from. */
  readonly now: number;
}

/**
 * Writes the files that a scenario declares over the copy in `root`. Permissions and ages are set after every file is
 * written, the deepest first, so that a read-only folder can hold files and a folder keeps its age.
 */
export async function writeDeclaredFiles(
  root: string,
  files: readonly FileSpec[],
  making: FileMaking,
): Promise<void> {
  const places: { readonly at: string; readonly file: FileSpec }[] = [];
  for (const file of files) {
    const at = placeInside(root, file.path);
    await writeContent(at, file, making);
    places.push({ at, file });
  }
  places.sort((a, b) => b.at.length - a.at.length);
  for (const { at, file } of places) {
    if (file.mode !== undefined && file.content.kind !== 'symlink') await chmod(at, file.mode);
    if (file.ageMs === undefined) continue;
    const time = new Date(making.now - file.ageMs);
    await lutimes(at, time, time);
  }
}

async function writeContent(at: string, file: FileSpec, making: FileMaking): Promise<void> {
  const found = await lstat(at).catch(() => undefined);
  const keepsFolder = file.content.kind === 'directory' && found?.isDirectory() === true;
  if (found !== undefined && !keepsFolder) await rm(at, { recursive: true, force: true });
  switch (file.content.kind) {
    case 'directory':
      if (!keepsFolder) await mkdir(at);
      return;
    case 'symlink':
      await symlink(making.substitute(file.content.target), at);
      return;
    case 'generate':
      await writeGenerated(at, file, making);
      return;
    case 'text':
      writeFileSync(at, finished(Buffer.from(making.substitute(file.content.text)), file));
      return;
    case 'base64':
      writeFileSync(at, finished(Buffer.from(file.content.base64, 'base64'), file));
      return;
    case 'fixture':
      writeFileSync(at, finished(Buffer.from(await making.readFixture(file.content.fixture)), file));
      return;
  }
}

function finished(content: Buffer, file: FileSpec): Buffer {
  let bytes = content;
  if (file.eol === 'crlf') bytes = withCrlf(bytes);
  if (file.bom) bytes = Buffer.concat([utf8Bom, bytes]);
  if (file.gzip) bytes = gzipSync(bytes);
  return file.truncate === undefined ? bytes : bytes.subarray(0, file.truncate);
}

const utf8Bom = Buffer.from([0xef, 0xbb, 0xbf]);

/** `latin1` maps every byte to one character and back, so that bytes which are not UTF-8 stay as they are. */
function withCrlf(bytes: Buffer): Buffer {
  return Buffer.from(bytes.toString('latin1').replace(/\r?\n/g, '\r\n'), 'latin1');
}

async function writeGenerated(at: string, file: FileSpec, making: FileMaking): Promise<void> {
  if (file.content.kind !== 'generate') return;
  const { generate } = file.content;
  const lines = generatedLines({ ...generate, line: generate.line.map(making.substitute) });
  const { value: first = new Uint8Array() } = lines.next();
  const { value: second, done } = lines.next();
  if (done) {
    writeFileSync(at, finished(Buffer.from(first), file));
    return;
  }
  const steps: Transform[] = [];
  if (file.eol === 'crlf') steps.push(crlfTransform());
  if (file.gzip) steps.push(createGzip());
  const source = Readable.from(allOf([first, second ?? new Uint8Array()], lines, file.bom));
  await pipeline([source, ...steps, createWriteStream(at)]);
  if (file.truncate !== undefined) {
    const { size } = await lstat(at);
    if (size > file.truncate) await truncate(at, file.truncate);
  }
}

function* allOf(
  taken: readonly Uint8Array[],
  lines: Iterable<Uint8Array>,
  bom: boolean,
): Generator<Uint8Array, void, void> {
  if (bom) yield utf8Bom;
  yield* taken;
  yield* lines;
}

/** Chunks are whole lines, so no `\r\n` is ever split between two. */
function crlfTransform(): Transform {
  return new Transform({
    transform(chunk: Buffer, _, done) {
      done(null, withCrlf(chunk));
    },
  });
}
