/** What facts already show of why a batch would have no edits: such an offer is not made. */
import type { FileFacts, Ref, SiteFacts, SiteId } from '../../facts/facts.ts';
import type { BatchForm } from '../../link/program.ts';

/** Names of what holds several keys: rows are looked up by one. */
export const LISTS = /(?:Ids|Keys|Names|Slugs|List)$|^(?:ids|keys|names|slugs)$/;

/** A query and the file that it is written in. */
export interface Written {
  readonly file: FileFacts;
  readonly site: SiteFacts;
}

/** True if an option would mean something else for many rows. */
export function hasOtherOptions({ one, keeps }: BatchForm, { args }: SiteFacts): boolean {
  const call = /^\$\w+(?:\.\$from)?\.\w+\((.*)\)$/.exec(one)?.[1];
  if (call === undefined || call.includes('(')) return false;
  const wanted = argumentsOf(call);
  const index = wanted.findIndex(each => /\.\.\.\$rest(?: \})?$/.test(each));
  if (index < 0) return args.length > wanted.length && !call.includes('...');
  const kept = new Set((keeps ?? '').split(' '));
  // `{ where: { … }, ...$rest }` says its own options, `$value, ...$rest` leaves a whole argument to them.
  const own = (wanted[index] ?? '').slice(1).replace(/\{[^{}]*\}/g, '');
  const named = new Set([...own.matchAll(/(\w+):/g)].map(([, name = '']) => name));
  const options = args[index];
  return (
    options?.kind === 'object' && options.properties.some(({ name }) => !named.has(name) && !kept.has(name))
  );
}

/** The arguments of a pattern's call, each as it is written. */
function argumentsOf(call: string): string[] {
  const parts = [''];
  let depth = 0;
  for (const char of call) {
    depth += /[{[]/.test(char) ? 1 : /[}\]]/.test(char) ? -1 : 0;
    if (char === ',' && depth === 0) parts.push('');
    else parts[parts.length - 1] += char;
  }
  return parts.map(part => part.trim());
}

/** True if a trip calls anything else than the site; where the form takes them over, values may be assigned. */
export function doesMore({ assigned }: BatchForm, { file, site }: Written): boolean {
  if (site.conditional) return true;
  const others = othersOfTrip({ file, site });
  return assigned ? !others.every(other => other.kind === 'assign' || isTime(other)) : others.length > 0;
}

/** `new Date()` */
function isTime({ kind, callee, args }: SiteFacts): boolean {
  return kind === 'new' && callee.kind === 'global' && callee.name === 'Date' && args.length === 0;
}

/** True if a trip asks, or changes in another way, what it writes: rows that are written later are not there yet. */
export function asksForWritten({ file, site }: Written): boolean {
  const { callee } = site;
  if (callee.kind !== 'member') return false;
  const receiver = JSON.stringify(callee.object);
  return othersOfTrip({ file, site }).some(
    ({ callee: other }) =>
      other.kind === 'member' &&
      other.name !== callee.name &&
      !/^(?:create|merge)$/.test(other.name) &&
      JSON.stringify(other.object) === receiver,
  );
}

/** True if a condition, or the key that is given alone, is made of what the same trip waited for. */
export function needsEarlierWait(form: BatchForm, { file, site }: Written): boolean {
  const [first] = site.args;
  if (!first || form.gives === 'nothing' || form.gives === 'queued') return false;
  if (first.kind !== 'object') return isWaitedFor(file, site, first);
  const where = first.properties.find(({ name }) => name === 'where')?.value;
  return where?.kind === 'object' && where.properties.some(({ value }) => isWaitedFor(file, site, value));
}

/** True if the one condition is a list of keys as it is. */
export function asksForList({ file, site }: Written): boolean {
  const [first] = site.args;
  const where =
    first?.kind === 'object' ? first.properties.find(({ name }) => name === 'where')?.value : undefined;
  const [only, ...others] = where?.kind === 'object' ? where.properties : [];
  return only !== undefined && others.length === 0 && LISTS.test(nameOf(file, only.value));
}

function nameOf(file: FileFacts, ref: Ref): string {
  if (ref.kind === 'member') return ref.name;
  return ref.kind === 'local' ? (file.bindings[ref.binding]?.name ?? '') : '';
}

function isWaitedFor(file: FileFacts, site: SiteFacts, ref: Ref): boolean {
  if (ref.kind === 'member') return isWaitedFor(file, site, ref.object);
  if (ref.kind === 'typed') return isWaitedFor(file, site, ref.of);
  const value = ref.kind === 'local' ? file.bindings[ref.binding]?.value : undefined;
  const awaited =
    value?.kind === 'await' && value.of.kind === 'result' ? file.sites[value.of.site] : undefined;
  return awaited !== undefined && isSameTrip(awaited, site);
}

/** True if a function gives what the query gives, and calls nothing else. */
export function isAllOf(returned: Ref | undefined, { file, site }: Written): boolean {
  return (
    returned !== undefined &&
    gives(returned, file.sites.indexOf(site)) &&
    othersOfTrip({ file, site }).length === 0
  );
}

/** True if a function keeps what the query gives, calls nothing else, and gives something in one of at most two ways. */
export function isComputedFrom(returns: readonly Ref[], written: Written): boolean {
  const isGiven = returns.length > 0 && returns.length <= 2 && written.site.use !== 'dropped';
  return isGiven && othersOfTrip(written).length === 0;
}

function gives(ref: Ref, site: SiteId): boolean {
  return ref.kind === 'await' ? gives(ref.of, site) : ref.kind === 'result' && ref.site === site;
}

function othersOfTrip({ file, site }: Written): SiteFacts[] {
  return file.sites.filter(
    other =>
      other.kind !== 'await' && isSameTrip(other, site) && (other.start < site.start || other.end > site.end),
  );
}

function isSameTrip(other: SiteFacts, site: SiteFacts): boolean {
  return other.function === site.function && other.loop === site.loop;
}
