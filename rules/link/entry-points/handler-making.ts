/** How an exported handler is made of a function: by the project's own wrappers, and by packages that make nothing but handlers. */
import type { Ref, SiteFacts } from '../../facts/facts.ts';
import { importOf } from '../modules/package-imports.ts';
import type { FunctionNode, LinkedFile } from '../program.ts';
import type { EntryPointsInput } from './entry-point-search.ts';

/** A call that makes a handler of what its argument is. */
interface Step {
  readonly file: LinkedFile;
  readonly site: SiteFacts;
  readonly argument: number;
  /** The project's own wrapper; null for a package's. */
  readonly by: FunctionNode | null;
  /** The function that it gives, which runs in place of the one that it is given; null if it hands that on. */
  readonly closure: FunctionNode | null;
}

export interface HandlerMaking {
  /** What runs for each request in the end. */
  readonly handler: FunctionNode;
  /** The outermost first. */
  readonly steps: readonly Step[];
  readonly byPackage: boolean;
}

/** Wrappers may be many, and one may be given itself: `handler = timed(handler)`. */
const MAX_DEPTH = 8;

/** Null unless the text leaves no doubt which function it is. */
export function makingOf(
  input: EntryPointsInput,
  file: LinkedFile,
  ref: Ref,
  makers: readonly string[],
  depth: number,
): HandlerMaking | null {
  if (depth > MAX_DEPTH) return null;
  const inside = (of: Ref) => makingOf(input, file, of, makers, depth + 1);
  if (ref.kind === 'typed') return inside(ref.of);
  const binding = ref.kind === 'local' ? file.facts.bindings[ref.binding] : undefined;
  if (binding?.kind === 'const' && binding.value?.kind === 'result') return inside(binding.value);
  const search = { input, makers, depth };
  const site = ref.kind === 'result' ? file.facts.sites[ref.site] : undefined;
  if (site && isMaker(file, site.callee, makers)) return packaged(search, file, site);
  const value = input.evaluator.evaluate(file, ref);
  if (value.kind !== 'function') return site?.kind === 'call' ? calledBy(search, file, site) : null;
  const { node, made } = value;
  if (!made) return { handler: node, steps: [], byPackage: false };
  return made.isPart ? null : wrapped(search, made.file, made.site, made.by, node);
}

interface Search {
  readonly input: EntryPointsInput;
  readonly makers: readonly string[];
  readonly depth: number;
}

/** `commonMiddleware(list)`, `middy(list).use(…)`, `middy().use(…).handler(list)` */
function calledBy(search: Search, file: LinkedFile, site: SiteFacts): HandlerMaking | null {
  const { input, makers, depth } = search;
  const { callee } = site;
  const own = input.evaluator.evaluate(file, callee);
  if (own.kind === 'function') return wrapped(search, file, site, own.node, null);
  if (callee.kind !== 'member') return null;
  // What was made of nothing is told later of what.
  if (callee.name === 'handler' && isMadeBy(file, callee.object, makers, 0))
    return packaged(search, file, site);
  return makingOf(input, file, callee.object, makers, depth + 1);
}

function packaged(search: Search, file: LinkedFile, site: SiteFacts): HandlerMaking | null {
  const given = handedOver(search, file, site, 0);
  const step: Step = { file, site, argument: 0, by: null, closure: null };
  return given && { handler: given.handler, steps: [step, ...given.steps], byPackage: true };
}

function isMaker(file: LinkedFile, callee: Ref, makers: readonly string[]): boolean {
  return makers.includes(importOf(file, callee)?.module ?? '');
}

function isMadeBy(file: LinkedFile, ref: Ref, makers: readonly string[], depth: number): boolean {
  const site = ref.kind === 'result' ? file.facts.sites[ref.site] : undefined;
  if (!site || depth > MAX_DEPTH) return false;
  if (isMaker(file, site.callee, makers)) return true;
  return site.callee.kind === 'member' && isMadeBy(file, site.callee.object, makers, depth + 1);
}

/** What a wrapper makes of the one function that it is given and keeps for later; of several, nobody knows which is the handler. */
function wrapped(
  search: Search,
  file: LinkedFile,
  site: SiteFacts,
  by: FunctionNode,
  closure: FunctionNode | null,
): HandlerMaking | null {
  const kept = site.args.flatMap((_, argument) => {
    const given = isKept(search, by, argument) ? handedOver(search, file, site, argument) : null;
    return given ? [{ given, argument }] : [];
  });
  const [first] = kept;
  // `makeHandler(config)`
  if (!first) return closure && { handler: closure, steps: [], byPackage: false };
  if (kept.length > 1) return null;
  const { given, argument } = first;
  return {
    handler: given.handler,
    steps: [{ file, site, argument, by, closure }, ...given.steps],
    byPackage: given.byPackage || by.facts.returns.some(ref => isMadeBy(by.file, ref, search.makers, 0)),
  };
}

function handedOver(
  { input, makers, depth }: Search,
  file: LinkedFile,
  { args }: SiteFacts,
  argument: number,
): HandlerMaking | null {
  const ref = args[argument];
  return ref && ref.kind !== 'object' ? makingOf(input, file, ref, makers, depth + 1) : null;
}

/** False for what a function does not touch, or runs at once. */
function isKept({ input: { runs } }: Search, by: FunctionNode, argument: number): boolean {
  return (
    runs.usagesOf(by, argument, '').length > 0 && runs.of(by, argument, '').every(({ deferred }) => deferred)
  );
}
