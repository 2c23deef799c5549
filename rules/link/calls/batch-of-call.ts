/** The form of a call for many rows, where it has one and is none itself. */
import type { SiteFacts } from '../../facts/facts.ts';
import type { Member } from '../../knowledge/define.ts';
import type { LinkedFile } from '../program.ts';
import type { SiteLinker } from '../site-linker.ts';
import { changesByOneValue, statementKind } from '../tables/statement-text.ts';
import type { Evaluator } from '../values/evaluate.ts';
import { isGivenAny } from '../values/given-names.ts';
import { isNotLookedAt } from './awaits.ts';
import type { ParamRuns } from './param-runs.ts';

export function batchOf(
  { evaluator, runs }: SiteLinker,
  file: LinkedFile,
  site: SiteFacts,
  member: Member,
): string | undefined {
  const { batch, batchedWith } = member;
  if (member.statement) return batchOfStatement(runs, file, site, batch);
  return batchedWith && !asksForOne(evaluator, file, site, batchedWith) ? undefined : batch;
}

function batchOfStatement(
  runs: ParamRuns,
  file: LinkedFile,
  site: SiteFacts,
  batch: string | undefined,
): string | undefined {
  const kind = statementKind(file.facts, site);
  if (kind === 'row') return 'INSERT of many rows';
  if (kind === 'other') return undefined;
  if (batch !== undefined || kind !== 'change') return batch;
  return changesByOneValue(file.facts, site) && isNotLookedAt(runs, file, site)
    ? 'statement with IN'
    : undefined;
}

const KEY = /^_?id$/;

/** True if the text shows conditions, and none is a list. */
function asksForOne(
  evaluator: Evaluator,
  file: LinkedFile,
  { args: [options] }: SiteFacts,
  lists: readonly string[],
): boolean {
  const where =
    options?.kind === 'object' ? options.properties.find(({ name }) => name === 'where')?.value : undefined;
  if (where?.kind !== 'object' || where.properties.length === 0) return false;
  // "{ id, state: 'open' }" claims one row: whether that still was so matters for each.
  return !where.properties.some(({ name }) => KEY.test(name)) && !isGivenAny(evaluator, file, where, lists);
}
