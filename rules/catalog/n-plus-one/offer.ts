/** Decides from facts whether a batched read can be offered, and what a reviewer has to look at. */

import type { FixOffer } from '../../base/finding.ts';
import { onceFor } from '../../base/once-for.ts';
import type { FileFacts, Ref, SiteFacts } from '../../facts/facts.ts';
import type { BatchForm, Program, Reached, Repeat } from '../../link/program.ts';
import { placeKey } from '../evidence.ts';
import {
  asksForList,
  asksForWritten,
  doesMore,
  hasOtherOptions,
  isAllOf,
  isComputedFrom,
  needsEarlierWait,
} from './refusals.ts';

export function offersFor(program: Program, repeat: Repeat, reached: Reached): readonly FixOffer[] {
  const query = querySite(program, repeat, reached);
  // An element's query is the component's own: what it is given is for its author to change.
  if (query === null || repeat.site.kind === 'element' || !isMendableLoop(repeat)) return [];
  const names = calledNames(query.sites, query.site);
  const form = program
    .batchFormsOf(reached.effect.library)
    .find(
      each =>
        patternNames(each).every(name => names.has(name)) &&
        isOfKind(each, reached) &&
        isUsedAsFormGives(each, query) &&
        takesArguments(each, query.site) &&
        !hasOtherOptions(each, query.site),
    );
  if (
    !form ||
    reached.effect.differs ||
    isRefused(form, query, repeat) ||
    (query.isBehindHelper && !isForHelpers(form, query))
  )
    return [];
  return [
    {
      id: 'n-plus-one/batch',
      title: titleOf(form, query.isBehindHelper),
      safety: 'review',
      look: [
        ...looksAt(program, repeat, form),
        ...(query.isComputed
          ? [
              'what the function makes of a row is made once, and where that is undefined it counts as missing',
            ]
          : []),
      ].join('; '),
    },
  ];
}

function titleOf(form: BatchForm, isBehindHelper: boolean): string {
  if (form.gives === 'nothing') return 'Write all of them at once';
  if (form.gives === 'related') return 'Read it with the rows';
  if (form.gives === 'created') return 'Write all of them before the loop';
  if (form.gives === 'queued') return 'Queue the commands and send them together';
  return isBehindHelper
    ? 'Read all of them before the loop, with a function for many'
    : 'Read all of them before the loop';
}

/** A function for many gives rows by their keys, or what it makes of rows that need not be there. */
function isForHelpers({ gives, missing, rowsIn, rowKey }: BatchForm, query: QuerySite): boolean {
  const { isComputed } = query;
  if (rowKey !== undefined) return !isComputed && isOwnWrite(query);
  if (!isComputed) return !/^(?:nothing|queued|related|created)$/.test(gives);
  const isOne = gives === 'row' || gives === 'first' || gives === 'count';
  return isOne && missing !== 'error' && rowsIn === undefined;
}

/** `return this.update({ enabled: false }, options)`: a method that only writes its own row, with what it is given or knows by heart. */
function isOwnWrite({ site, file }: QuerySite): boolean {
  const { callee, args } = site;
  return callee.kind === 'member' && callee.object.kind === 'this' && args.every(arg => isGiven(file, arg));
}

function isGiven(file: FileFacts, ref: Ref): boolean {
  if (ref.kind === 'object') return ref.properties.every(({ value }) => isGiven(file, value));
  if (ref.kind === 'local') return file.bindings[ref.binding]?.kind === 'param';
  return !/^(?:this|member|result|await|either)$/.test(ref.kind);
}

function isRefused(form: BatchForm, query: QuerySite, { mode }: Repeat): boolean {
  if (query.isBehindHelper) return false;
  if (form.rowKey !== undefined) return doesMore(form, query);
  const isLater = form.gives === 'nothing' || form.gives === 'queued';
  // Trips that run at the same time ask before or after others have written, as it comes.
  if (isLater) return mode === 'sequential' && asksForWritten(query);
  return needsEarlierWait(form, query) || asksForList(query);
}

/** The rows of a condition may be read or written by the same last call: `db.deleteFrom('posts').where(…).execute()`. */
function isOfKind({ gives }: BatchForm, { effect }: Reached): boolean {
  return (
    effect.kind === 'cache' || /^(?:nothing|queued|created)$/.test(gives) === (effect.kind === 'db.write')
  );
}

/** `row.destroy()` of a row itself is not `Model.destroy({ where })`. */
function takesArguments({ one, rowKey }: BatchForm, { args }: SiteFacts): boolean {
  if (rowKey !== undefined) return true;
  if (one.endsWith('()')) return args.length === 0;
  if (!/\bwhere:/.test(one)) return args.length > 0 || /\.\$steps$/.test(one);
  return args.some(arg => arg.kind === 'object' && arg.properties.some(({ name }) => name === 'where'));
}

