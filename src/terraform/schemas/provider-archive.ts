import type { ArchiveIndex, EncodedResource } from './encoded-schema.ts';

/** Port: decompresses raw deflate (RFC 1951). On error: throws when the bytes are none. */
export type Inflate = (bytes: Uint8Array) => Uint8Array;

/** Four bytes at the start of every archive: the format's name and version. */
export const archiveMagic = 'OKS1';

/**
 * The stored schemas of one provider: an index and chunks of a few resource types each, every part compressed on its
 * own, so that a plan decompresses only what it uses.
 *
 * Layout: magic (4 bytes), length of the index (4 bytes, little-endian), index, chunks. Parts are raw deflate of JSON.
 */
export class ProviderArchive {
  readonly index: ArchiveIndex;
  private readonly bytes: Uint8Array;
  private readonly inflate: Inflate;
  private readonly chunkStarts: readonly number[];
  private readonly resourcePlaces: ReadonlyMap<string, number>;
  private readonly dataSourcePlaces: ReadonlyMap<string, number>;
  private readonly chunks = new Map<number, readonly EncodedResource[]>();

  /** On error: throws when the bytes are no archive; they are our own, so that is a broken installation. */
  constructor(bytes: Uint8Array, inflate: Inflate) {
    const magic = String.fromCharCode(...bytes.subarray(0, 4));
    if (magic !== archiveMagic)
      throw new Error(`provider schemas are damaged: they start with ${JSON.stringify(magic)}`);
    const indexLength = new DataView(bytes.buffer, bytes.byteOffset).getUint32(4, true);
    this.bytes = bytes;
    this.inflate = inflate;
    this.index = this.inflateJson<ArchiveIndex>(8, indexLength);
    const starts: number[] = [];
    let start = 8 + indexLength;
    for (const length of this.index.chunks) {
      starts.push(start);
      start += length;
    }
    this.chunkStarts = starts;
    const { resources, dataSources, chunkSize } = this.index;
    const firstOfData = Math.ceil(resources.length / chunkSize) * chunkSize;
    this.resourcePlaces = new Map(resources.map((name, place) => [name, place]));
    this.dataSourcePlaces = new Map(dataSources.map((name, place) => [name, firstOfData + place]));
  }

  /** Returns the stored form of a resource type, or undefined when there is none of that name. */
  resource(type: string): EncodedResource | undefined {
    return this.at(this.resourcePlaces.get(type));
  }

  /** Returns the stored form of a data source, or undefined when there is none of that name. */
  dataSource(type: string): EncodedResource | undefined {
    return this.at(this.dataSourcePlaces.get(type));
  }

  private at(place: number | undefined): EncodedResource | undefined {
    if (place === undefined) return undefined;
    const number = Math.floor(place / this.index.chunkSize);
    let chunk = this.chunks.get(number);
    if (!chunk) {
      const start = this.chunkStarts[number] ?? 0;
      chunk = this.inflateJson<readonly EncodedResource[]>(start, this.index.chunks[number] ?? 0);
      this.chunks.set(number, chunk);
    }
    return chunk[place % this.index.chunkSize];
  }

  private inflateJson<T>(start: number, length: number): T {
    return JSON.parse(
      new TextDecoder().decode(this.inflate(this.bytes.subarray(start, start + length))),
    ) as T;
  }
}
