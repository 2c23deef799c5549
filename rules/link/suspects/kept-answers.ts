/** Handlers whose answer a network in front of the server keeps for all, so that hardly anybody waits for what they do. */
import type { FileFacts, Ref, SiteFacts } from '../../facts/facts.ts';
import type { KeptFor } from '../../knowledge/define-framework.ts';
import { sitesIn } from '../calls/turns.ts';
import type { EntryPoint, LinkedFile } from '../program.ts';
import type { Evaluator } from '../values/evaluate.ts';

/** Seconds for which an answer is kept, so that few who ask for it reach the server. */
export const LEAST_KEPT = 60;
const HEADER = /^(?:[\w-]+-)?cache-control$/i;
/** Pages have no verb. */
const KEPT_VERBS: ReadonlySet<string> = new Set(['', 'GET', 'HEAD']);
const MAX_DEPTH = 4;

/**
 * `'Cache-Control': 's-maxage=3600'` in what the handler hands to a call, whatever it answers; `export const revalidate = 3600` where a framework goes by that.
 *
 * @param asking the calls that send a request: headers of theirs are not the answer's
 */
export function isKeptForAll(
  evaluator: Evaluator,
  { handler, framework, verb }: EntryPoint,
  asking: ReadonlySet<SiteFacts>,
): boolean {
  if (!KEPT_VERBS.has(verb)) return false;
  const { file, id } = handler;
  return (
    evaluator.input.knowledge.frameworks.some(
      ({ package: name, caching }) => name === framework && caching?.keptFor && isKept(file, caching.keptFor),
    ) ||
    sitesIn(file, id - file.firstFunction).some(
      site => !site.conditional && !asking.has(site) && setsHeader(evaluator, file, site),
    )
  );
}

function isKept({ facts }: LinkedFile, { export: name, unless = {}, unlessFrom = [] }: KeptFor): boolean {
  return (
    Number(exportedLiteral(facts, name)) >= LEAST_KEPT &&
    Object.entries(unless).every(([other, value]) => exportedLiteral(facts, other) !== value) &&
    !unlessFrom.some(module => facts.modules.includes(module))
  );
}

/** The value of `export const dynamic = 'force-static'`; undefined if it is no literal. */
function exportedLiteral(facts: FileFacts, name: string): unknown {
  const value = facts.exports.find(each => each.name === name)?.value;
  const given = value?.kind === 'local' ? facts.bindings[value.binding]?.value : value;
  return given?.kind === 'literal' ? given.value : undefined;
}

function setsHeader(evaluator: Evaluator, file: LinkedFile, { args }: SiteFacts): boolean {
  const [name, value] = args;
  if (name?.kind === 'literal' && HEADER.test(String(name.value)))
    return value !== undefined && isShared(evaluator, file, value);
  return args.some(arg => holdsHeader(evaluator, file, arg, 0));
}

function holdsHeader(evaluator: Evaluator, file: LinkedFile, ref: Ref, depth: number): boolean {
  if (ref.kind !== 'object' || depth > MAX_DEPTH) return false;
  return ref.properties.some(({ name, value }) =>
    HEADER.test(name) ? isShared(evaluator, file, value) : holdsHeader(evaluator, file, value, depth + 1),
  );
}

function isShared(evaluator: Evaluator, file: LinkedFile, ref: Ref): boolean {
  const value = ref.kind === 'literal' ? ref : evaluator.evaluate(file, ref);
  const text = value.kind === 'literal' ? String(value.value) : '';
  return Number(/s-maxage=(\d+)/.exec(text)?.[1] ?? 0) >= LEAST_KEPT;
}
