/** Finds formatters, patterns and compiled templates that are made anew although one, or one for each, would do. */
import type { Program } from '../../link/program.ts';
import type { RebuiltValue } from '../../link/suspects/suspects.ts';
import { defineRule, type Reported } from '../define-rule.ts';
import { entryPointsOf, functionName, perUnit, placeKey, placeOf, stepsFrom } from '../evidence.ts';

export const rule = defineRule({
  id: 'expensive-in-loop',
  severity: 'info',
  summary: 'Formatters, patterns and templates that a loop, or each request, makes anew.',
  check({ program, report }) {
    const values = program.rebuiltValues.filter(
      ({ node, hotPaths }) => hotPaths.length > 0 || program.isForOthers(node.file),
    );
    // Those that one function makes in one loop are moved out of it together.
    const groups = Map.groupBy(values, value => `${value.node.id} ${value.of} ${placeKey(value.loop)}`);
    for (const group of groups.values()) report(findingOf(program, group));
  },
});

function findingOf(program: Program, values: readonly RebuiltValue[]): Reported {
  const [value] = values as readonly [RebuiltValue, ...RebuiltValue[]];
  const { node, call, of, loop, through, hotPaths } = value;
  return {
    ...placeOf(call),
    confidence: hotPaths[0]?.confidence ?? 'certain',
    severity: of === 'call' ? 'warning' : 'info',
    message: messageOf(value, values.length - 1),
    multiplicity: of === 'call' ? '1' : 'N',
    entryPoints: entryPointsOf(hotPaths),
    evidence: [
      ...stepsFrom(hotPaths[0]),
      ...(of === 'call' ? [] : [{ ...placeOf(loop), message: 'runs once for each element' }]),
      ...(through ? [{ ...placeOf(through), message: `calls ${through.text}()` }] : []),
      ...values.map(each => ({ ...placeOf(each.call), message: `makes it anew: ${each.call.text}` })),
    ],
    impact: {
      level: 'low',
      estimate:
        of === 'call'
          ? `some milliseconds ${perUnit(program.heatOf(node))}`
          : 'some microseconds per element',
    },
    anchor: `${functionName(node)}>${call.text}`,
  };
}

function messageOf({ node, call, of, through }: RebuiltValue, others: number): string {
  const isNew = node.file.facts.sites.some(
    ({ kind, start, end }) => kind === 'new' && start === call.start && end === call.end,
  );
  const made = `${isNew ? 'new ' : ''}${call.text}${others > 0 ? ` (and ${others} more like it)` : ''}`;
  switch (of) {
    case 'same':
      return `${made} makes the same on each trip of the loop. Make it once, ${through ? 'for the whole module' : 'before the loop'}.`;
    case 'settings':
      return `${made} makes the same for each element of the settings whenever this runs. Make them once, where the settings are taken.`;
    case 'passes':
      return `${made} makes a pattern for each trip of the loop, and each goes over the whole text. Make one pattern of all names, and look up what takes their place.`;
    case 'call':
      return `${made} compiles the same whenever this runs. Compile it once, for the whole module.`;
  }
}
