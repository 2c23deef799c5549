/**
 * Keeps the folders' findings up to date: collects changes in one slot, sends them to the worker when it is free, and
 * tells listeners once nothing newer is waiting. Invariant: listeners never hear of an old revision.
 */
import type { CancellationToken } from 'vscode-languageserver/node';
import type { OpenDocuments } from './documents.ts';
import { applyReview, clearFolder, type Folder, Folders } from './folders.ts';
import type { PositionEncoding } from './position-encoding.ts';
import type { JobListener } from './worker-client.ts';
import type { Job, OpenBuffer, Outcome, Review } from './worker-protocol.ts';

export interface JobRunner {
  run(job: Job, listener?: JobListener): Promise<Outcome>;
}

export interface AnalysisMeans {
  readonly worker: JobRunner;
  readonly documents: OpenDocuments;
  readonly encoding: PositionEncoding;
}

export interface AnalysisEvents {
  /** Findings of these files may look different now; `reviewed` is false if only their own text moved. */
  changed(paths: ReadonlySet<string>, reviewed: boolean): void;
  /** The program is another one: what was asked about it may have another answer. */
  relinked(): void;
  /** A folder's state or numbers changed. */
  status(): void;
  error(message: string): void;
}

/** Changes that wait for the worker; documents' texts are read when it takes them, so that only the newest counts. */
interface Slot {
  readonly buffers: Set<string>;
  readonly disk: Set<string>;
  readonly settings: Set<Folder>;
}

/** A pause in typing, and in a burst of watcher events; a burst that does not end is taken in pieces. */
const TYPING_PAUSE_MS = 60;
const DISK_PAUSE_MS = 150;
const LONGEST_WAIT_MS = 1000;
/** Linking a whole program costs a processor as long: only in a pause. */
const SETTLE_PAUSE_MS = 500;
/** Asking the type oracle costs seconds of a processor: only once nobody types. */
const REFINE_PAUSE_MS = 1500;

export class Analysis {
  readonly folders = new Folders();
  /** Grows with every review that was taken over. */
  revision = 0;
  #toldRevision = 0;
  #slot: Slot | null = null;
  #slotSince = 0;
  #timer: NodeJS.Timeout | null = null;
  #settleTimer: NodeJS.Timeout | null = null;
  /** Stops the linking of whole programs that goes on. */
  #stopSettling: (() => void) | null = null;
  #refineTimer: NodeJS.Timeout | null = null;
  #running = false;
  #isEnded = false;
  #changed = new Set<string>();
  #reviewed = false;
  #waiters: { readonly ready: () => boolean; readonly resolve: () => void }[] = [];
  readonly #worker: JobRunner;
  readonly #documents: OpenDocuments;
  readonly #encoding: PositionEncoding;
  readonly #events: AnalysisEvents;

  constructor({ worker, documents, encoding }: AnalysisMeans, events: AnalysisEvents) {
    this.#worker = worker;
    this.#documents = documents;
    this.#encoding = encoding;
    this.#events = events;
  }

  noteBuffer(path: string): void {
    if (!this.folders.containing(path).some(({ settings }) => settings.enable)) {
      // No review of it will come that lets its edits go.
      this.#documents.forgetUpTo(path, Number.POSITIVE_INFINITY);
      return;
    }
    this.#slotFor(TYPING_PAUSE_MS).buffers.add(path);
    this.#changed.add(path);
  }

  noteDisk(paths: readonly string[]): void {
    const ours = paths.filter(path => this.folders.containing(path).length > 0);
    if (ours.length === 0) return;
    const { disk } = this.#slotFor(DISK_PAUSE_MS);
    for (const path of ours) disk.add(path);
  }

  noteSettings(folder: Folder): void {
    this.#slotFor(0).settings.add(folder);
  }

