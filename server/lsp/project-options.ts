/** Turns a client's settings into what the project is asked for. */
import type { ProjectOptions } from '../workspace/project-interface.ts';
import type { Settings } from './protocol.ts';

/** The options follow `settings.current`: the project reads them at each review. */
export function projectOptions(
  settings: { readonly current: Settings },
  signal: AbortSignal,
  onProgress: NonNullable<ProjectOptions['onProgress']>,
  kept: { readonly facts: ProjectOptions['facts'] },
): ProjectOptions {
  return {
    signal,
    onProgress,
    // The worker's output is the server's log.
    log: message => console.log(message),
    get facts() {
      return kept.facts;
    },
    get severities() {
      return settings.current.rules;
    },
    get plugins() {
      return {
        isGranted: settings.current.allowPlugins === true,
        advice: 'in a trusted workspace, the setting hotpath.allowPlugins runs it',
      };
    },
    get minimumConfidence() {
      return settings.current.minimumConfidence;
    },
  };
}
