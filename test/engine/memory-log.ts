import { type AttemptLogStore, FileProblem } from '../../src/engine/ports.ts';

/** An attempt log in memory. */
export class MemoryLog implements AttemptLogStore {
  readonly path = '/state/attempts.jsonl';
  text = '';
  readonly damaged: string[] = [];
  unwritable = false;

  async read() {
    return this.text;
  }

  async append(line: string) {
    if (this.unwritable) {
      throw new FileProblem({
        code: 'log-unwritable',
        kind: 'usage',
        message: `Permission denied: ${this.path}.`,
        remedy: 'Let OPSKATA_HOME name a folder that you can write to.',
      });
    }
    this.text += `${this.text === '' || this.text.endsWith('\n') ? '' : '\n'}${line}\n`;
  }

  async setAside(salvage: (text: string) => string | undefined) {
    const sound = salvage(this.text);
    if (sound === undefined) return undefined;
    this.damaged.push(this.text);
    this.text = sound;
    return `${this.path}.damaged-${this.damaged.length}`;
  }

  /** Returns the events without what differs from run to run. */
  events(): Record<string, unknown>[] {
    const lines = this.text.split('\n').filter((line) => line !== '');
    return lines.map((line) => {
      const { v: _v, id: _id, time: _time, ...rest } = JSON.parse(line) as Record<string, unknown>;
      return rest;
    });
  }
}
