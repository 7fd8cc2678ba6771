/** Does nothing else for so many milliseconds: whatever this process should do meanwhile comes late. */
export function keepBusy(ms: number): void {
  for (const begin = performance.now(); performance.now() - begin < ms; );
}
