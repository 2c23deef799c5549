/** Shows a bar on standard error while a scan takes long, and only to a person at a terminal. */
import { Presets, SingleBar } from 'cli-progress';
import type { Progress } from '../workspace/scan-result.ts';

export interface ProgressDisplay {
  readonly report: (progress: Progress) => void;
  readonly end: () => void;
}

/** Shorter work would only make the screen flicker. */
const PATIENCE_MS = 500;

const WORDS: Readonly<Record<Progress['stage'], string>> = {
  discover: 'Looking for files',
  read: 'Reading',
  link: 'Following calls',
  types: 'Checking types',
  judge: 'Judging',
};

export function startProgress(wanted: boolean): ProgressDisplay {
  if (!wanted || process.stderr.isTTY !== true) return { report: () => {}, end: () => {} };
  const started = performance.now();
  const bar = new SingleBar(
    {
      stream: process.stderr,
      format: '{stage} {bar} {value}/{total}',
      clearOnComplete: true,
      hideCursor: true,
    },
    Presets.shades_classic,
  );
  let shown = false;
  return {
    report: ({ stage, done, total }) => {
      const payload = { stage: WORDS[stage] };
      if (shown) {
        if (total > 0) bar.setTotal(total);
        // The stages after reading have no parts to count: the bar stays full.
        bar.update(total > 0 ? done : bar.getTotal(), payload);
      } else if (total > 0 && performance.now() - started > PATIENCE_MS) {
        shown = true;
        bar.start(total, done, payload);
      }
    },
    end: () => bar.stop(),
  };
}
