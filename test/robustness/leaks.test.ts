/** A server that is worked with for days holds no more than one that has just warmed up, and no more files, timers and threads. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { findFiles } from '../../server/host/find-files.ts';
import { writeApplication } from '../benchmarks/application/generate.ts';
import { makeWorkspace } from '../harness/temporary-workspace.ts';
import { fuzzTimeout, timesFew } from './fuzzed.ts';
import { type Held, replayEdits } from './replayed-edits.ts';

const SAMPLES = 25;
/** The long run, with 10,000 files and 100,000 edits, is a hundred times as long. */
const FEW_FILES = 100;
const FEW_EDITS = 1000;
const IS_LONG = timesFew(FEW_EDITS) >= 50_000;

/** In a short run most memory is the program's own, which goes on warming up, and the system's share tells nothing. */
const FLAT = IS_LONG ? 1.05 : 1.2;
const MEASURED = [
  'server',
  'worker',
  'descriptors',
  'threads',
  ...(IS_LONG ? (['process'] as const) : []),
] as const;

test('memory is flat while files are edited', { timeout: fuzzTimeout(120_000) }, async () => {
  const folder = makeWorkspace({});
  const root = join(folder, 'application');
  writeApplication(root, { files: timesFew(FEW_FILES), seed: 7 });
  const probeFile = join(folder, 'probe');
  writeFileSync(probeFile, '');
  const files = findFiles(root).sources.filter(path => /\.tsx?$/.test(path));
  const { held, edits, rounds, factualRounds } = await replayEdits({
    root,
    files,
    edits: timesFew(FEW_EDITS),
    seed: 7,
    // Linking thousands of files anew takes seconds.
    open: IS_LONG ? 40 : 20,
    factualEvery: IS_LONG ? 5 : 2,
    samples: SAMPLES,
    probeFile,
  });
  const fifth = Math.ceil(held.length / 5);
  const early = held.slice(fifth, 2 * fifth);
  const late = held.slice(-fifth);
  console.log(
    `leaks: ${edits} edits of ${files.length} files, with new facts in ${factualRounds} of ${rounds} rounds`,
  );
  for (const what of MEASURED) {
    const [before, after] = [median(early, what), median(late, what)];
    console.log(`leaks: ${what} ${before.toFixed(1)}, in the end ${after.toFixed(1)}`);
    const limit = what === 'descriptors' || what === 'threads' ? before : before * FLAT;
    expect(after, what).toBeLessThanOrEqual(limit);
  }
  expect(Math.max(...late.map(({ resources }) => resources))).toBeLessThanOrEqual(12);
});

function median(samples: readonly Held[], what: keyof Held): number {
  const values = samples.map(held => held[what]).sort((a, b) => a - b);
  return values[values.length >> 1] ?? Number.NaN;
}
