/** How to see that a fix helped: by the tool, and by a measurement that fits what the code does. */
import type { ReportedFinding } from '../report.ts';

export function howToCheck(finding: ReportedFinding): readonly string[] {
  const entry = finding.entryPoints[0]?.name ?? 'the code above';
  const again = `Run npx hotpath scan --rule ${finding.rule} again: the finding ${finding.id} is gone.`;
  return [again, measurement(finding, entry)];
}

function measurement({ effect, rule }: ReportedFinding, entry: string): string {
  if (rule === 'missing-cache-headers')
    return `Ask for ${entry} with curl -sI: the answer has a Cache-Control header.`;
  if (effect?.sync)
    return `Put load on ${entry} and watch monitorEventLoopDelay of node:perf_hooks: its maximum no longer follows the load.`;
  switch (effect?.kind) {
    case 'db.read':
    case 'db.write':
      return `Log the statements of one ${entry}: their number no longer grows with the data.`;
    case 'db.connect':
      return `Watch the server's connections under load on ${entry}: their number stays at the pool's size.`;
    default:
      return `Measure ${entry} before and after with ten times the data: time and calls in flight stay bounded.`;
  }
}
