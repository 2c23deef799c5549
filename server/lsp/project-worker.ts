/** The worker thread's side: does one job after the other on the folders' projects and answers with what changed. */
import { setFlagsFromString } from 'node:v8';
import { parentPort } from 'node:worker_threads';
import { FolderProject } from './folder-project.ts';
import type { Job, Outcome, Reply, Request, Review } from './worker-protocol.ts';

// V8 lets the heap grow to twice of what it found alive: in 10,000 files, 60 MB more than with this.
setFlagsFromString('--heap-growing-percent=30');

const PROGRESS_EVERY_MS = 50;

const projects = new Map<string, FolderProject>();
let lastJob: Promise<void> = Promise.resolve();

/** Jobs that came in and are not done. */
let waiting = 0;

parentPort?.on('message', (request: Request) => {
  waiting++;
  // Asking the oracle takes long and touches the projects only in its turns.
  if (request.job.kind === 'refine') void answer(request);
  else void inTurn(() => answer(request));
});

function inTurn<Result>(work: () => Result): Promise<Awaited<Result>> {
  const done = lastJob.then(work);
  lastJob = Promise.resolve(done).then(
    () => {},
    () => {},
  );
  return Promise.resolve(done);
}

async function answer({ id, job }: Request): Promise<void> {
  let outcome: Outcome;
  try {
    outcome = await run(id, job);
  } catch (error) {
    const { message, stack = '' } = error instanceof Error ? error : new Error(String(error));
    outcome = { kind: 'failed', message, stack };
  }
  waiting--;
  reply({ id, outcome });
  if (outcome.kind === 'review') void inTurn(() => expectChange(job.root));
}

/** What waits already is more urgent. */
async function expectChange(root: string): Promise<void> {
  if (waiting > 0) return;
  try {
    await projects.get(root)?.expectChange();
  } catch (error) {
    // Nobody asked for it: the change itself will tell.
    console.error(error);
  }
}

function reply(message: Reply): void {
  parentPort?.postMessage(message);
}

function throttledProgress(id: number): (done: number, total: number) => void {
  let last = 0;
  return (done, total) => {
    const now = performance.now();
    if (now - last < PROGRESS_EVERY_MS) return;
    last = now;
    reply({ id, progress: { done, total } });
  };
}

async function run(id: number, job: Job): Promise<Outcome> {
  const project = projects.get(job.root);
  switch (job.kind) {
    case 'scan': {
      project?.stopRefining();
      const tellFirst = (first: Review) => reply({ id, first });
      const scanned = await FolderProject.open(job, throttledProgress(id), project, tellFirst);
      if (scanned === null) return { kind: 'canceled' };
      projects.set(job.root, scanned);
      return { kind: 'review', review: scanned.review() };
    }
    case 'update': {
      // Not scanned yet, or no more: the scan reads what there is then.
      if (project === undefined) return { kind: 'done' };
      await project.update(job);
      return { kind: 'review', review: project.review() };
    }
    case 'settle': {
      const review = project?.settle(job.cancel) ?? null;
      return review === null ? { kind: 'canceled' } : { kind: 'review', review };
    }
    case 'refine': {
      const review = await inTurn(() => projects.get(job.root)).then(opened => opened?.refine(inTurn));
      await inTurn(() => projects.get(job.root)?.keep());
      return review ? { kind: 'review', review } : { kind: 'done' };
    }
    case 'review-changes':
      if (project === undefined) throw new Error('The folder is not scanned.');
      return { kind: 'changes', ...(await project.reviewChanges(job.ref)) };
    case 'close':
      project?.stopRefining();
      projects.delete(job.root);
      return { kind: 'done' };
    case 'fix':
      if (project === undefined) throw new Error('The folder is not scanned.');
      return { kind: 'fixed', edits: await project.fix(job.finding, job.fix) };
    case 'ignore':
      if (project === undefined) throw new Error('The folder is not scanned.');
      return { kind: 'fixed', edits: await project.ignore(job.finding) };
    case 'entry-costs':
      return { kind: 'entry-costs', entries: project?.entryCosts(job.path) ?? [] };
    case 'report':
      if (project === undefined) throw new Error('The folder is not scanned.');
      return { kind: 'report', html: await project.report(job.version) };
    case 'fix-all':
      if (project === undefined) throw new Error('The folder is not scanned.');
      return { kind: 'fixed', edits: await project.fixAll(job.path) };
  }
}
