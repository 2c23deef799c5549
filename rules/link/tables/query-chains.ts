/** Chains of calls that are one query: the call that says which rows, and the steps that follow it. */
import type { Ref, SiteFacts } from '../../facts/facts.ts';
import type { Library, Member } from '../../knowledge/define.ts';
import type { KnowledgeIndex } from '../knowledge-index.ts';
import { LIMITS } from '../loops/collection-bound.ts';
import type { LinkedFile } from '../program.ts';
import type { Evaluator } from '../values/evaluate.ts';
import type { Value } from '../values/value.ts';

export interface QueryChain {
  readonly base: SiteFacts;
  readonly member: Member;
  readonly library: Library;
  /** What it is a member of; null if only its name tells. */
  readonly receiver: Value | null;
  /** The last one first. */
  readonly steps: readonly SiteFacts[];
}

interface Input {
  readonly evaluator: Evaluator;
  readonly knowledge: KnowledgeIndex;
}

/** Steps that change neither which rows come back nor how many. */
const NEUTRAL =
  /^(?:select|sort|lean|exec|execute|populate|then|catch|orderBy|order|from|where|leftJoin|setOptions|session|read|toArray|all|all|as|collation|hint|maxTimeMS|cache|asc|desc|withDeleted)$/;
export const PAGES = /^(?:skip|offset|cursor|after|before|page|startAfter)$/;
const MAX_CHAIN = 16;

/** The chain that ends with a call, from the call on whose member `says` which rows; null if there is none. */
export function chainOf(
  input: Input,
  file: LinkedFile,
  last: SiteFacts,
  says: (member: Member) => boolean,
): QueryChain | null {
  const steps: SiteFacts[] = [];
  let site: SiteFacts | undefined = last;
  while (site && steps.length < MAX_CHAIN) {
    const found = memberBehind(input, file, site, says);
    if (found) return { base: site, ...found, steps };
    steps.push(site);
    const object: Ref | null = site.callee.kind === 'member' ? site.callee.object : null;
    site = object?.kind === 'result' ? file.facts.sites[object.site] : undefined;
  }
  return null;
}

function memberBehind(
  { evaluator, knowledge }: Input,
  file: LinkedFile,
  site: SiteFacts,
  says: (member: Member) => boolean,
): Pick<QueryChain, 'member' | 'library' | 'receiver'> | null {
  const value = evaluator.calleeOf(file, site);
  // `knex('orders')`
  if (value.kind === 'typed') {
    const member = knowledge.calledOf(value.library, value.type);
    return member && says(member) ? { member, library: value.library, receiver: value } : null;
  }
  if (site.callee.kind !== 'member') return null;
  if (value.kind === 'member') {
    const { member, library, receiver } = value;
    return says(member) ? { member, library, receiver } : null;
  }
  if (value.kind !== 'unknown') return null;
  const found = knowledge.shapesEnding(site.callee.name).find(({ shape }) => says(shape.member));
  return found ? { member: found.shape.member, library: found.library, receiver: null } : null;
}

/** True if a step of a chain changes neither which rows come back nor what is done with them. */
export function isKnownStep({ callee }: SiteFacts, { member, base }: QueryChain): boolean {
  if (callee.kind !== 'member') return false;
  const { name } = callee;
  return (
    NEUTRAL.test(name) ||
    LIMITS.test(name) ||
    PAGES.test(name) ||
    (member.bounds?.includes(name) ?? false) ||
    base.callee === callee
  );
}
