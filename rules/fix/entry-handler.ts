/** Functions that a framework calls, and what it does not do for those that are async. No trees: rules ask this of facts. */
import type { EntryPoint, FunctionNode, Program } from '../link/program.ts';

/** What a framework does that does not await its handlers: a clause for those who review; null if all is well. */
export function unawaitedBy(program: Program, node: FunctionNode): string | null {
  const entries = entriesOf(program, node);
  const entry = entries.every(each => each.unawaited) ? entries[0] : undefined;
  if (!entry?.unawaited) return null;
  const { until } = entry.unawaited;
  const which = until === undefined ? entry.framework : `${entry.framework} before version ${until}`;
  return `${which} does not catch what an async ${entry.name} rejects with`;
}

export function entriesOf(program: Program, node: FunctionNode): EntryPoint[] {
  return program.entryPoints.filter(({ handler, before }) => handler === node || before.includes(node));
}
