/** What becomes of a server that ended unexpectedly. Knows nothing of the editor. */

/** A server that dies more often than this, within one session, stays down until the user restarts it. */
const MAX_RESTARTS = 5;

export interface Verdict {
  readonly restarts: boolean;
  /** For the log, or for the user if it stays down. */
  readonly message: string;
}

/** `ends` counts from 1. */
export function afterEnd(ends: number): Verdict {
  if (ends <= MAX_RESTARTS)
    return {
      restarts: true,
      message: `The language server ended unexpectedly; restart ${ends} of ${MAX_RESTARTS}.`,
    };
  return {
    restarts: false,
    message: `Hotpath's language server ended ${ends} times and stays down. Run "Hotpath: Restart Server" to try again; "Hotpath: Show Output" says more.`,
  };
}
