/** What the rows are of which a repository or a model is written to be. */
import type { Evaluator } from '../values/evaluate.ts';
import type { Value } from '../values/value.ts';

/** `Order` of a `Repository<Order>`, of a class that extends one, and of a `Model<HydratedDocument<Order>>`; what it may be, the likeliest first. */
export function rowTypes(evaluator: Evaluator, receiver: Value): readonly Value[] {
  if (receiver.kind === 'typed') return within(receiver.args[0]);
  if (receiver.kind !== 'instance') return [];
  const base = evaluator.input.classes.foreignBase(receiver.file, receiver.class);
  const [first] = base?.args ?? [];
  return base && first ? within(evaluator.evaluateType(base.file, first)) : [];
}

/** `Order & Document` is an order, and what a library's type is made of is, too. */
function within(value: Value | undefined): readonly Value[] {
  if (value?.kind === 'all') return value.of.flatMap(within);
  if (value?.kind === 'typed') return within(value.args[0]);
  return value?.kind === 'instance' || value?.kind === 'class' ? [value] : [];
}
