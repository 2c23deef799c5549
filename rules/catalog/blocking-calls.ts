/** What rules on calls that block the event loop share: who waits for them, and the words of their findings. */
import { type Effect, weakest } from '../base/effect.ts';
import type { Impact } from '../base/finding.ts';
import type { Heat } from '../base/heat.ts';
import type { EffectSite, EntryPoint, FunctionNode, HotPath, Program } from '../link/program.ts';
import type { LatencyModel, Reported, RuleContext } from './define-rule.ts';
import {
  deed,
  duration,
  entryPointsOf,
  functionName,
  operationOf,
  perUnit,
  placeKey,
  placeOf,
  stepsFrom,
} from './evidence.ts';
import { isMadeAhead } from './made-ahead.ts';
import { promiseOffers } from './promise-offers.ts';
import { assumedRuns, growsBeyond, multiplicityOf, type RepeatedCalls } from './repeats.ts';

/** Someone waits for these; a scheduled job may take its time. */
const WAITED_FOR: ReadonlySet<Heat> = new Set(['request', 'message', 'event', 'render']);

/** Those of the paths that lead to a function on which others wait until it is done. */
export function waitedFor(program: Program, node: FunctionNode): readonly HotPath[] {
  if (node.file.cold !== null || program.keptByDirective(node) === 'all') return [];
  if (node.file.facts.directives.includes('use client')) return [];
  return program
    .hotPaths(node)
    .filter(({ entry, kept }) => !kept && WAITED_FOR.has(entry.heat) && !isMadeAhead(program, entry));
}

/** @param rule whose finding it is; it has the fix `await-promise` */
export function blockingCall(
  { program, latency }: RuleContext,
  rule: string,
  site: EffectSite,
  hotPaths: readonly HotPath[],
  calls: RepeatedCalls,
): Reported {
  const hotPath = hotPaths[0] as HotPath;
  const growing = (calls.get(placeKey(site.call))?.repeats ?? []).filter(repeat => growsBeyond(1, repeat));
  return {
    ...placeOf(site.call),
    confidence: weakest(site.confidence, hotPath.confidence),
    message: messageOf(site, hotPath.entry),
    effect: site.effect,
    multiplicity: growing.length > 0 ? multiplicityOf(growing) : '1',
    entryPoints: entryPointsOf(hotPaths),
    evidence: [
      ...stepsFrom(hotPath),
      ...growing.map(({ loop }) => ({ ...placeOf(loop), message: 'runs it once for every item' })),
      { ...placeOf(site.call), message: `${deed(site.effect)} and blocks: ${operationOf(site.effect)}` },
    ],
    impact: impactOf(site.effect, assumedRuns(growing, latency.n), hotPath.entry.heat, latency),
    anchor: `${functionName(site.node)}>${site.text}`,
    fixes: promiseOffers(program, site, rule),
  };
}

function messageOf(site: EffectSite, entry: EntryPoint): string {
  const mend = site.effect.asyncForm
    ? `Await ${site.effect.asyncForm} instead.`
    : 'Await the form that does not block.';
  return `${site.text} blocks the event loop on every ${entry.name}: nothing else is served until ${waitsFor(site.effect)}. ${mend}`;
}

function waitsFor(effect: Effect): string {
  if (effect.kind === 'fs') return 'the disk has answered';
  return effect.kind === 'process' ? 'the process has ended' : 'it is done';
}

function impactOf(effect: Effect, runs: number, heat: Heat, latency: LatencyModel): Impact {
  const each = effect.kind === 'fs' ? latency.fs : effect.kind === 'process' ? latency.process : latency.cpu;
  const total = runs * each;
  const count = runs === 1 ? '' : `${runs} × `;
  return {
    level: total >= 1 ? 'high' : 'medium',
    estimate: `${count}${operationOf(effect)} ≈ ${duration(total)} ${perUnit(heat)} in which nothing else runs`,
    milliseconds: total,
  };
}
