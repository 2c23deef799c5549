/** Words the removal of a listener that was added for another event. */
import type { MissedRemoval } from '../../link/suspects/suspects.ts';
import type { Reported, RuleContext } from '../define-rule.ts';
import { entryPointsOf, functionName, placeOf } from '../evidence.ts';

export function missedRemovalFinding({ program }: RuleContext, missed: MissedRemoval): Reported {
  const { node, call, text, event, added, addedFor } = missed;
  return {
    ...placeOf(call),
    confidence: 'likely',
    message: `${text}('${event}') takes nothing away: the listener is added for '${addedFor}', and stays. Remove it for that event.`,
    multiplicity: '1',
    entryPoints: entryPointsOf(program.hotPaths(node)),
    evidence: [
      { ...placeOf(added), message: `adds the listener for '${addedFor}'` },
      { ...placeOf(call), message: `removes it for '${event}'` },
    ],
    impact: { level: 'medium', estimate: '1 listener more each time, with all that it holds' },
    anchor: `${functionName(node)}>${text}>${event}`,
    fixes: [],
  };
}
