/** Finds copies that requests put into a cache under ever new keys, without an end, or without a word when what they are of changes. */
import type { LastingEntry, StaleEntry } from '../../link/suspects/suspects.ts';
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
  summary:
    'Entries that requests put into a cache and that never expire, or outlive what they are copies of.',
  check({ program, report }) {
    for (const entry of program.lastingEntries) {
      if (isInBrowser(entry.node)) continue;
      report({ ...findingOf(entry), severity: severityOf(program, entry.node, entry.hotPaths) });
    }
    for (const entry of program.staleEntries) {
      if (isInBrowser(entry.node)) continue;
      report({ ...staleFindingOf(entry), severity: 'info' });
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

function staleFindingOf({
  node,
  call,
  text,
  key,
  library,
  seconds,
  change,
  hotPaths,
  confidence,
}: StaleEntry): Reported {
  const [hotPath] = hotPaths;
  const hours = Math.round(seconds / 3600);
  const time = hours === 1 ? 'an hour' : `${hours} hours`;
  return {
    ...placeOf(call),
    confidence,
    message: `${text} keeps ${key} for ${time}, and ${change.text} changes what it is a copy of without taking it out: until then requests see what is no more. Delete the key where the row changes.`,
    effect: { kind: 'cache', sync: false, library, operation: text },
    multiplicity: '1',
    entryPoints: entryPointsOf(hotPaths),
    evidence: [
      ...stepsFrom(hotPath),
      { ...placeOf(call), message: `puts a copy under ${key} for ${time}` },
      { ...placeOf(change), message: `${change.text} changes the row and leaves the copy` },
    ],
    impact: {
      level: 'low',
      estimate: `answers that are up to ${time} old after each change`,
    },
    anchor: `${functionName(node)}>${text}>${key}>stale`,
  };
}
