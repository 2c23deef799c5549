/**
 * After any sequence of edits, renames, deletions, moves and changes of configuration, settings and folders, what an editor was told is
 * what a fresh scan of the same disk and buffers tells, finding for finding.
 */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { FolderProject } from '../../server/lsp/folder-project.ts';
import type { Settings } from '../../server/lsp/protocol.ts';
import type { OpenBuffer, Review } from '../../server/lsp/worker-protocol.ts';
import { makeWorkspace } from '../harness/temporary-workspace.ts';
import { ChangingWorkspace, change, FILES, type Round } from './changing-workspace.ts';
import { fuzzed, fuzzTimeout } from './fuzzed.ts';

const OFF: Settings = { enable: true, typeOracle: 'off', rules: {} };

async function open(root: string, buffers: readonly OpenBuffer[], settings: Partial<Settings>) {
  const cancel = new SharedArrayBuffer(4);
  const job = {
    kind: 'scan' as const,
    root,
    settings: { ...OFF, ...settings },
    encoding: 'utf-16' as const,
    buffers,
    cancel,
  };
  const project = await FolderProject.open(job, () => {}, undefined);
  if (project === null) throw new Error('nobody canceled');
  return project;
}

/** What the reviews told so far come to, as the server keeps it. */
class Shown {
  readonly #findings = new Map<string, unknown>();
  #rest: unknown = null;
  findings = 0;

  take({ changed, problems, files }: Review): void {
    for (const { path, findings } of changed) {
      if (findings.length > 0) this.#findings.set(path, findings);
      else this.#findings.delete(path);
    }
    this.#rest = { problems, files };
    this.findings = changed.flatMap(({ findings }) => findings).length;
  }

  all() {
    const findings = [...this.#findings].sort(([a], [b]) => (a < b ? -1 : 1));
    return { findings, rest: this.#rest };
  }
}

/** Counts that show that the property speaks of something. */
const counts = { sequences: 0, changes: 0, comparisons: 0, findings: 0, quick: 0, quickAndRight: 0 };
/** Nobody stops the linking of the whole program. */
const NEVER = new SharedArrayBuffer(4);

async function tryOut(rounds: Round[]): Promise<void> {
  const workspace = new ChangingWorkspace(makeWorkspace(FILES));
  const { root } = workspace;
  const project = await open(root, [], {});
  const shown = new Shown();
  shown.take(project.review());
  const update = async () => {
    const { disk, buffers, settings, settingsChanged } = workspace.takeTold();
    const next = settingsChanged ? { ...OFF, ...settings } : null;
    await project.update({
      kind: 'update',
      root,
      buffers: [...buffers.values()],
      disk: [...disk],
      settings: next,
    });
    const review = project.review();
    shown.take(review);
    if (review.isWhole) return review;
    const quick = JSON.stringify(shown.all());
    const settled = project.settle(NEVER);
    if (settled !== null) shown.take(settled);
    counts.quick++;
    if (quick === JSON.stringify(shown.all())) counts.quickAndRight++;
    return settled ?? review;
  };
  counts.sequences++;
  for (const changes of rounds) {
    for (const each of changes) workspace.make(each);
    counts.changes += changes.length;
    // A half-typed text keeps the findings of the last good one, and a broken configuration the last good one: a fresh scan saw neither.
    for (let review = await update(); workspace.mend(review); ) review = await update();
    const fresh = new Shown();
    fresh.take((await open(root, [...workspace.buffers.values()], workspace.told.settings)).review());
    counts.comparisons++;
    counts.findings += fresh.findings;
    expect(shown.all()).toEqual(fresh.all());
  }
}

/** Shrunk sequences that once failed. */
const KEPT: [Round[]][] = [
  // A file that becomes a link is none any more, open or not.
  [[[{ does: 'link', source: 10 }], [{ does: 'edit', source: 0, kind: 'an empty line', at: 0 }]]],
  [
    [
      [
        { does: 'type', source: 4, kind: 'no await', at: 0 },
        { does: 'link', source: 4 },
      ],
      [],
    ],
  ],
  // The deletion of a folder with a dot looks like that of a file.
  [[[{ does: 'delete-folder', folder: 'src/db.v1' }]]],
  // Files below a folder that goes by a source's name go with it.
  [[[{ does: 'hollow', source: 1 }], [{ does: 'rename', source: 1, to: 'src/app.ts' }]]],
];

test('what the editor shows is what a fresh scan finds', { timeout: fuzzTimeout(120_000) }, async () => {
  const rounds = fc.array(fc.array(change, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 6 });
  await fc.assert(fc.asyncProperty(rounds, tryOut), fuzzed<[rounds: Round[]]>('any change', 8, KEPT));
  console.log('any change:', counts);
  expect(counts.findings).toBeGreaterThan(counts.comparisons);
});
