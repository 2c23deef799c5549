/** Finds lists that are searched, or copied, once for each element of a collection that grows as they do. */
import type { Confidence } from '../../base/effect.ts';
import type { EvidenceStep, FixOffer } from '../../base/finding.ts';
import type { Ref } from '../../facts/facts.ts';
import type { HotPath, Program, Repeat } from '../../link/program.ts';
import type { ListGrowth, QuadraticScan } from '../../link/suspects/suspects.ts';
import { defineRule, type Reported } from '../define-rule.ts';
import {
  entryPointsOf,
  functionName,
  isInBrowser,
  placeKey,
  placeOf,
  severityOf,
  stepsFrom,
} from '../evidence.ts';

export const rule = defineRule({
  id: 'quadratic-scan',
  severity: 'warning',
  summary: 'Lists that are searched or copied once for each element of another one that grows.',
  check({ program, latency, report }) {
    const waiting = loopsThatWait(program);
    for (const scan of program.quadraticScans) {
      const { node, loop, hotPaths } = scan;
      if (isInBrowser(node) || (waiting.get(loop.path) ?? []).some(each => isBeside(scan, each))) continue;
      if (hotPaths.length > 0 && hotPaths.every(isOfFew)) continue;
      report({ ...findingOf(scan, latency.n), severity: severityOf(program, node, hotPaths) });
    }
  },
});

/** Loops each trip of which queries or sends something: beside that, comparing texts is nothing. */
function loopsThatWait({ repeats }: Program): ReadonlyMap<string, readonly Repeat[]> {
  const waiting = repeats.filter(
    ({ conditional, effects }) => !conditional && effects.some(({ effect }) => effect.kind !== 'cpu'),
  );
  return Map.groupBy(waiting, ({ loop }) => loop.path);
}

/** True if it is that loop, or one of what the search leaves: `users = users.filter(…); for (const user of users) await …`. */
function isBeside({ node, loop, over }: QuadraticScan, waiting: Repeat): boolean {
  if (placeKey(loop) === placeKey(waiting.loop)) return true;
  const { bindings, sites } = node.file.facts;
  const isLeft = (ref: Ref) => ref.kind === 'result' && sites[ref.site]?.start === loop.start;
  return (
    over === waiting.over && bindings.some(({ name, assigned }) => name === over && assigned?.some(isLeft))
  );
}

/** What administrators do is seldom done, and of few things at a time. */
function isOfFew({ entry }: HotPath): boolean {
  return /admin/i.test(`${entry.path} ${entry.name}`);
}

function findingOf(scan: QuadraticScan, n: number): Reported {
  const { node, call, loop, through, hotPaths } = scan;
  return {
    ...placeOf(call),
    confidence: confidenceOf(scan),
    message: messageOf(scan),
    multiplicity: 'N×M',
    entryPoints: entryPointsOf(hotPaths),
    evidence: [
      ...stepsFrom(hotPaths[0]),
      ...growthSteps(scan),
      ...(loop.start !== call.start ? [{ ...placeOf(loop), message: tripsOf(scan) }] : []),
      ...(through ? [{ ...placeOf(through), message: `calls ${through.text}()` }] : []),
      {
        ...placeOf(call),
        message: scan.kind === 'copy' ? 'copies all before, each time' : `goes through ${scan.list}`,
      },
    ],
    impact: { level: 'low', estimate: estimateOf(scan, n) },
    anchor: `${functionName(node)}>${call.text}`,
    fixes: isLookUp(scan) ? [lookUp(scan)] : [],
  };
}

/** One list for all trips, by a name of its own: what the loop fills needs more than a look-up. */
function isLookUp({ kind, through, inner, call, list }: QuadraticScan): boolean {
  return (
    kind === 'search' &&
    through === null &&
    inner.by !== 'loop' &&
    LOOKS_UP.test(call.text) &&
    call.text.startsWith(`${list}.`) &&
    /^[\w$]+$/.test(list)
  );
}

function lookUp({ call, list }: QuadraticScan): FixOffer {
  const remedy = ASKS.test(call.text) ? 'a Set' : 'a Map';
  return {
    id: 'quadratic-scan/look-up',
    title: `Look it up in ${remedy} of ${list}`,
    safety: 'review',
    look: call.text.endsWith('.includes')
      ? `nothing that the loop calls changes ${list}`
      : `nothing that the loop calls changes ${list}, none of its elements is missing, and no key is NaN`,
  };
}

/** That there are many is told by what the lists are called, at best; beside a short one, a long one takes few steps. */
function confidenceOf({ kind, outer, inner, hotPaths }: QuadraticScan): Confidence {
  if (outer.isOfFew || inner.isOfFew) return 'possible';
  const isOfMany = kind === 'copy' || inner.by === 'loop' ? outer.isOfMany : outer.isOfMany || inner.isOfMany;
  return isOfMany && hotPaths[0]?.confidence !== 'possible' ? 'likely' : 'possible';
}

/** A search whose answer one key may give. */
const LOOKS_UP = /\.(?:includes|indexOf|some|find)$/;
/** A search that only asks whether something is there. */
const ASKS = /\.(?:includes|indexOf|lastIndexOf|some)$/;

function messageOf({ kind, call, list, over, inner }: QuadraticScan): string {
  const each = over === '' ? 'each trip of the loop' : `each of ${over}`;
  if (kind === 'copy')
    return `${call.text === list ? 'The loop' : call.text} copies ${list}, all that it has made so far, for ${each}. Add to one that stays the same.`;
  const remedy = ASKS.test(call.text) ? 'a Set' : 'a Map';
  const growing =
    inner.by === 'loop' ? 'which gets longer as the loop goes on' : 'and both grow with the data';
  const made = inner.by === 'loop' ? 'that is filled beside it' : 'that is made once, before the loop';
  return `${call.text} goes through ${list} again for ${each}, ${growing}. Look it up in ${remedy} ${made}.`;
}

function estimateOf({ kind }: QuadraticScan, n: number): string {
  return kind === 'copy'
    ? `${(n * n) / 2} copies of elements where ${n} would do`
    : `${n} × ${n} comparisons where ${n} look-ups would do`;
}

function growthSteps({ over, outer, list, inner }: QuadraticScan): EvidenceStep[] {
  const steps = [
    { growth: outer, name: over },
    { growth: inner, name: list },
  ];
  return steps.flatMap(({ growth, name }) =>
    growth.at ? [{ ...placeOf(growth.at), message: `${name} holds ${wordsFor(growth)}` }] : [],
  );
}

function tripsOf({ outer }: QuadraticScan): string {
  if (outer.by === 'content') return 'runs once for each part of what somebody wrote';
  if (outer.by === 'tree') return 'runs once for each element, and again for what each of them holds';
  return 'runs once for each element';
}

function wordsFor({ by }: ListGrowth): string {
  switch (by) {
    case 'rows':
      return 'all rows of a query';
    case 'request':
      return 'what a request brings';
    case 'files':
      return 'the files of a folder';
    case 'pages':
      return 'all pages, which are gathered here';
    default:
      return 'what another service answers';
  }
}
