/** Compares the findings of two states of the code: which are new, which are hotter than they were, and why. */
import {
  type Change,
  type Finding,
  type ImpactLevel,
  partsOf,
  type ReachingEntryPoint,
} from '../../rules/base/finding.ts';
import type { EntryPointKind } from '../../rules/base/heat.ts';
import type { ScanResult } from './scan-result.ts';

type Judged = Pick<ScanResult, 'findings' | 'textOf'>;

export interface ChangedFiles {
  /** Paths of now by paths of then. */
  readonly renames: ReadonlyMap<string, string>;
  /** True for files of now that had another text, or that were not there. */
  isTouched(path: string): boolean;
}

/** Those of now that are new or hotter, each with the change. */
export function compareFindings(
  then: Judged,
  now: Judged,
  { renames, isTouched }: ChangedFiles,
): readonly Finding[] {
  const before = new Map(
    then.findings.flatMap(finding => partsOf(finding).map(part => [part.id, finding] as const)),
  );
  const ids = new Set(now.findings.flatMap(partsOf).map(({ id }) => id));
  const gone = then.findings.filter(finding => partsOf(finding).every(({ id }) => !ids.has(id)));
  const renamed = Map.groupBy(gone, finding => looks(finding, then, renames));
  return now.findings.flatMap(finding => {
    const known = before.get(finding.id) ?? renamed.get(looks(finding, now, NO_RENAMES))?.shift();
    const isKnown = known !== undefined && !hasOtherEffect(finding, known, isTouched);
    const change = isKnown ? changeOf(finding, known, before) : newBy(finding, isTouched);
    return change === null ? [] : [{ ...finding, change }];
  });
}

const NO_RENAMES: ReadonlyMap<string, string> = new Map();

/** In a file that nobody touched, what is new comes from another one. */
function newBy({ path, evidence }: Finding, isTouched: ChangedFiles['isTouched']): Change {
  const cause = isTouched(path) ? undefined : evidence.find(step => isTouched(step.path));
  return { kind: 'new', reasons: cause === undefined ? [] : [`by the change of ${cause.path}`] };
}

/**
 * True if a call leads to another effect than it did, by way of a file that was touched. One that leads there by untouched
 * files only did so before: it shows now because a nearer effect is gone.
 */
function hasOtherEffect(now: Finding, then: Finding, isTouched: ChangedFiles['isTouched']): boolean {
  if (now.effect?.operation === then.effect?.operation) return false;
  const own = now.evidence.findLastIndex(({ path, start }) => path === now.path && start === now.start);
  return now.evidence.slice(own + 1).some(({ path }) => isTouched(path));
}

/** The same code in a function or around a name that is called otherwise now, or with another effect nearest. */
function looks(
  { rule, path, start, end }: Finding,
  { textOf }: Judged,
  renames: ReadonlyMap<string, string>,
) {
  const text = textOf(path)?.slice(start, end) ?? '';
  return [rule, renames.get(path) ?? path, text].join('\0');
}

/** null if it is what it was, or better. */
function changeOf(now: Finding, then: Finding, before: ReadonlyMap<string, Finding>): Change | null {
  const reasons = [
    ...newEntryPoints(now.entryPoints, then.entryPoints).map(({ name }) => `now reached from ${name}`),
    ...(isMoreOften(now.multiplicity, then.multiplicity)
      ? [`runs ${now.multiplicity} times, was ${then.multiplicity}`]
      : []),
    ...(WEIGHT[now.impact.level] > WEIGHT[then.impact.level]
      ? [`impact ${now.impact.level}, was ${then.impact.level}`]
      : []),
    ...(now.also ?? [])
      .filter(({ id }) => before.has(now.id) && !before.has(id))
      .map(({ evidence, message }) => `also ${evidence.at(-1)?.message ?? message}`),
  ];
  return reasons.length === 0 ? null : { kind: 'hotter', reasons };
}

const WEIGHT: Readonly<Record<ImpactLevel, number>> = { high: 2, medium: 1, low: 0 };

/** The hotter, the more often it runs. */
const HEAT: Readonly<Record<EntryPointKind, number>> = {
  http: 4,
  'server-action': 4,
  resolver: 4,
  procedure: 4,
  queue: 3,
  socket: 2,
  'ui-event': 2,
  hook: 2,
  render: 2,
  cron: 1,
  command: 0,
};

/** As many as a finding names at most. */
const MOST_NAMED = 3;

/**
 * One for each kind that is new. Where there were more than a finding names, another kind may have been there unnamed, and
 * only a hotter one tells of a change.
 */
function newEntryPoints(
  now: readonly ReachingEntryPoint[],
  then: readonly ReachingEntryPoint[],
): readonly ReachingEntryPoint[] {
  const kinds = new Set(then.map(({ kind }) => kind));
  const hottest = Math.max(0, ...then.map(({ kind }) => HEAT[kind]));
  const isNew = ({ kind }: ReachingEntryPoint): boolean =>
    !kinds.has(kind) && (then.length < MOST_NAMED || HEAT[kind] > hottest);
  return now.filter((entry, at) => isNew(entry) && now.findIndex(({ kind }) => kind === entry.kind) === at);
}

/** `N×M` is more than `N`, which is more than any constant. */
function isMoreOften(now = '1', then = '1'): boolean {
  return (
    degreeOf(now) > degreeOf(then) ||
    (degreeOf(now) === 0 && degreeOf(then) === 0 && Number(now) > Number(then))
  );
}

function degreeOf(multiplicity: string): number {
  return multiplicity.match(/[A-Z]/g)?.length ?? 0;
}
