/** Lists of a few at most, whoever asks for them: a helper of the program reads with a constant limit wherever it returns. */
import type { Ref, SiteFacts } from '../../facts/facts.ts';
import { constantValue, KEEPS_ROWS, limitOf } from '../loops/collection-bound.ts';
import { awaitedTogether } from '../loops/collection-origin.ts';
import { isAddedTo } from '../loops/filled-lists.ts';
import type { LinkedFile } from '../program.ts';
import { limitInText } from '../tables/statement-text.ts';
import { isConstant } from '../values/constant-values.ts';
import type { Evaluator } from '../values/evaluate.ts';

/** So many are gone through as fast as they are looked up. */
const FEW = 100;
const MAX_STEPS = 12;
/** More returns than these are not kept: the others may have no limit. */
const MAX_RETURNS = 8;
/** Words for how many come back in all; the size of a page or a batch does not say how many of them are read. */
const LIMITS = /^(?:take|limit|first|top|maxResults|max_results)$/;
/** Names of calls that go on until there is no more. */
const GIVES_ALL = /^(?:paginate|collect|gather|drain)(?:[A-Z]\w*)?$|[a-z]All$/;
/** Steps after which there may be more elements than before. */
const ADDS = /^(?:flatMap|flat|concat|push|fill|reduce)$/;

export function isOfFewAtMost(evaluator: Evaluator, file: LinkedFile, list: Ref, depth = 0): boolean {
  if (depth > MAX_STEPS) return false;
  const of = (ref: Ref) => isOfFewAtMost(evaluator, file, ref, depth + 1);
  switch (list.kind) {
    case 'await':
    case 'typed':
      return of(list.of);
    case 'member':
      return KEEPS_ROWS.test(list.name) && of(list.object);
    case 'array':
      return list.items.length <= FEW && list.items.every(({ kind }) => kind !== 'spread');
    case 'either':
      return list.of.every(of);
    case 'local': {
      const value = valueKept(file, list);
      return value ? of(value) : false;
    }
    case 'result': {
      const site = file.facts.sites[list.site];
      return site ? isOfFewCalled(evaluator, file, site, depth) : false;
    }
    default:
      return false;
  }
}

/** What a variable holds from first to last; null if more is put into it, as into any list that starts empty. */
function valueKept({ facts }: LinkedFile, list: Extract<Ref, { kind: 'local' }>): Ref | null {
  const binding = facts.bindings[list.binding];
  if (!binding || binding.assigned || isAddedTo(facts, list.binding)) return null;
  const value = awaitedTogether(facts, binding) ?? constantValue(facts, list);
  const written = value?.kind === 'typed' ? value.of : value;
  return written?.kind === 'array' && written.items.length === 0 ? null : value;
}

function isOfFewCalled(evaluator: Evaluator, file: LinkedFile, site: SiteFacts, depth: number): boolean {
  const { callee, args } = site;
  const text = limitInText(file.facts, site);
  if (text !== null) return text <= FEW;
  const described = evaluator.calleeOf(file, site);
  if (described.kind === 'function') {
    const { file: of, facts } = described.node;
    if (facts.generator || facts.returns.length === 0 || facts.returns.length >= MAX_RETURNS) return false;
    return facts.returns.every(ref => isOfFewAtMost(evaluator, of, ref, depth + 1));
  }
  if (callee.kind !== 'member' || ADDS.test(callee.name)) return false;
  if (LIMITS.test(callee.name) && args[0]) return isSmall(evaluator, file, args[0]);
  const bounds = (described.kind === 'member' && described.member.bounds) || [];
  const givesAll = GIVES_ALL.test(callee.name);
  for (const arg of args) {
    const option =
      arg.kind === 'object'
        ? arg.properties.find(({ name }) => bounds.includes(name) || (!givesAll && LIMITS.test(name)))
        : null;
    if (option) return isSmall(evaluator, file, option.value);
  }
  return !givesAll && isOfFewAtMost(evaluator, file, callee.object, depth + 1);
}

/** What a caller or a request asks for is no limit, also not where there is a default for it. */
function isSmall(evaluator: Evaluator, file: LinkedFile, limit: Ref): boolean {
  if (!isConstant(file.facts, limit, 0)) return false;
  const most = limitOf(evaluator, file, limit);
  return typeof most === 'number' && most <= FEW;
}
