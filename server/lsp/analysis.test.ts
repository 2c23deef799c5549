/** When whole programs are linked: in a pause, never in the way of a change, and whatever else happens, in the end. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { CancellationToken } from 'vscode-languageserver/node';
import { Analysis, type JobRunner } from './analysis.ts';
import { OpenDocuments } from './documents.ts';
import { newFolder } from './folders.ts';
import type { Job, Outcome } from './worker-protocol.ts';

const NEVER: CancellationToken = {
  isCancellationRequested: false,
  onCancellationRequested: () => ({ dispose: () => {} }),
};

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
});

interface Scene {
  readonly analysis: Analysis;
  /** Kinds and roots, in order. */
  readonly jobs: string[];
  relinked(): number;
}

/** Updates of `/a` tell what is around the change, those of other folders are whole; linking takes five seconds. */
async function twoFolders(): Promise<Scene> {
  const jobs: string[] = [];
  let relinked = 0;
  const worker: JobRunner = { run: job => done(job, jobs) };
  const documents = new OpenDocuments('utf-16');
  const analysis = new Analysis(
    { worker, documents, encoding: 'utf-16' },
    { changed: () => {}, relinked: () => relinked++, status: () => {}, error: () => {} },
  );
  for (const root of ['/a', '/b']) {
    const folder = newFolder(
      { root, uri: `file://${root}`, name: root },
      { enable: true, typeOracle: 'off', rules: {} },
    );
    analysis.folders.add(folder);
    await analysis.scan(folder, NEVER, () => {});
  }
  jobs.splice(0);
  return { analysis, jobs, relinked: () => relinked };
}

async function done(job: Job, jobs: string[]): Promise<Outcome> {
  jobs.push(`${job.kind} ${job.root}`);
  const review = (isWhole: boolean): Outcome => ({
    kind: 'review',
    review: { changed: [], versions: [], problems: [], files: 1, isWhole },
  });
  if (job.kind === 'update') return review(job.root !== '/a');
  if (job.kind !== 'settle') return job.kind === 'scan' ? review(true) : { kind: 'done' };
  const cancel = new Int32Array(job.cancel);
  for (let tenths = 0; tenths < 50; tenths++) {
    await new Promise(resolve => setTimeout(resolve, 100));
    if (Atomics.load(cancel, 0) === 1) return { kind: 'canceled' };
  }
  return review(true);
}

test('the whole program is linked half a second after the last change', async () => {
  const { analysis, jobs, relinked } = await twoFolders();
  const before = relinked();
  analysis.noteBuffer('/a/x.ts');
  await vi.advanceTimersByTimeAsync(500);
  expect(jobs).toEqual(['update /a']);
  await vi.advanceTimersByTimeAsync(6000);
  expect(jobs).toContain('settle /a');
  expect(analysis.folders.at('/a')?.isWhole).toBe(true);
  expect(relinked()).toBe(before + 1);
});

test('a change stops it, is told at once, and it begins again', async () => {
  const { analysis, jobs } = await twoFolders();
  analysis.noteBuffer('/a/x.ts');
  await vi.advanceTimersByTimeAsync(1500);
  analysis.noteBuffer('/a/x.ts');
  await vi.advanceTimersByTimeAsync(300);
  expect(jobs).toEqual(['update /a', 'settle /a', 'update /a']);
  await vi.advanceTimersByTimeAsync(6000);
  expect(jobs.filter(job => job === 'settle /a')).toHaveLength(2);
  expect(analysis.folders.at('/a')?.isWhole).toBe(true);
});

test('a change of another folder only puts it off', async () => {
  const { analysis } = await twoFolders();
  analysis.noteBuffer('/a/x.ts');
  await vi.advanceTimersByTimeAsync(200);
  analysis.noteBuffer('/b/y.ts');
  let isWhole = false;
  void analysis.whole(NEVER).then(() => {
    isWhole = true;
  });
  await vi.advanceTimersByTimeAsync(7000);
  expect(isWhole).toBe(true);
});

test('types are asked about whole programs, once nobody types', async () => {
  const { analysis, jobs } = await twoFolders();
  for (let stroke = 0; stroke < 20; stroke++) {
    analysis.noteBuffer('/a/x.ts');
    await vi.advanceTimersByTimeAsync(250);
  }
  expect(jobs).not.toContain('refine /a');
  await vi.advanceTimersByTimeAsync(9000);
  expect(jobs.indexOf('refine /a')).toBeGreaterThan(jobs.indexOf('settle /a'));
});

test('after the end nothing is linked', async () => {
  const { analysis, jobs } = await twoFolders();
  analysis.noteBuffer('/a/x.ts');
  await vi.advanceTimersByTimeAsync(100);
  analysis.stop();
  await vi.advanceTimersByTimeAsync(9000);
  expect(jobs).toEqual(['update /a']);
});