  /** Reads a folder's files, for the first time or again; a canceled or failed scan keeps what was known. */
  async scan(
    folder: Folder,
    token: CancellationToken,
    progress: (done: number, total: number) => void,
  ): Promise<Outcome['kind']> {
    // Removed while its settings were asked for.
    if (this.folders.at(folder.root) !== folder) return 'canceled';
    const cancel = new SharedArrayBuffer(4);
    const stop = (): number => Atomics.store(new Int32Array(cancel), 0, 1);
    if (token.isCancellationRequested) stop();
    const subscription = token.onCancellationRequested(stop);
    folder.state = 'scanning';
    this.#events.status();
    const { root, settings } = folder;
    const buffers = this.#buffersIn(folder, this.#documents.paths());
    const encoding = this.#encoding;
    const outcome = await this.#worker.run(
      { kind: 'scan', root, settings, encoding, buffers, cancel },
      { progress, first: review => this.#takeFirst(folder, review) },
    );
    subscription.dispose();
    if (this.folders.at(folder.root) === folder && folder.settings.enable) this.#scanned(folder, outcome);
    this.#advance();
    return outcome.kind;
  }

  /** Ends a folder's project: it was removed or switched off. */
  async close(folder: Folder): Promise<void> {
    this.revision++;
    folder.state = 'ready';
    folder.message = '';
    this.touch(clearFolder(folder, this.revision));
    await this.#worker.run({ kind: 'close', root: folder.root });
  }

  /** The worker lost its projects: nothing that is shown can be trusted until the folders are scanned again. */
  lost(message: string): void {
    this.revision++;
    for (const folder of this.folders.all()) {
      if (!folder.settings.enable) continue;
      folder.state = 'failed';
      folder.message = message;
      this.touch(clearFolder(folder, this.revision));
    }
    this.#events.status();
  }

  /** Files that look different for a reason other than a review, such as another owner. */
  touch(paths: Iterable<string>): void {
    for (const path of paths) this.#changed.add(path);
    this.#reviewed = true;
    this.#advance();
  }

  /** For a client that has not heard anything yet. */
  announce(): void {
    this.#events.status();
  }

  /** For the end of the session. */
  stop(): void {
    this.#isEnded = true;
    this.#putOffSettling();
    if (this.#refineTimer !== null) clearTimeout(this.#refineTimer);
  }

  /** Edits of a fix, of the findings as they are now. */
  fix(folder: Folder, finding: string, fix: string): Promise<Outcome> {
    return this.#worker.run({ kind: 'fix', root: folder.root, finding, fix });
  }

  /** The comment that leaves a finding out. */
  ignore(folder: Folder, finding: string): Promise<Outcome> {
    return this.#worker.run({ kind: 'ignore', root: folder.root, finding });
  }

  /** What is new or hotter since a revision. */
  reviewChanges(folder: Folder, ref: string | null): Promise<Outcome> {
    return this.#worker.run({ kind: 'review-changes', root: folder.root, ref });
  }

  /** What the entry points of a file cost; `path` is relative to the folder's root. */
  entryCosts(folder: Folder, path: string): Promise<Outcome> {
    return this.#worker.run({ kind: 'entry-costs', root: folder.root, path });
  }

  /** The folder's report as a page. */
  report(folder: Folder, version: string): Promise<Outcome> {
    return this.#worker.run({ kind: 'report', root: folder.root, version });
  }

  /** Edits of every safe fix of a file; `path` is relative to the folder's root. */
  fixAll(folder: Folder, path: string): Promise<Outcome> {
    return this.#worker.run({ kind: 'fix-all', root: folder.root, path });
  }

  /**
   * Waits until everything noted so far is linked; for a path, until its folder is scanned too. While a folder with findings of the last
   * session is being read, nobody waits: they move with what is typed.
   */
  settled(path: string | null, token: CancellationToken): Promise<void> {
    const isKnown = () => path !== null && this.folders.ownerOf(path)?.isReading === true;
    const isScanning = (): boolean =>
      path === null
        ? this.folders.all().some(folder => folder.state === 'scanning')
        : this.folders.ownerOf(path)?.state === 'scanning';
    // Who asks types no more for now.
    this.#takeSlotNow();
    return this.#until(() => isKnown() || (this.#isIdle() && !isScanning()), token);
  }

  /**
   * Waits until everything noted so far is part of a whole program.
   *
   * @param isUrgent false for what may wait for a pause in typing
   */
  async whole(token: CancellationToken, isUrgent = true): Promise<void> {
    await this.settled(null, token);
    if (isUrgent && !this.#isWhole()) void this.#settle();
    await this.#until(() => this.#isIdle() && this.#isWhole(), token);
  }

  /** Waits until the program is another one than that of `revision`, and settled. */
  changedSince(revision: number, token: CancellationToken): Promise<void> {
    return this.#until(() => this.#isIdle() && this.revision !== revision, token);
  }

  #until(ready: () => boolean, token: CancellationToken): Promise<void> {
    if (ready() || token.isCancellationRequested) return Promise.resolve();
    return new Promise(resolve => {
      this.#waiters.push({ ready, resolve });
      token.onCancellationRequested(() => {
        this.#waiters = this.#waiters.filter(waiter => waiter.resolve !== resolve);
        resolve();
      });
    });
  }

  /** A pause in typing is waited for only while nobody waits for the answer. */
  #takeSlotNow(): void {
    if (this.#slot === null || this.#slot.buffers.size === 0 || this.#timer === null) return;
    clearTimeout(this.#timer);
    this.#timer = null;
    void this.#drain();
  }

  #isWhole(): boolean {
    return this.folders.all().every(folder => folder.isWhole || !folder.settings.enable || !folder.open);
  }

  #isIdle(): boolean {
    return this.#slot === null && !this.#running;
  }

