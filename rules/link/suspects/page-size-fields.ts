/** Page sizes among the fields of a class that describes a request's query (`@Query() query: ListOrders`), which no maximum bounds. */
import type { DecoratorFacts } from '../../facts/facts.ts';
import type { CallGraph } from '../calls/call-graph.ts';
import { isBoundedBehind } from '../loops/bounded-numbers.ts';
import type { EntryPoint, LinkedFile } from '../program.ts';
import type { Evaluator } from '../values/evaluate.ts';
import type { OpenPageSize } from './suspects.ts';

const NAMES = ['limit', 'take', 'pageSize', 'perPage', 'per_page', 'page_size', 'itemsPerPage'];

export function openPageSizeFields(
  evaluator: Evaluator,
  graph: CallGraph,
  entries: readonly EntryPoint[],
): OpenPageSize[] {
  const found = new Map<DecoratorFacts, OpenPageSize>();
  for (const entry of entries) {
    const { file, facts } = entry.handler;
    for (const { type, decorators } of facts.params) {
      const decorator = decorators.find(({ name, args }) => name === 'Query' && args.length === 0);
      const whole = decorator && type ? evaluator.evaluateType(file, type) : null;
      if (!decorator || whole?.kind !== 'instance') continue;
      for (const name of NAMES) {
        const field = evaluator.input.classes.memberOf(whole.file, whole.class, name, false);
        const said = field && openNumber(evaluator, field.file, field.member.decorators);
        if (!field || !said || found.has(said) || isBoundedBehind(graph, entry.handler, name)) continue;
        found.set(said, {
          place: { path: field.file.path, start: said.start, end: said.end },
          name,
          use: { path: file.path, start: decorator.start, end: decorator.end },
          entry,
        });
      }
    }
  }
  return [...found.values()];
}

/** The decorator that says that a field is a number, if no other says more; one of the project's own may say anything. */
function openNumber(
  evaluator: Evaluator,
  file: LinkedFile,
  decorators: readonly DecoratorFacts[],
): DecoratorFacts | null {
  let number: DecoratorFacts | null = null;
  for (const decorator of decorators) {
    const value = evaluator.evaluate(file, decorator.callee);
    if (value.kind === 'foreign') continue;
    if (value.kind !== 'member') return null;
    const word = value.member.schema;
    if (word === 'most' || word === 'refines') return null;
    if (word === 'number') number ??= decorator;
  }
  return number;
}
