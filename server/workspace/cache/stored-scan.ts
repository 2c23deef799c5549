/**
 * What the last scan with the same options found, with all that it depends on. It is given back only if all of that is the same
 * still: then nothing needs to be parsed, linked or judged.
 */
import { createHash, hash } from 'node:crypto';
import { join } from 'node:path';
import type { Finding } from '../../../rules/base/finding.ts';
import type { Problem, Summary } from '../../../rules/report/report.ts';
import { findFiles } from '../../host/find-files.ts';
import { type FileStamp, readSource, readStamp } from '../../host/read-sources.ts';
import { installedKey } from '../../oracle/answer-cache.ts';
import { packageFolders } from '../../oracle/checked-workspace.ts';
import { type Layout, readLayout } from '../layout.ts';
import {
  type ConfigContents,
  configContents,
  contentOfSource,
  layoutKey,
  type ScanInputs,
} from '../scan-inputs.ts';
import type { ScanResult } from '../scan-result.ts';
import { keepNewest, readCacheFile, writeCacheFile } from './cache-file.ts';

/** What is given back of a scan; `texts` are those of the files that findings are in. */
export interface StoredScan {
  readonly findings: readonly Finding[];
  readonly problems: readonly Problem[];
  readonly summary: Summary;
  readonly typesChecked: boolean;
  readonly texts: ReadonlyMap<string, string>;
}

/** A scan before some files changed. */
export interface EarlierScan extends Omit<StoredScan, 'texts'> {
  readonly changed: readonly ChangedSource[];
  readonly facts: FactsOfMoved;
  /** The scan if its findings are these now; null if the files changed once more. */
  with(now: { readonly findings: readonly Finding[]; readonly facts: FactsOfMoved }): {
    readonly scan: StoredScan;
    save(): void;
  } | null;
}

/** By path, in base 64: facts of files that changed since the cache of facts was written. */
export type FactsOfMoved = Readonly<Record<string, string>>;

export interface ChangedSource {
  readonly path: string;
  /** The hash of the text that the scan saw. */
  readonly before: string;
  /** What types rested on then (`codeOf`); null if that is not known. */
  readonly code: string | null;
  readonly text: string;
}

export type Remembered =
  | { readonly kind: 'same'; readonly scan: StoredScan }
  | { readonly kind: 'changed'; readonly scan: EarlierScan };

export interface ScanStore {
  /** null if there is none that is of use. */
  read(): Remembered | null;
  save(inputs: ScanInputs, result: ScanResult): void;
}

export interface ScanStoreInput {
  readonly folder: string;
  readonly root: string;
  /** Whatever of the scan's options has a say in findings, as text. */
  readonly options: string;
  readonly types: boolean;
}

interface Stored {
  readonly around: string;
  readonly layout: string;
  readonly configs: ConfigContents;
  /** When the scan began, by this machine's clock. */
  readonly taken: number;
  readonly files: readonly [path: string, content: string, stamp: FileStamp, code: string | null][];
  readonly facts: FactsOfMoved;
  readonly result: Pick<StoredScan, 'findings' | 'problems' | 'summary' | 'typesChecked'>;
}

/** As many sets of options and roots have their last scan kept. */
const MOST_KEPT = 16;

export function openScanStore(input: ScanStoreInput): ScanStore {
  const { folder, root } = input;
  const taken = Date.now();
  const name = hash('sha256', JSON.stringify([root, input.options, input.types])).slice(0, 32);
  const file = join(folder, `scan-${name}.bin`);
  const found = findFiles(root);
  const before = aroundKey(input, readLayout(root, found));
  const write = (stored: Stored) => {
    writeCacheFile(file, Buffer.from(JSON.stringify(stored)));
    keepNewest(folder, MOST_KEPT, each => /^scan-\w+\.bin$/.test(each));
  };
  return {
    read() {
      const stored = readStored(file);
      if (stored === null || stored.around !== before.around || stored.layout !== before.layout) return null;
      if (!areSources(stored.files, found.sources) || !areStill(root, stored.configs)) return null;
      const verified = verify(root, stored);
      if (verified === null) return null;
      const { files, changed } = verified;
      if (changed.length > 0) {
        const earlier: EarlierScan = {
          ...stored.result,
          changed,
          facts: stored.facts,
          with({ findings, facts }) {
            const now = { ...stored, files, facts, taken, result: { ...stored.result, findings } };
            const texts = textsOf(root, now);
            return texts && { scan: { ...now.result, texts }, save: () => write(now) };
          },
        };
        return { kind: 'changed', scan: earlier };
      }
      const texts = textsOf(root, stored);
      if (texts === null) return null;
      if (files !== stored.files) write({ ...stored, files, taken });
      return { kind: 'same', scan: { ...stored.result, texts } };
    },
    save({ layout, configs, files }, { findings, problems, summary, typesChecked }) {
      // What changed while the scan ran may or may not have been seen.
      const after = aroundKey(input, readLayout(root, findFiles(root)));
      if (after.around !== before.around || after.layout !== before.layout || layout !== before.layout)
        return;
      if (!areStill(root, configs)) return;
      write({
        ...before,
        configs,
        taken,
        files: [...files].map(([path, { content, stamp, code }]) => [path, content, stamp, code]),
        facts: {},
        result: { findings, problems, summary, typesChecked },
      });
    },
  };
}

