import { deflateSync } from 'fflate';
import type { ArchiveIndex } from '../../terraform/schemas/encoded-schema.ts';
import { archiveMagic } from '../../terraform/schemas/provider-archive.ts';
import { encodeBlock, encodeResource } from './encode-schema.ts';
import type { RawResource } from './raw-schema.ts';

/** Types of a chunk: few enough that one is decompressed in a millisecond, many enough to compress well. */
const chunkSize = 24;

/** Returns the archive of one provider's schemas; the same input gives the same bytes. */
export function writeArchive(source: string, version: string, all: readonly RawResource[]): Uint8Array {
  const byName = [...all].sort((a, b) => (a.type < b.type ? -1 : 1));
  const resources = byName.filter(({ kind }) => kind === 'resource');
  const dataSources = byName.filter(({ kind }) => kind === 'data');
  const provider = byName.find(({ kind }) => kind === 'provider');
  const chunks = [...inChunks(resources), ...inChunks(dataSources)].map((chunk) =>
    deflateJson(chunk.map(encodeResource)),
  );
  const index: ArchiveIndex = {
    source,
    version,
    config: provider ? encodeBlock(provider.block) : {},
    resources: resources.map(({ type }) => type),
    dataSources: dataSources.map(({ type }) => type),
    chunkSize,
    chunks: chunks.map(({ length }) => length),
  };
  const head = deflateJson(index);
  const bytes = new Uint8Array(8 + head.length + chunks.reduce((total, { length }) => total + length, 0));
  bytes.set(new TextEncoder().encode(archiveMagic), 0);
  new DataView(bytes.buffer).setUint32(4, head.length, true);
  bytes.set(head, 8);
  let at = 8 + head.length;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.length;
  }
  return bytes;
}

function inChunks<T>(items: readonly T[]): T[][] {
  const chunks: T[][] = [];
  for (let i = 0; i < items.length; i += chunkSize) chunks.push(items.slice(i, i + chunkSize));
  return chunks;
}

function deflateJson(value: unknown): Uint8Array {
  return deflateSync(new TextEncoder().encode(JSON.stringify(value)), { level: 9 });
}
