/** Components that wait for nothing themselves, and render others that do: their own elements are waited for, too. */
import type { SiteFacts } from '../../facts/facts.ts';
import type { FunctionNode } from '../program.ts';
import type { SiteLinker } from '../site-linker.ts';
import { sitesIn } from './turns.ts';

/** Components that are looked into before nobody knows. */
const MAX_COMPONENTS = 30;

const MAKES_EACH = /^(?:map|flatMap|from)$/;

/** The component of an element, if a server waits for what it renders: an async one, or one that leads to such. */
export function awaitedComponent(linker: SiteLinker, from: FunctionNode, site: SiteFacts) {
  const component = linker.evaluator.evaluate(from.file, site.callee);
  return component.kind === 'function' && isAwaited(linker, component.node) ? component : null;
}

/** By linking pass: many elements are of one component. */
const known = new WeakMap<SiteLinker, Map<FunctionNode, boolean>>();

function isAwaited(linker: SiteLinker, component: FunctionNode): boolean {
  const answers = known.get(linker) ?? new Map<FunctionNode, boolean>();
  known.set(linker, answers);
  const answer = answers.get(component) ?? rendersAsync(linker, component);
  answers.set(component, answer);
  return answer;
}

function rendersAsync(linker: SiteLinker, component: FunctionNode): boolean {
  const seen = new Set([component]);
  // What is added on the way is looked into as well.
  for (const node of seen) {
    if (node.facts.async) return true;
    if (seen.size > MAX_COMPONENTS) return false;
    for (const { kind, callee } of elementsIn(linker, node)) {
      const inner = kind === 'element' ? linker.evaluator.evaluate(node.file, callee) : null;
      if (inner?.kind === 'function') seen.add(inner.node);
    }
  }
  return false;
}

/** All calls that may be elements of a component, also those that it makes for each of a list: `rows.map(row => <Row row={row} />)`. */
function elementsIn(linker: SiteLinker, { file, id }: FunctionNode): readonly SiteFacts[] {
  const own = sitesIn(file, id - file.firstFunction);
  return own.flatMap(site => {
    const { kind, callee, args } = site;
    if (kind !== 'call' || callee.kind !== 'member' || !MAKES_EACH.test(callee.name)) return [site];
    return args.flatMap(arg => {
      const callback = arg.kind === 'function' ? linker.evaluator.input.nodeOf(file, arg.function) : null;
      return callback ? elementsIn(linker, callback) : [];
    });
  });
}
