/** Finds what functions that start cold load whole, or wait for, before they can answer. */
import type { ColdStart } from '../../link/suspects/suspects.ts';
import { defineRule, type Reported } from '../define-rule.ts';
import { deed, duration, operationOf, placeOf } from '../evidence.ts';

export const rule = defineRule({
  id: 'cold-start-cost',
  severity: 'warning',
  recommended: false,
  summary: 'What serverless functions load whole, or wait for, before their first answer.',
  check({ program, report }) {
    for (const start of program.coldStarts) report(findingOf(start));
  },
});

function findingOf(start: ColdStart): Reported {
  const { place, text, entry, files, effect, slow } = start;
  return {
    ...placeOf(place),
    confidence: 'certain',
    message: messageOf(start),
    ...(effect && { effect }),
    multiplicity: '1',
    entryPoints: [{ ...placeOf(entry.registered), kind: entry.kind, name: entry.name }],
    evidence: [
      {
        ...placeOf(entry.registered),
        message: `${entry.name} starts cold whenever no instance of it is idle`,
      },
      ...files.slice(1).map(path => ({ path, start: 0, end: 0, message: 'is loaded with it' })),
      {
        ...placeOf(place),
        message: effect ? `waits: ${operationOf(effect)}` : `loads all of ${text}`,
      },
    ],
    impact: slow
      ? {
          level: slow.milliseconds - slow.insteadMilliseconds >= 500 ? 'high' : 'medium',
          estimate: `${duration(slow.milliseconds)} per cold start; ${duration(slow.insteadMilliseconds)} for one part of it`,
          milliseconds: slow.milliseconds,
        }
      : { level: 'medium', estimate: 'its whole time, once per cold start' },
    anchor: text,
  };
}

function messageOf({ text, entry, effect, slow }: ColdStart): string {
  if (slow)
    return `All of ${text} is loaded before ${entry.name} can answer for the first time, which takes about ${duration(slow.milliseconds)}. Import ${slow.instead}.`;
  const what = effect ? deed(effect) : 'is waited for';
  return `${text} ${what} while the module is loaded, and ${entry.name} waits for it at each cold start. Do it when the package is built, or when it is first needed.`;
}
