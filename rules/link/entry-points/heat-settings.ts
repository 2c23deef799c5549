/** Heats that a configuration gives to functions: what runs them is out of sight, or runs them less than it seems. */
import type { EntryPointKind, Heat } from '../../base/heat.ts';
import { isHot } from '../../base/heat.ts';
import type { EntryPoint, FunctionNode, LinkedFile } from '../program.ts';
import type { HeatSetting, Workspace } from '../workspace.ts';
import { placeOf } from './entry-handlers.ts';

export interface GivenHeats {
  /** null if no setting is about the function. */
  of(node: FunctionNode): Heat | null;
}

export function givenHeats(
  { heatSettings }: Pick<Workspace, 'heatSettings'>,
  functions: readonly FunctionNode[],
): GivenHeats {
  if (heatSettings === undefined) return { of: () => null };
  const given = new Map<FunctionNode, Heat>();
  for (const node of functions) {
    const setting = heatSettings(node.file.path).findLast(each => isAbout(each, node));
    if (setting !== undefined) given.set(node, setting.heat);
  }
  return { of: node => given.get(node) ?? null };
}

/** Without names, a hot one is about what others call, and a cold one about all that the file holds. */
function isAbout({ names, heat }: HeatSetting, { file, facts }: FunctionNode): boolean {
  if (names === null) return !isHot(heat) || isOutermost(file, facts.parent, facts.kind);
  const owner = file.facts.classes[facts.class]?.name ?? '';
  return facts.name !== '' && (names(facts.name) || (owner !== '' && names(`${owner}.${facts.name}`)));
}

function isOutermost(file: LinkedFile, parent: number, kind: FunctionNode['facts']['kind']): boolean {
  return (
    parent >= 0 &&
    file.facts.functions[parent]?.kind === 'module' &&
    kind !== 'constructor' &&
    kind !== 'initializer'
  );
}

const KINDS: Readonly<Partial<Record<Heat, EntryPointKind>>> = {
  request: 'http',
  message: 'queue',
  event: 'ui-event',
  render: 'render',
  scheduled: 'cron',
};

/** The entry points with the heats that they are given, and those that only a configuration knows. */
export function withGivenHeats(
  found: readonly EntryPoint[],
  functions: readonly FunctionNode[],
  given: GivenHeats,
): EntryPoint[] {
  const entries = found.map(entry => ({ ...entry, heat: given.of(entry.handler) ?? entry.heat }));
  const known = new Set(entries.map(({ handler }) => handler));
  const further = functions.flatMap(node => (known.has(node) ? [] : entryFor(node, given.of(node))));
  return [...entries, ...further];
}

function entryFor(handler: FunctionNode, heat: Heat | null): EntryPoint[] {
  const kind = heat === null ? undefined : KINDS[heat];
  if (heat === null || kind === undefined) return [];
  const place = placeOf(handler);
  return [
    {
      ...place,
      kind,
      heat,
      name: `${heat} ${handler.facts.name || handler.facts.kind}`,
      verb: '',
      route: '',
      framework: '',
      handler,
      registered: place,
      cachedBy: null,
      before: [],
    },
  ];
}
