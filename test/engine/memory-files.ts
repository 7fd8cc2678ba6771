import type { WorkEntry } from '../../src/base/work-tree.ts';
import { FileProblem, type FileStore } from '../../src/engine/ports.ts';

/** A file system in memory; paths are POSIX. Everything at or below a path in `readOnly` refuses to be changed. */
export class MemoryFiles implements FileStore {
  readonly entries = new Map<string, Uint8Array>();
  readonly links = new Map<string, string>();
  readonly readOnly = new Set<string>();

  constructor(files: Readonly<Record<string, string>> = {}) {
    for (const [path, text] of Object.entries(files)) this.put(path, text);
  }

  put(path: string, text: string): void {
    this.entries.set(path, new TextEncoder().encode(text));
  }

  text(path: string): string | undefined {
    const bytes = this.entries.get(path);
    return bytes && new TextDecoder().decode(bytes);
  }

  /** Returns the paths of all files below a folder, sorted. */
  below(dir: string): string[] {
    return [...this.entries.keys(), ...this.links.keys()].filter((path) => path.startsWith(`${dir}/`)).sort();
  }

  async kind(path: string) {
    if (this.links.has(path)) return 'symlink';
    if (this.entries.has(path)) return 'file';
    return this.folders.has(path) || this.below(path).length > 0 ? 'folder' : undefined;
  }

  async readTree(dir: string) {
    const tree = new Map<string, WorkEntry>();
    for (const path of this.below(dir)) {
      const inner = path.slice(dir.length + 1);
      if (inner.startsWith('.opskata')) continue;
      const bytes = this.entries.get(path);
      tree.set(inner, bytes ? { kind: 'file', bytes, mode: 0o644 } : { kind: 'symlink', target: '?' });
    }
    return tree;
  }

  async readFile(path: string) {
    return this.entries.get(path);
  }

  async writeFile(path: string, bytes: Uint8Array) {
    this.refuseChange(path);
    this.entries.set(path, bytes);
  }

  async createFile(path: string, bytes: Uint8Array) {
    this.refuseChange(path);
    if ((await this.kind(path)) !== undefined) return false;
    this.entries.set(path, bytes);
    return true;
  }

  async list(dir: string) {
    const names = [...this.below(dir), ...[...this.folders].filter((path) => path.startsWith(`${dir}/`))].map(
      (path) => path.slice(dir.length + 1).split('/')[0] ?? '',
    );
    return names.length === 0 && !this.folders.has(dir) ? undefined : [...new Set(names)].sort();
  }

  async makeFolder(dir: string) {
    this.refuseChange(dir);
    const isNew = (await this.kind(dir)) === undefined;
    this.folders.add(dir);
    return isNew;
  }

  async move(from: string, to: string) {
    this.refuseChange(from);
    for (const [path, bytes] of [...this.entries]) {
      if (path !== from && !path.startsWith(`${from}/`)) continue;
      this.entries.delete(path);
      this.entries.set(to + path.slice(from.length), bytes);
    }
    const link = this.links.get(from);
    if (link !== undefined) {
      this.links.delete(from);
      this.links.set(to, link);
    }
  }

  resolve(...parts: string[]) {
    const start = parts.findLastIndex((part) => part.startsWith('/'));
    return parts.slice(Math.max(0, start)).join('/').replaceAll(/\/+/g, '/');
  }

  parent(path: string) {
    return path.slice(0, path.lastIndexOf('/')) || '/';
  }

  private readonly folders = new Set<string>();

  private refuseChange(path: string): void {
    for (const root of this.readOnly) {
      if (path !== root && !path.startsWith(`${root}/`)) continue;
      throw new FileProblem({
        code: 'read-only',
        kind: 'usage',
        message: `Permission denied: ${path}.`,
        remedy: 'Choose a folder that you can write to.',
        path,
      });
    }
  }
}
