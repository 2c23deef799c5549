/** Finds copies that requests put into a cache under ever new keys, without an end. */
import type { LastingEntry } from '../../link/suspects.ts';
import { defineRule, type Reported } from '../define-rule.ts';
import {
  entryPointsOf,
  functionName,
  isInBrowser,
  perUnit,
  placeOf,
  severityOf,
  stepsFrom,
} from '../evidence.ts';

/** New keys a second, and kilobytes that each takes with its entry, for the estimate. */
const KEYS_PER_SECOND = 1;
const KILOBYTES = 2;

export const rule = defineRule({
  id: 'cache-without-ttl',
  severity: 'warning',
  recommended: false,
  summary: 'Entries that requests put into a cache under ever new keys and that never expire.',
  check({ program, report }) {
    for (const entry of program.lastingEntries) {
      if (isInBrowser(entry.node)) continue;
      report({ ...findingOf(entry), severity: severityOf(program, entry.node, entry.hotPaths) });
    }
  },
});

function findingOf({
  node,
  call,
  text,
  key,
  library,
  until,
  asked,
  hotPaths,
  ...entry
}: LastingEntry): Reported {
  const [hotPath] = hotPaths;
  const where = entry.inMemory ? 'the memory of the process' : 'the store';
  const [option = ''] = until;
  const megabytes = Math.round((KEYS_PER_SECOND * KILOBYTES * 3600) / 1000);
  return {
    ...placeOf(call),
    confidence: entry.confidence,
    message: `${text} keeps ${key} for good: ${where} grows with every new key, and what is in it never gets younger. Give it an end (${option}).`,
    effect: { kind: 'cache', sync: false, library, operation: text },
    multiplicity: '1',
    entryPoints: entryPointsOf(hotPaths),
    evidence: [
      ...stepsFrom(hotPath),
      { ...placeOf(call), message: `puts an entry under ${key} that stays` },
      { ...placeOf(asked), message: 'asks for it' },
    ],
    impact: {
      level: 'medium',
      estimate: `1 entry ${perUnit(hotPath?.entry.heat ?? null)} with a new key; at 1 a second and 2 KB each ≈ ${megabytes} MB per hour`,
    },
    anchor: `${functionName(node)}>${text}>${key}`,
  };
}
