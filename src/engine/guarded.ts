import { type Outcome, refused } from './outcome.ts';
import { FileProblem } from './ports.ts';

/** Returns what an action gives; a refusal by the file system or a cancelled signal becomes a refused outcome. */
export async function guarded<T>(
  action: () => Promise<Outcome<T>>,
  signal?: AbortSignal,
): Promise<Outcome<T>> {
  try {
    return await action();
  } catch (error) {
    if (error instanceof FileProblem) return refused(error.problem);
    if (signal?.aborted) {
      return refused({
        code: 'cancelled',
        kind: 'cancelled',
        message: 'Cancelled.',
        remedy: 'Nothing was recorded.',
      });
    }
    throw error;
  }
}
