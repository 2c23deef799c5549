/** Turns a client's settings into what the project is asked for, and into the severities that are shown. */

import { RULES } from '../../rules/catalog/index.generated.ts';
import type { ReportedFinding } from '../../rules/report/report.ts';
import type { ProjectOptions } from '../workspace/project.ts';
import type { Settings } from './protocol.ts';

/** The options follow `settings.current`: the project reads them at each review. */
export function projectOptions(
  settings: { readonly current: Settings },
  signal: AbortSignal,
  onProgress: NonNullable<ProjectOptions['onProgress']>,
): ProjectOptions {
  return {
    signal,
    onProgress,
    // The worker's output is the server's log.
    log: message => console.log(message),
    get rules() {
      return RULES.filter(({ id }) => settings.current.rules[id] !== 'off');
    },
    get minimumConfidence() {
      return settings.current.minimumConfidence ?? 'likely';
    },
  };
}

export function applySeverities(
  findings: readonly ReportedFinding[],
  { rules }: Settings,
): ReportedFinding[] {
  return findings.map(finding => {
    const severity = rules[finding.rule];
    return severity === undefined || severity === 'off' ? finding : { ...finding, severity };
  });
}
