/** p-throttle: functions that wait their turn at each call. */
import { defineLibrary, type Member } from '../define.ts';

const THROTTLE: Member = { returns: 'Throttle' };

export const pThrottle = defineLibrary({
  package: 'p-throttle',
  versions: '*',
  exports: { default: THROTTLE, '*': THROTTLE },
  types: { Throttle: { called: { limits: 0 }, members: {} } },
});
