/** Questions whether a file is there, or how it is: microseconds each, where nothing multiplies them. */
import type { Place } from '../../base/place.ts';
import type { EffectSite, HotPath, Program, Repeat } from '../../link/program.ts';
import { placeKey } from '../evidence.ts';
import { growsBeyond, type RepeatedCalls } from '../repeats.ts';

const LOOK_UP = /(?:^|\.)(?:exists|pathExists|access|l?stat)Sync$/;

/** True if a request asks once about a file, and nothing else in the function blocks: nobody would feel the difference. */
export function isLoneLookUp(
  program: Program,
  site: EffectSite,
  hotPaths: readonly HotPath[],
  calls: RepeatedCalls,
): boolean {
  return isPassingLookUp(site, hotPaths, calls) && !program.effectSites.some(other => isWorse(other, site));
}

/** True if a request asks once about a file that it goes on to read or write: that is what is worth a word. */
export function isBesideWorse(
  program: Program,
  site: EffectSite,
  hotPaths: readonly HotPath[],
  calls: RepeatedCalls,
): boolean {
  return (
    isPassingLookUp(site, hotPaths, calls) && program.effectSites.some(other => blocksLonger(other, site))
  );
}

/** True if a request asks once. */
function isPassingLookUp(site: EffectSite, hotPaths: readonly HotPath[], calls: RepeatedCalls): boolean {
  if (!LOOK_UP.test(site.effect.operation)) return false;
  const grows = (place: Place) =>
    calls.get(placeKey(place))?.repeats.some(repeat => growsBeyond(1, repeat) && !rests(repeat)) ?? false;
  return !hotPaths.some(
    ({ entry, path }) => entry.multipliedBy !== undefined || [...path, site.call].some(grows),
  );
}

/** True if others are served between two trips: "for (const path of paths) if (existsSync(path)) await rm(path)". */
function rests({ node, site }: Repeat): boolean {
  return (
    site.loop >= 0 && node.file.facts.sites.some(other => other.loop === site.loop && other.use === 'awaited')
  );
}

/** True for what blocks longer in the same function, and for the same that is asked twice. */
function isWorse(other: EffectSite, of: EffectSite): boolean {
  if (blocksLonger(other, of)) return true;
  return other.site !== of.site && other.node === of.node && other.effect.operation === of.effect.operation;
}

function blocksLonger(other: EffectSite, { node }: EffectSite): boolean {
  return other.node === node && other.effect.sync && !LOOK_UP.test(other.effect.operation);
}
