/** Stores of libraries that keep all that they are ever given, as their options leave them. */
import type { FileFacts, Ref, SiteFacts } from '../../facts/facts.ts';
import type { CallGraph } from '../calls/call-graph.ts';
import type { DescribedCall } from '../calls/described-calls.ts';
import { type ParamRef, paramOf } from '../calls/param-uses.ts';
import { sitesIn } from '../calls/turns.ts';
import type { FunctionNode, LinkedFile } from '../program.ts';
import type { Evaluator } from '../values/evaluate.ts';
import { chainEnd, refText } from '../values/ref-text.ts';
import type { GivenOptions, UnlimitedStore } from './suspects.ts';

/** Options may be put together of parts; so many deep they are looked into. */
const MAX_DEPTH = 4;

interface Input {
  readonly evaluator: Evaluator;
  readonly graph: CallGraph;
  nodeOf(file: LinkedFile, functionId: number): FunctionNode | null;
}

/** In order of path and position. */
export function findUnlimitedStores(input: Input, calls: readonly DescribedCall[]): UnlimitedStore[] {
  return calls.flatMap(({ node, site, callee }) => {
    const { keepsAll } = callee.member;
    const { file } = node;
    if (!keepsAll || file.cold !== null || (keepsAll.ofModules && node.facts.kind !== 'module')) return [];
    const at = site.args[keepsAll.at];
    const options = at ? optionsOf(input.evaluator, file, at) : NO_OPTIONS;
    if (options === null || options.names.some(name => keepsAll.unless.includes(name))) return [];
    if (at?.kind === 'local' && isMadeBeside(input.evaluator, node, keepsAll.unless)) return [];
    if (options.others.some(({ given }) => isSetByCaller(input, given, keepsAll.unless))) return [];
    return [
      {
        node,
        call: { path: file.path, start: site.start, end: site.end },
        text: refText(file.facts, site.callee),
        what: keepsAll.what,
        instead: keepsAll.instead,
        others: options.others[0]?.told ?? null,
      },
    ];
  });
}

/**
 * `options.store = new RedisStore(…)`: what a variable holds may be set after it is made, from what goes by the option's name. Which variable
 * a member is written of, facts do not say; what has a variable of its own is not it.
 */
function isMadeBeside(evaluator: Evaluator, { file, id }: FunctionNode, names: readonly string[]): boolean {
  return sitesIn(file, id - file.firstFunction).some(site => {
    if (site.kind !== 'new' || site.use !== 'stored' || isNamed(file.facts, site)) return false;
    const made = chainEnd(file.facts, site.callee);
    const isOption = names.some(name => made.toLowerCase().endsWith(name.toLowerCase()));
    return isOption && !IN_MEMORY.test(made) && evaluator.evaluate(file, site.callee).kind !== 'class';
  });
}

const IN_MEMORY = /memory/i;

function isNamed({ bindings, sites }: FileFacts, site: SiteFacts): boolean {
  return bindings.some(({ value }) => value?.kind === 'result' && sites[value.site] === site);
}

interface Options {
  readonly names: readonly string[];
  /** Where others may come from: what a function that puts the options together is given. */
  readonly others: readonly Others[];
}

interface Others {
  readonly given: Given;
  readonly told: GivenOptions;
}

/** A parameter, and the path of names into it. */
interface Given {
  readonly file: LinkedFile;
  readonly param: ParamRef;
}

const NO_OPTIONS: Options = { names: [], others: [] };

/** All options by name; null if some may be out of sight, other than those that callers of a function may add to its own. */
function optionsOf(evaluator: Evaluator, file: LinkedFile, ref: Ref, depth = 0): Options | null {
  const value = evaluator.evaluate(file, ref);
  if (value.kind !== 'object' || depth > MAX_DEPTH) return null;
  const names = value.ref.properties.map(({ name }) => name);
  const others: Others[] = [];
  for (const spread of value.ref.spreads) {
    const more =
      optionsOf(evaluator, value.file, spread, depth + 1) ??
      (names.length > 0 ? optionsOfCallers(value.file, spread) : null);
    if (more === null) return null;
    names.push(...more.names);
    others.push(...more.others);
  }
  return { names, others };
}

function optionsOfCallers(file: LinkedFile, spread: Ref): Options | null {
  const param = givenTo(file.facts, spread);
  const putTogether = param ? file.facts.functions[param.function] : undefined;
  if (!param || !putTogether) return null;
  const { start, end, name } = putTogether;
  const told = { text: refText(file.facts, spread), by: name, place: { path: file.path, start, end } };
  return { names: [], others: [{ given: { file, param }, told }] };
}

/** The parameter that a reference reads, also by way of a variable: `const extra = config?.extra`. */
function givenTo(facts: FileFacts, ref: Ref, depth = 0): ParamRef | null {
  const param = paramOf(facts, ref);
  if (param) return param;
  const binding = ref.kind === 'local' ? facts.bindings[ref.binding] : undefined;
  if (!binding?.value || binding.assigned || depth > MAX_DEPTH) return null;
  return givenTo(facts, binding.value, depth + 1);
}

/** True if a caller in sight gives one of the options, or one of those who call it and hand theirs on. */
function isSetByCaller(
  input: Input,
  { file, param }: Given,
  names: readonly string[],
  asked = new Set<FunctionNode>(),
): boolean {
  const node = input.nodeOf(file, param.function);
  if (!node || asked.has(node)) return false;
  asked.add(node);
  return input.graph.to(node).some(({ from, site }) => {
    const given = site.args[param.index];
    if (!given) return false;
    const path = param.path === '' ? [] : param.path.split('.');
    const whole = path.reduce<Ref>((object, name) => ({ kind: 'member', object, name }), given);
    const options = optionsOf(input.evaluator, from.file, whole);
    if (options?.names.some(name => names.includes(name))) return true;
    const further = givenTo(from.file.facts, whole);
    return further !== null && isSetByCaller(input, { file: from.file, param: further }, names, asked);
  });
}
