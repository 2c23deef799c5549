/** A limiter that a file has already: `const limit = pLimit(5)` in the module or in a function around the fan-out. */
import type { BindingFacts } from '../../facts/facts.ts';
import type { FunctionNode } from '../../link/program.ts';
import type { Gate } from './limiters.ts';
import { importedCallee } from './shape.ts';

/** The variable's name; null if there is none that the function sees. */
export function existingGate({ file, facts: asking }: FunctionNode, gate: Gate): string | null {
  const around = new Set<number>();
  const { functions, bindings, sites } = file.facts;
  for (let at = functions.indexOf(asking); at >= 0; at = functions[at]?.parent ?? -1) around.add(at);
  const isGate = ({ kind, value, function: owner, loop }: BindingFacts): boolean => {
    if (kind !== 'const' || value?.kind !== 'result' || !around.has(owner) || loop >= 0) return false;
    const made = sites[value.site];
    // "new PQueue()" bounds nothing.
    return made?.args.length === 1 && importedCallee(file.facts, made)?.module === gate.package;
  };
  return bindings.findLast(isGate)?.name ?? null;
}
