/** Scans a workspace once: all of it, or what a change did to it. */
import { realpathSync } from 'node:fs';
import { type Finding, partsOf } from '../../rules/base/finding.ts';
import { type Base, findBase } from '../host/git.ts';
import type { ArtifactFacts } from './artifacts/artifact-facts.ts';
import { forgetOldWorkspaces } from './cache/cache-folder.ts';
import { openFactsCache } from './cache/facts-cache.ts';
import { moveScan } from './cache/moved-scan.ts';
import { openScanStore, type ScanStore, type StoredScan } from './cache/stored-scan.ts';
import { isWithin } from './paths.ts';
import { openProject } from './project.ts';
import type { ProjectOptions } from './project-interface.ts';
import type { RefineOptions } from './project-types.ts';
import { reviewChange } from './review-change.ts';
import { noTimings, type ScanResult } from './scan-result.ts';
import { dateOf } from './today.ts';

export interface ScanOptions extends Omit<ProjectOptions, 'facts'> {
  readonly root: string;
  /** Files and folders, relative to the root, that findings are wanted for; all if not given. The whole root is linked. */
  readonly paths?: readonly string[];
  /** Asks the type oracle, in this way; it is not asked if not given. */
  readonly types?: RefineOptions;
  /** A revision: only findings that are new or hotter since then are wanted. */
  readonly since?: string;
  /** What earlier scans left is looked for in this folder; nowhere if not given. */
  readonly cacheFolder?: string;
  /** Facts that other machines collected: what they hold is not parsed. */
  readonly artifacts?: ArtifactFacts;
}

export interface Scan extends ScanResult {
  /** Writes what the next scan can use; nobody needs to wait for it. */
  keep(): void;
}

/** @throws GitError if there is nothing to compare with. */
export async function scanWorkspace({ paths, cacheFolder, since, ...options }: ScanOptions): Promise<Scan> {
  // Nobody should wait for a scan to hear of a mistyped revision.
  const base = since === undefined ? null : await findBase(options.root, since);
  const scanned = await (base === null
    ? scanAll(cacheFolder, options)
    : scanChange(base, cacheFolder, options));
  const scan = withProblems(scanned, options.artifacts);
  if (paths === undefined) return scan;
  return {
    ...scan,
    findings: scan.findings.filter(finding => paths.some(path => isWithin(finding.path, path))),
  };
}

function withProblems(scan: Scan, artifacts: ArtifactFacts | undefined): Scan {
  const problems = artifacts?.problems(scan.root) ?? [];
  return problems.length === 0 ? scan : { ...scan, problems: [...problems, ...scan.problems] };
}

type OneScan = Omit<ScanOptions, 'paths' | 'cacheFolder' | 'since'>;

async function scanAll(cacheFolder: string | undefined, options: OneScan): Promise<Scan> {
  return cacheFolder === undefined
    ? { ...(await scanAnew(options)), keep() {} }
    : scanWithCache(cacheFolder, options);
}

/** Needs the linked program: of the cache, only facts are of use. */
async function scanChange(base: Base, cacheFolder: string | undefined, options: OneScan): Promise<Scan> {
  const facts = cacheFolder === undefined ? null : openFactsCache(cacheFolder);
  const { types } = options;
  try {
    const project = await openAndAsk({ ...options, ...(facts && { facts }) });
    return {
      ...(await reviewChange(project, base, types && { types })),
      keep() {
        facts?.save();
      },
    };
  } catch (error) {
    facts?.abandon();
    throw error;
  }
}

async function scanAnew(options: OneScan): Promise<ScanResult> {
  return (await openAndFind(options)).result;
}

async function openAndFind(options: OneScan & Pick<ProjectOptions, 'facts'>) {
  const project = await openAndAsk(options);
  return { project, result: project.findings() };
}

async function openAndAsk({ root, types, artifacts, ...options }: OneScan & Pick<ProjectOptions, 'facts'>) {
  const facts = artifacts === undefined ? options.facts : artifacts.over(options.facts ?? null);
  const project = await openProject(root, { ...options, ...(facts && { facts }) });
  if (types !== undefined) await project.refine(types);
  return project;
}

async function scanWithCache(folder: string, options: OneScan): Promise<Scan> {
  const started = performance.now();
  const root = realpathSync(options.root);
  const { rules, plugins, minimumConfidence, latency, severities, types } = options;
  // Comments that ignore a finding may end with a day.
  const today = options.today ?? dateOf(new Date());
  const store: ScanStore = openScanStore({
    folder,
    root,
    options: JSON.stringify([rules, plugins, minimumConfidence, latency, severities, today]),
    types: types !== undefined,
  });
  const remembered = store.read();
  if (remembered?.kind === 'same') return resultOf(remembered.scan, { root, started, options });
  const facts = openFactsCache(folder);
  const moved = remembered && (await moveScan(remembered.scan, facts));
  if (moved) {
    facts.abandon();
    return {
      ...resultOf(moved.scan, { root, started, options, read: moved.read }),
      keep: () => moved.save(),
    };
  }
  const { project, result } = await openAndFind({ ...options, facts }).catch(error => {
    facts.abandon();
    throw error;
  });
  return {
    ...result,
    keep() {
      facts.save();
      forgetOldWorkspaces(folder);
      const inputs = project.inputs();
      if (inputs !== null) store.save(inputs, result);
    },
  };
}

interface Resumed {
  readonly root: string;
  readonly started: number;
  readonly options: OneScan;
  /** Files that were parsed. */
  readonly read?: number;
}

function resultOf(stored: StoredScan, { root, started, options, read = 0 }: Resumed): Scan {
  const { files, unreadTests, functions, entryPoints } = stored.summary;
  const durationMs = Math.round(performance.now() - started);
  // Edits and costs need the linked program, which is made once, for the first of them.
  let anew: Promise<ScanResult> | null = null;
  const linked = () => {
    anew ??= scanAnew(options);
    return anew;
  };
  const again = async (finding: Finding) => {
    const result = await linked();
    const same = result.findings.flatMap(partsOf).find(({ id }) => id === finding.id);
    return { result, same: same ?? finding };
  };
  return {
    ...stored,
    root,
    extent: 'whole',
    linkedFiles: 0,
    summary: {
      files,
      ...(unreadTests !== undefined && { unreadTests }),
      functions,
      entryPoints,
      durationMs,
      cache: { hits: files - read, misses: read },
    },
    timings: noTimings(),
    outdated: [],
    // What the code of a shared set found is never kept.
    packageRules: [],
    textOf: path => stored.texts.get(path),
    entryCosts: async () => (await linked()).entryCosts(),
    async fix(finding, fixId) {
      const { result, same } = await again(finding);
      return result.fix(same, fixId);
    },
    async ignore(finding) {
      const { result, same } = await again(finding);
      return result.ignore(same);
    },
    keep() {},
  };
}
