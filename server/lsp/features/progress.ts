/** Work-done progress: a bar with a cancel button, where the client can show one. */
import type { CancellationToken, WorkDoneProgressReporter } from 'vscode-languageserver/node';
import { NEVER_CANCELED, type Session } from '../session.ts';

export interface ScanProgress {
  readonly token: CancellationToken;
  report(name: string, done: number, total: number): void;
  end(): void;
}

/** Creates a token of the server's own. */
export async function startProgress({ connection, client }: Session, title: string): Promise<ScanProgress> {
  if (!client.progress) return NOT_SHOWN;
  try {
    const reporter = await connection.window.createWorkDoneProgress();
    return begin(reporter, reporter.token, title);
  } catch {
    // A client that refuses a bar still wants the findings.
    return NOT_SHOWN;
  }
}

const NOT_SHOWN: ScanProgress = { token: NEVER_CANCELED, report: () => {}, end: () => {} };

/** Reports to a token that came with a request, whose own cancellation counts. */
export function begin(
  reporter: WorkDoneProgressReporter,
  token: CancellationToken,
  title: string,
): ScanProgress {
  reporter.begin(title, 0, undefined, true);
  return {
    token,
    report: (name, done, total) => {
      reporter.report(Math.floor((100 * done) / total), `${name}: ${done} of ${total} files`);
    },
    end: () => reporter.done(),
  };
}
