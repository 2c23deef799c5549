/** How often code runs: per request, per message, …, or only now and then. */

/** `cold` kinds run once or by hand; the others run per unit of load. */
export type Heat = 'request' | 'message' | 'event' | 'render' | 'scheduled' | ColdHeat;
/** `failure`: only to undo or to report what went wrong. `unmounted`: a procedure that no router takes. */
export type ColdHeat = 'startup' | 'script' | 'migration' | 'unmounted' | 'failure' | 'test';

/** How a framework calls in. */
export type EntryPointKind =
  | 'http'
  | 'server-action'
  | 'resolver'
  | 'procedure'
  | 'queue'
  | 'socket'
  | 'cron'
  | 'render'
  | 'ui-event'
  | 'hook'
  | 'command';

/** True for heats that come with load: per request, message, event, render, or by the clock. */
export function isHot(heat: Heat): boolean {
  return (
    heat === 'request' || heat === 'message' || heat === 'event' || heat === 'render' || heat === 'scheduled'
  );
}
