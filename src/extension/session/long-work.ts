import * as vscode from 'vscode';

/** Milliseconds after which work shows itself: quicker work would only make the window flicker. */
const patience = 500;

/**
 * Does work and returns what it gives. When it takes longer than half a second, a notification shows how far it is
 * and offers to cancel it, which aborts `abort`.
 */
export async function longWork<T>(
  title: string,
  abort: AbortController,
  work: (report: (message: string, increment: number) => void) => Promise<T>,
): Promise<T> {
  let show: vscode.Progress<{ message?: string; increment?: number }> | undefined;
  let latest: { message: string; increment: number } | undefined;
  const result = work((message, increment) => {
    latest = { message, increment: (show ? 0 : (latest?.increment ?? 0)) + increment };
    show?.report({ message, increment });
  });
  const settled = result.then(
    () => undefined,
    () => undefined,
  );
  const timer = setTimeout(() => {
    void vscode.window.withProgress(
      { location: vscode.ProgressLocation.Notification, title, cancellable: true },
      async (progress, token) => {
        show = progress;
        if (latest) progress.report(latest);
        token.onCancellationRequested(() => abort.abort());
        await settled;
      },
    );
  }, patience);
  try {
    return await result;
  } finally {
    clearTimeout(timer);
  }
}
