/** Requests without a limit that are mended together: those of one client, or of one function. */
import type { Program } from '../../link/program.ts';
import type { EndlessWait } from '../../link/suspects/suspects.ts';
import { isInBrowser, placeKey } from '../evidence.ts';

export type OwnWaits = readonly [EndlessWait, ...EndlessWait[]];

export function waitsByOwner({ endlessWaits }: Program): readonly OwnWaits[] {
  const groups = Map.groupBy(
    endlessWaits.filter(({ node }) => !isInBrowser(node)),
    ({ client, node }) => (client ? placeKey(client) : String(node.id)),
  );
  return [...groups.values()].flatMap(([first, ...others]) => (first ? [[first, ...others] as const] : []));
}
