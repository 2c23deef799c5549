/** Words what each run of a hot function leaves running behind it. */
import type { LeftRunning } from '../../link/suspects/suspects.ts';
import type { Reported } from '../define-rule.ts';
import { entryPointsOf, functionName, perUnit, placeOf, stepsFrom } from '../evidence.ts';

export function leftRunningFinding(left: LeftRunning): Reported {
  const { node, call, text, what, event, hotPaths } = left;
  const [hottest] = hotPaths;
  const unit = perUnit(hottest?.entry.heat ?? null);
  return {
    ...placeOf(call),
    confidence: hottest?.confidence ?? 'likely',
    // A timer ends by itself.
    severity: what === 'timer' ? 'info' : 'warning',
    message: messageOf(left),
    multiplicity: '1',
    entryPoints: entryPointsOf(hotPaths),
    evidence: [...stepsFrom(hottest), { ...placeOf(call), message: `starts it: ${text}` }],
    impact: {
      level: what === 'timer' ? 'low' : 'high',
      estimate:
        what === 'timer'
          ? `1 timer left ${unit}, with what its function holds, until it is due`
          : `1 more ${unit}, for as long as the process runs`,
    },
    anchor: `${functionName(node)}>${text}>${event ?? ''}`,
    fixes: [],
  };
}

function messageOf({ text, what, event, until }: LeftRunning): string {
  switch (what) {
    case 'timer':
      return `${text} is left running when the work is done before it is due, with all that its function holds. Keep what it returns, and call ${until} then.`;
    case 'interval':
      return `${text} is never ended: each run leaves one more behind that goes on for ever. Keep what it returns, and call ${until}.`;
    case 'listener':
      return `${text}${event === null ? '' : `('${event}')`} adds one more listener each time, and nothing calls ${until} for it. Add it once, or remove it when the work is done.`;
  }
}
