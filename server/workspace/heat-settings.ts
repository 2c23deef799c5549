/** What the configurations of a workspace say of the heat of functions, file by file. */
import picomatch from 'picomatch';
import type { HeatSetting } from '../../rules/link/workspace.ts';
import type { FolderConfig, GivenHeat, Told } from '../host/config.ts';
import { type GlobMatcher, globMatcher } from './globs.ts';
import { isWithin } from './paths.ts';

export interface HeatSettings {
  /** In the order in which they apply. */
  of(this: void, path: string): readonly HeatSetting[];
  /** The same, as they are written. */
  told(path: string): readonly Told<GivenHeat>[];
}

/** null if no configuration says anything. */
export function heatSettings(folders: readonly FolderConfig[]): HeatSettings | null {
  const prepared = folders.map(config => ({
    ...config,
    heats: config.layers.flatMap(({ heat }) => heat.map(prepare)),
  }));
  if (prepared.every(({ heats }) => heats.length === 0)) return null;
  const known = new Map<string, readonly Prepared[]>();
  const at = (path: string): readonly Prepared[] => {
    const found = known.get(path) ?? findAt(prepared, path);
    known.set(path, found);
    return found;
  };
  return {
    of: path => at(path).map(({ setting }) => setting),
    told: path => at(path).map(({ told }) => told),
  };
}

interface Prepared {
  readonly told: Told<GivenHeat>;
  readonly fits: GlobMatcher;
  readonly setting: HeatSetting;
}

interface PreparedFolder extends FolderConfig {
  readonly heats: readonly Prepared[];
}

function prepare(told: Told<GivenHeat>): Prepared {
  const { files, functions, heat } = told.value;
  return {
    told,
    fits: files === null ? () => true : globMatcher(files),
    setting: {
      // Of what is cold, nobody needs to know why.
      heat: heat === 'cold' ? 'script' : heat,
      names: functions === null ? null : picomatch([...functions]),
    },
  };
}

function findAt(folders: readonly PreparedFolder[], path: string): Prepared[] {
  const around = folders.filter(({ folder }) => isWithin(path, folder));
  const top = around.findLastIndex(({ isTop }) => isTop);
  return around.slice(Math.max(0, top)).flatMap(({ folder, heats }) => {
    const inside = folder === '' ? path : path.slice(folder.length + 1);
    return heats.filter(({ fits }) => fits(inside));
  });
}
