/** Words what components start when they appear and nothing in their file ends. */
import type { MountedStart } from '../../link/suspects/suspects.ts';
import type { Reported, RuleContext } from '../define-rule.ts';
import { entryPointsOf, functionName, placeOf } from '../evidence.ts';

export function mountedStartFinding({ program }: RuleContext, started: MountedStart): Reported {
  const { node, call, text, event, until, endIn } = started;
  const what = event ? `${text}('${event}')` : text;
  return {
    ...placeOf(call),
    confidence: 'likely',
    message: `${what} is never ended: nothing in this file calls ${until}, so that each component that appears leaves one more behind. Call it in ${endIn}.`,
    multiplicity: '1',
    entryPoints: entryPointsOf(program.hotPaths(node)),
    evidence: [
      {
        path: node.file.path,
        start: node.facts.nameStart,
        end: node.facts.nameEnd,
        message: 'runs whenever the component appears',
      },
      { ...placeOf(call), message: `starts it: ${text}` },
    ],
    impact: { level: 'medium', estimate: '1 more each time, for as long as the page is open' },
    anchor: `${functionName(node)}>${text}>${event}`,
    fixes: [],
  };
}
