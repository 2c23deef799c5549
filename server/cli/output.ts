/** Writes to the standard streams: in full before the process ends, and without complaint if the reader has gone. */

/** Resolves once everything is handed over, so that a pipe's reader never gets half of it. */
export function writeOut(text: string): Promise<void> {
  return new Promise(resolve => {
    process.stdout.write(text, () => resolve());
  });
}

export function writeErr(text: string): void {
  process.stderr.write(text);
}

/** `hotpath scan | head` closes the pipe early: the rest has no reader and that is no error. */
export function endQuietlyOnBrokenPipe(): void {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE') throw error;
    });
  }
}

/** By custom: `NO_COLOR` and `--no-color` win, then `FORCE_COLOR`, then whether a terminal shows it. */
export function mayColor(wanted: boolean): boolean {
  const { NO_COLOR, FORCE_COLOR, TERM } = process.env;
  if (!wanted || (NO_COLOR !== undefined && NO_COLOR !== '')) return false;
  if (FORCE_COLOR !== undefined && FORCE_COLOR !== '') return FORCE_COLOR !== '0';
  return process.stdout.isTTY === true && TERM !== 'dumb';
}