/** What counts beside sources and configurations: for types, whatever is installed. */
function aroundKey({ root, types }: ScanStoreInput, layout: Layout): { around: string; layout: string } {
  const key = createHash('sha256');
  if (types) {
    const installed = packageFolders(root, { manifests: layout.packages.map(({ manifest }) => manifest) });
    key.update(installedKey({ root, installed, declarations: layout.found.declarations, configs: [] }));
  }
  return { around: key.digest('hex'), layout: layoutKey(layout) };
}

/** Whoever forges a cache must not have other files read. */
function areSources(files: Stored['files'], sources: readonly string[]): boolean {
  const known = new Set(sources);
  return files.every(([path]) => known.has(path));
}

function areStill(root: string, configs: ConfigContents): boolean {
  const now = configContents(
    root,
    configs.map(([path]) => path),
  );
  return now.every(([, content], index) => content === configs[index]?.[1]);
}

function readStored(file: string): Stored | null {
  const body = readCacheFile(file);
  return body === null ? null : JSON.parse(body.toString('utf8'));
}

/** Files that changed within so long of the scan may have changed again without a trace: clocks of some disks are that coarse. */
const SETTLED_MS = 2500;

/** More changes than these are a scan of its own. */
const MOST_CHANGED = 32;

interface Verified {
  /** With their present contents and stamps, the same list if those did not change. */
  readonly files: Stored['files'];
  readonly changed: readonly ChangedSource[];
}

/** null if a file is no source any more, or too many texts are others. */
function verify(root: string, { files, taken }: Stored): Verified | null {
  let renewed = false;
  const changed: ChangedSource[] = [];
  const present: Stored['files'][number][] = [];
  for (const file of files) {
    const [path, content, stamp, code] = file;
    const now = readStamp(root, path);
    if (now === null) return null;
    if (isSame(stamp, now) && isSettled(stamp, taken)) {
      present.push(file);
      continue;
    }
    const source = readSource(root, path);
    if (source.kind === 'gone' || source.stamp === null) return null;
    const contentNow = contentOfSource(source);
    if (contentNow !== content) {
      if (source.kind !== 'text' || changed.length === MOST_CHANGED) return null;
      changed.push({ path, before: content, code, text: source.text });
    }
    present.push([path, contentNow, source.stamp, code]);
    renewed = true;
  }
  return { files: renewed ? present : files, changed };
}

function isSame(a: FileStamp, b: FileStamp): boolean {
  return a.size === b.size && a.modified === b.modified && a.changed === b.changed && a.inode === b.inode;
}

/** Times in the future, by a clock that was set back, are not settled either. */
function isSettled({ modified, changed }: FileStamp, taken: number): boolean {
  return Math.max(modified, changed) < taken - SETTLED_MS;
}

/** Null if one of them changed since it was verified, or is no file of the scan. */
function textsOf(
  root: string,
  { files, result }: Pick<Stored, 'files' | 'result'>,
): Map<string, string> | null {
  const contents = new Map(files.map(([path, content]) => [path, content]));
  const texts = new Map<string, string>();
  for (const path of new Set(result.findings.flatMap(pathsOf))) {
    const content = contents.get(path);
    const source = content === undefined ? null : readSource(root, path);
    if (source?.kind !== 'text' || contentOfSource(source) !== content) return null;
    texts.set(path, source.text);
  }
  return texts;
}

function pathsOf({ path, entryPoints, evidence }: Finding): string[] {
  return [path, ...entryPoints.map(each => each.path), ...evidence.map(each => each.path)];
}
