/** The judge over rules made for the purpose: order, one finding for each cause, fingerprints, rules that throw. */
import { describe, expect, test } from 'vitest';
import type { Reported, Rule } from '../catalog/define-rule.ts';
import { DEFAULT_FIX_OPTIONS } from '../fix/fix.ts';
import type { Program } from '../link/program.ts';
import { judge } from './judge.ts';
import { DEFAULT_LATENCY } from './latency.ts';

const PROGRAM: Program = {
  files: [],
  functions: [],
  entryPoints: [],
  givenUp: { times: 0, paths: [] },
  repeats: [],
  awaitGroups: [],
  awaitedLists: [],
  heldResources: [],
  leftRunning: [],
  mountedStarts: [],
  missedRemovals: [],
  unlimitedStores: [],
  coldStarts: [],
  slowRegexes: [],
  endlessWaits: [],
  growingStores: [],
  rebuiltValues: [],
  pageElements: [],
  deepClones: [],
  rowSorts: [],
  hashedFiles: [],
  quadraticScans: [],
  unindexedReads: [],
  polledTables: [],
  lastingEntries: [],
  staleEntries: [],
  redundantReads: [],
  openSites: [],
  effectSites: [],
  staticMiddleware: [],
  publishedFiles: [],
  openedConnections: [],
  unboundedReads: [],
  openPageSizes: [],
  costOf: entry => ({ entry, work: [], sites: [] }),
  hotPaths: () => [],
  heatOf: () => null,
  responsesFrom: () => [],
  effectsOf: () => [],
  calleesOf: () => [],
  callersOf: () => [],
  dispatchersOf: () => [],
  functionBehind: () => 'unknown',
  boundBy: () => null,
  isForOthers: () => false,
  isPublished: () => false,
  secondsKept: () => 0,
  keptByDirective: () => null,
  mayUse: () => true,
  dependenciesOf: () => new Set(),
  askedFor: () => null,
  batchFormsOf: () => [],
  workOf: () => [],
};

function reported(path: string, start: number, more: Partial<Reported> = {}): Reported {
  return {
    path,
    start,
    end: start + 5,
    confidence: 'certain',
    message: 'm',
    entryPoints: [],
    evidence: [],
    impact: { level: 'low', estimate: '' },
    anchor: 'load>find',
    ...more,
  };
}

function ruleOf(id: string, findings: readonly Reported[], more: Partial<Rule> = {}): Rule {
  return {
    id,
    severity: 'warning',
    summary: '',
    check: ({ report }) => {
      for (const finding of findings) report(finding);
    },
    ...more,
  };
}

describe('judge', () => {
  test('orders by path, start and rule, whatever the order of rules', () => {
    const first = ruleOf('b', [reported('b.ts', 1), reported('a.ts', 9)]);
    const second = ruleOf('a', [reported('a.ts', 9), reported('a.ts', 10)]);
    const places = (rules: Rule[]) =>
      judge(PROGRAM, { rules }).findings.map(f => `${f.path}:${f.start} ${f.rule}`);
    expect(places([first, second])).toEqual(['a.ts:9 a', 'a.ts:9 b', 'a.ts:10 a', 'b.ts:1 b']);
    expect(places([second, first])).toEqual(places([first, second]));
  });

  test('one cause is one finding: the rule with the better remedy stays', () => {
    const better = ruleOf('better', [reported('a.ts', 1)]);
    const worse = ruleOf('worse', [reported('a.ts', 1), reported('a.ts', 20)], { yieldsTo: ['better'] });
    const found = judge(PROGRAM, { rules: [worse, better] }).findings.map(f => `${f.start} ${f.rule}`);
    expect(found).toEqual(['1 better', '20 worse']);
  });

  test('of two reports of one rule at one place the surer stays', () => {
    const rule = ruleOf('r', [reported('a.ts', 1, { confidence: 'likely' }), reported('a.ts', 1)]);
    expect(judge(PROGRAM, { rules: [rule] }).findings.map(f => f.confidence)).toEqual(['certain']);
  });

  test('a rule that throws is switched off and named once; the others go on', () => {
    const broken = ruleOf('broken', [], {
      check: ({ report }) => {
        report(reported('a.ts', 1));
        throw new Error('no such thing');
      },
    });
    const result = judge(PROGRAM, { rules: [broken, ruleOf('fine', [reported('a.ts', 2)])] });
    expect(result.failures).toEqual([{ rule: 'broken', message: 'no such thing' }]);
    expect(result.findings.map(f => f.rule)).toEqual(['fine']);
  });

  test('hides what is less sure than asked for', () => {
    const rules = [ruleOf('r', [reported('a.ts', 1, { confidence: 'possible' }), reported('a.ts', 9)])];
    expect(judge(PROGRAM, { rules }).findings.map(f => f.start)).toEqual([9]);
    expect(judge(PROGRAM, { rules, minimumConfidence: 'possible' }).findings.map(f => f.start)).toEqual([
      1, 9,
    ]);
  });

  test('a rule that is not recommended speaks if a policy or a name asks for it', () => {
    const rules = [ruleOf('r', [reported('a.ts', 1)], { recommended: false })];
    const terms = { latency: DEFAULT_LATENCY, fixOptions: DEFAULT_FIX_OPTIONS, budgets: [] };
    const decision = {
      severity: 'error',
      minimumConfidence: 'likely',
      enforcedBy: null,
      options: null,
    } as const;
    const policies = {
      terms: [terms],
      of: () => ({ terms, decide: () => decision }),
      speaksOf: () => true,
      optionsOf: () => [null],
    };
    expect(judge(PROGRAM, { rules }).findings).toEqual([]);
    expect(judge(PROGRAM, { rules, policies }).findings.map(f => f.severity)).toEqual(['error']);
    expect(judge(PROGRAM, { rules, only: new Set(['r']) }).findings.map(f => f.severity)).toEqual([
      'warning',
    ]);
  });

  test('a rule that is switched off does not run', () => {
    expect(
      judge(PROGRAM, { rules: [ruleOf('r', [reported('a.ts', 1)])], disabled: new Set(['r']) }).findings,
    ).toEqual([]);
  });

  test('fingerprints survive moved lines and tell equal anchors apart', () => {
    const ids = (starts: number[]) =>
      judge(PROGRAM, {
        rules: [
          ruleOf(
            'r',
            starts.map(start => reported('a.ts', start)),
          ),
        ],
      }).findings.map(f => f.id);
    expect(ids([10, 30])).toEqual(ids([110, 230]));
    expect(new Set(ids([10, 30])).size).toBe(2);
  });
});