  #slotFor(pause: number): Slot {
    this.#putOffSettling();
    if (this.#slot === null) {
      this.#slot = { buffers: new Set(), disk: new Set(), settings: new Set() };
      this.#slotSince = Date.now();
    }
    const wait = Math.max(0, Math.min(pause, this.#slotSince + LONGEST_WAIT_MS - Date.now()));
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.#timer = null;
      void this.#drain();
    }, wait);
    return this.#slot;
  }

  async #drain(): Promise<void> {
    if (this.#running) return;
    this.#running = true;
    while (this.#slot !== null && this.#timer === null) {
      const slot = this.#slot;
      this.#slot = null;
      for (const folder of this.folders.all()) await this.#update(folder, slot);
    }
    this.#running = false;
    this.#advance();
  }

  async #update(folder: Folder, slot: Slot): Promise<void> {
    const isScanning = folder.state === 'scanning' || folder.isReading;
    if (!folder.settings.enable || !(folder.open || isScanning)) return;
    const buffers = this.#buffersIn(folder, slot.buffers);
    const disk = [...slot.disk].filter(path => this.folders.containing(path).includes(folder));
    const settings = slot.settings.has(folder) ? folder.settings : null;
    if (buffers.length === 0 && disk.length === 0 && settings === null) return;
    const outcome = await this.#worker.run({ kind: 'update', root: folder.root, buffers, disk, settings });
    if (this.folders.at(folder.root) !== folder || !folder.settings.enable) return;
    if (outcome.kind === 'review') {
      this.#take(folder, outcome.review);
      if (outcome.review.isWhole) this.#refineLater();
    } else if (outcome.kind === 'failed') {
      const changes = [...buffers.map(({ path, version }) => `${path}@${version}`), ...disk].slice(0, 20);
      this.#events.error(
        `Could not review a change in ${folder.root}: ${outcome.message}\nchanged: ${changes.join(', ')}\n${outcome.stack}`,
      );
    }
  }

  /** Also after a change of another folder, or one that failed: what was put off is taken up again. */
  #settleLater(): void {
    if (this.#settleTimer !== null || this.#stopSettling !== null || this.#isEnded || this.#isWhole()) return;
    // The checker is asked of whole programs.
    if (this.#refineTimer !== null) clearTimeout(this.#refineTimer);
    this.#refineTimer = null;
    this.#settleTimer = setTimeout(() => {
      this.#settleTimer = null;
      void this.#settle();
    }, SETTLE_PAUSE_MS);
  }

  #putOffSettling(): void {
    if (this.#settleTimer !== null) clearTimeout(this.#settleTimer);
    this.#settleTimer = null;
    this.#stopSettling?.();
  }

  /** Links whole programs, as long as nothing changes. */
  async #settle(): Promise<void> {
    if (this.#stopSettling !== null || this.#isEnded || !this.#isIdle()) return;
    if (this.#settleTimer !== null) clearTimeout(this.#settleTimer);
    this.#settleTimer = null;
    const cancel = new SharedArrayBuffer(4);
    this.#stopSettling = () => {
      Atomics.store(new Int32Array(cancel), 0, 1);
    };
    for (const folder of this.folders.all()) {
      if (folder.isWhole || !folder.settings.enable || !folder.open) continue;
      const outcome = await this.#worker.run({ kind: 'settle', root: folder.root, cancel });
      if (this.folders.at(folder.root) !== folder || !folder.settings.enable) continue;
      if (outcome.kind === 'review') {
        this.#take(folder, outcome.review);
        this.#advance();
      }
      if (outcome.kind !== 'failed' || this.#isEnded) continue;
      this.#events.error(`Could not link ${folder.root}: ${outcome.message}\n${outcome.stack}`);
      // Trying the same again would fail again.
      folder.isWhole = true;
    }
    this.#stopSettling = null;
    if (this.#isWhole() && !this.#isEnded) this.#refineLater();
    this.#advance();
  }

  /** Once nothing changes for a while, the type oracle says more of the folders that changed. */
  #refineLater(): void {
    if (this.#refineTimer !== null) clearTimeout(this.#refineTimer);
    this.#refineTimer = setTimeout(() => {
      this.#refineTimer = null;
      for (const folder of this.folders.all()) void this.#refine(folder);
    }, REFINE_PAUSE_MS);
  }

  async #refine(folder: Folder): Promise<void> {
    if (!folder.settings.enable || !folder.open || !folder.isWhole || !this.#isIdle()) return;
    const outcome = await this.#worker.run({ kind: 'refine', root: folder.root });
    if (this.folders.at(folder.root) !== folder || !folder.settings.enable) return;
    if (outcome.kind === 'failed')
      this.#events.error(`Could not check types in ${folder.root}: ${outcome.message}`);
    if (outcome.kind !== 'review') return;
    this.#take(folder, outcome.review);
    this.#advance();
  }

  #buffersIn(folder: Folder, paths: Iterable<string>): OpenBuffer[] {
    return [...paths]
      .filter(path => this.folders.containing(path).includes(folder))
      .map(path => {
        const document = this.#documents.at(path);
        return { path, version: document?.version ?? 0, text: document?.getText() ?? null };
      });
  }

  /** The last session's findings, which hold before any file is read. */
  #takeFirst(folder: Folder, review: Review): void {
    if (this.folders.at(folder.root) !== folder || !folder.settings.enable) return;
    folder.isReading = true;
    folder.state = 'ready';
    folder.message = '';
    this.#take(folder, review);
    this.#advance();
  }

  #scanned(folder: Folder, outcome: Outcome): void {
    const wasKnown = folder.isReading;
    folder.isReading = false;
    if (outcome.kind === 'review') {
      folder.open = true;
      folder.state = 'ready';
      folder.message = '';
      this.#take(folder, outcome.review);
      this.#refineLater();
      return;
    }
    // Nothing keeps the last session's findings up to date.
    if (wasKnown) this.touch(clearFolder(folder, ++this.revision));
    // A second scan that did not end leaves the project of the first.
    folder.state = folder.open ? 'ready' : 'failed';
    folder.message = outcome.kind === 'failed' ? outcome.message : 'The scan was canceled.';
    if (outcome.kind === 'failed') {
      this.#events.error(`Could not scan ${folder.root}: ${outcome.message}\n${outcome.stack}`);
    }
    this.#events.status();
  }

  #take(folder: Folder, review: Review): void {
    this.revision++;
    const changed = applyReview(folder, review, this.revision);
    for (const path of changed) this.#changed.add(path);
    if (changed.length > 0) this.#reviewed = true;
    for (const [path, version] of review.versions) {
      const oldest = Math.min(
        ...this.folders.containing(path).map(other => other.versions.get(path) ?? Number.NEGATIVE_INFINITY),
      );
      if (version !== null) this.#documents.forgetUpTo(path, oldest);
    }
  }

  /** Tells what changed if nothing newer waits. */
  #advance(): void {
    if (!this.#isIdle()) return;
    this.#settleLater();
    const changed = this.#changed;
    const reviewed = this.#reviewed;
    this.#changed = new Set();
    this.#reviewed = false;
    if (changed.size > 0) this.#events.changed(changed, reviewed);
    if (this.revision !== this.#toldRevision && this.#isWhole()) {
      this.#events.relinked();
      this.#toldRevision = this.revision;
    }
    this.#events.status();
    const ready = this.#waiters.filter(waiter => waiter.ready());
    this.#waiters = this.#waiters.filter(waiter => !ready.includes(waiter));
    for (const { resolve } of ready) resolve();
  }
}
