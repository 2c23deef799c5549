/** Hot paths that are taken by the thousand and each time anew: not those of scheduled jobs, nor of what is kept after the first time. */
import type { Heat } from '../../base/heat.ts';
import type { HotPath } from '../program.ts';

export function comesBy(...heats: readonly Heat[]): (hotPath: HotPath) => boolean {
  return ({ entry, kept }) => !kept && heats.includes(entry.heat);
}

export const isOften = comesBy('request', 'message', 'event', 'render');