/** What a write gives must be used by nobody; what a read gives has to be waited for. */
function isUsedAsFormGives({ gives }: BatchForm, { sites, site, file }: QuerySite): boolean {
  if (site.use === 'receiver') return false;
  if (gives !== 'nothing' && gives !== 'queued') return site.use !== 'dropped';
  const id = sites.indexOf(site);
  return (
    site.use !== 'stored' && !file.bindings.some(({ value }) => value !== undefined && isResultOf(value, id))
  );
}

function isResultOf(ref: Ref, site: number): boolean {
  if (ref.kind === 'await' || ref.kind === 'typed') return isResultOf(ref.of, site);
  if (ref.kind === 'member') return isResultOf(ref.object, site);
  return ref.kind === 'result' && ref.site === site;
}

interface QuerySite {
  readonly file: FileFacts;
  readonly sites: readonly SiteFacts[];
  readonly site: SiteFacts;
  readonly isBehindHelper: boolean;
  /** True if the function gives what it makes of the row. */
  readonly isComputed: boolean;
}

/** The query in the loop, or in a function that the loop calls and that does nothing else. */
function querySite(program: Program, repeat: Repeat, { path }: Reached): QuerySite | null {
  const own = repeat.body.file.facts;
  if (path.length === 1)
    return { file: own, sites: own.sites, site: repeat.site, isBehindHelper: false, isComputed: false };
  const [, step] = path;
  if (path.length !== 2 || !step) return null;
  for (const { file, facts } of program.calleesOf(repeat.body, repeat.site)) {
    const query = file.facts.sites.find(
      site => file.path === step.path && site.start === step.start && site.end === step.end,
    );
    if (!query || query.conditional || query.loop !== -1) continue;
    const written = { file: file.facts, site: query };
    const isWhole = facts.returns.length === 1 && isAllOf(facts.returns[0], written);
    if (isWhole || isComputedFrom(facts.returns, written))
      return { ...written, sites: file.facts.sites, isBehindHelper: true, isComputed: !isWhole };
  }
  return null;
}

/** A `for` over a list, or a callback of an iteration method. */
function isMendableLoop({ facts, loop, call, site }: Repeat): boolean {
  if (facts) return facts.kind === 'for-of' || (facts.kind === 'for' && facts.iterates !== undefined);
  return placeKey(loop) !== placeKey(call) && site.use !== 'dropped';
}

/** Members that a chain of calls goes through: `where` and `first` of `db('users').where({ id }).first()`. */
function calledNames(sites: readonly SiteFacts[], site: SiteFacts): ReadonlySet<string> {
  const names = new Set<string>();
  let ref: Ref | undefined = site.callee;
  while (ref) {
    if (ref.kind === 'member') {
      names.add(ref.name);
      ref = ref.object;
    } else if (ref.kind === 'result') ref = sites[ref.site]?.callee;
    else ref = undefined;
  }
  return names;
}

function patternNames({ one }: BatchForm): string[] {
  return [...one.matchAll(/\.(\$?[a-z]\w*)\(/gi)].map(([, name = '']) => name);
}

/** `placeKey` of loops that write rows. */
const writingLoops = onceFor(({ repeats }: Program): ReadonlySet<string> => {
  const writes = repeats.filter(({ effects }) => effects.some(({ effect }) => effect.kind === 'db.write'));
  return new Set(writes.map(({ loop }) => placeKey(loop)));
});

function looksAt(program: Program, repeat: Repeat, form: BatchForm): string[] {
  const writes = writingLoops(program).has(placeKey(repeat.loop));
  const leaves = (repeat.facts?.exits.length ?? 0) > 0;
  if (form.gives === 'related' || form.gives === 'created')
    return [form.look ?? 'all are read or written with one statement'];
  if (form.gives === 'queued') return [form.look ?? 'all commands are sent together'];
  if (form.gives === 'nothing')
    return [
      form.look ?? 'all rows are written or none',
      'where a trip does more, its row is written once all have ended, and none is if one fails',
    ];
  return [
    'rows are read before the loop, and elements with the same key share theirs',
    ...(writes ? ['what a trip writes, later trips do not see'] : []),
    ...(leaves ? ['rows of elements that the loop never comes to are read too'] : []),
    ...(repeat.site.caught ? ['a query that fails may fail outside of what handles it now'] : []),
    ...(form.gives === 'first'
      ? ['of several rows with one key, the first that the query gives counts']
      : []),
    ...(form.look ? [form.look] : []),
  ];
}
