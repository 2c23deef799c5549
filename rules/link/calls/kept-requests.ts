/** Requests whose answers a framework keeps for whoever asks next, by what their options say. */
import type { SiteFacts } from '../../facts/facts.ts';
import type { KeptRequests } from '../../knowledge/define-framework.ts';
import type { KnowledgeIndex } from '../knowledge-index.ts';
import { valueAt } from '../tables/asked-table.ts';

/** For how many seconds; 0 if nothing says that it is kept, null if the text does not show for how long. */
export function secondsKept({ frameworks }: KnowledgeIndex, site: SiteFacts): number | null {
  const { callee } = site;
  const ways = callee.kind === 'global' ? frameworks.flatMap(({ keptRequests }) => keptRequests ?? []) : [];
  const way = ways.find(({ call }) => callee.kind === 'global' && call === callee.name);
  return way ? secondsSaid(site, way) : 0;
}

function secondsSaid({ args }: SiteFacts, { seconds, forever }: KeptRequests): number | null {
  const always = valueAt(args, forever.at);
  if (always?.kind === 'literal' && always.value === forever.is) return Number.POSITIVE_INFINITY;
  const said = valueAt(args, seconds);
  if (!said) return 0;
  if (said.kind !== 'literal') return null;
  return said.value === false ? Number.POSITIVE_INFINITY : Number(said.value);
}
