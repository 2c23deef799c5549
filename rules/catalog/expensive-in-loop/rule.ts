/** Finds formatters and patterns that each trip of a loop makes anew of the same. */
import type { RebuiltValue } from '../../link/program.ts';
import { defineRule, type Reported } from '../define-rule.ts';
import { entryPointsOf, functionName, placeKey, placeOf, stepsFrom } from '../evidence.ts';

export const rule = defineRule({
  id: 'expensive-in-loop',
  severity: 'info',
  recommended: false,
  summary: 'Formatters and patterns that a loop makes anew on each trip.',
  check({ program, report }) {
    // Those that one function makes in one loop are moved out of it together.
    const groups = Map.groupBy(program.rebuiltValues, ({ node, loop }) => `${node.id} ${placeKey(loop)}`);
    for (const values of groups.values()) report(findingOf(values));
  },
});

function findingOf(values: readonly RebuiltValue[]): Reported {
  const [{ node, call, loop, through, hotPaths }] = values as readonly [RebuiltValue, ...RebuiltValue[]];
  const others = values.length > 1 ? ` (and ${values.length - 1} more like it)` : '';
  const where = through ? 'for the whole module' : 'before the loop';
  return {
    ...placeOf(call),
    confidence: hotPaths[0]?.confidence ?? 'certain',
    message: `new ${call.text}${others} makes the same on each trip of the loop. Make it once, ${where}.`,
    multiplicity: 'N',
    entryPoints: entryPointsOf(hotPaths),
    evidence: [
      ...stepsFrom(hotPaths[0]),
      { ...placeOf(loop), message: 'runs once for each element' },
      ...(through ? [{ ...placeOf(through), message: `calls ${through.text}()` }] : []),
      ...values.map(each => ({ ...placeOf(each.call), message: `makes it anew: ${each.call.text}` })),
    ],
    impact: { level: 'low', estimate: 'some microseconds per element' },
    anchor: `${functionName(node)}>${call.text}`,
  };
}
