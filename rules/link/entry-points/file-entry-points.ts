/** Entry points that a file's path makes of its exports. */
import { onceFor } from '../../base/once-for.ts';
import type { Ref } from '../../facts/facts.ts';
import type { Caching, Framework } from '../../knowledge/define-framework.ts';
import type { FunctionNode, LinkedFile } from '../program.ts';
import { refText } from '../values/ref-text.ts';
import { plain } from './declared-entry-points.ts';
import { handlerFunctions, memberFunctions } from './entry-handlers.ts';
import type { EntryPointsInput, Found } from './entry-point-search.ts';
import type { FileEntry } from './file-entries.ts';
import { runBefore } from './file-middleware.ts';
import { settlesKeeping } from './made-ahead.ts';
import { routeOfFile } from './route-names.ts';

export function byFile(input: EntryPointsInput, file: LinkedFile, found: Found[]): void {
  for (const fileEntry of input.fileEntries.of(file)) {
    const { exports } = fileEntry.entry;
    const names = exports.includes('*') ? file.facts.exports.map(e => e.name) : exports;
    for (const name of names) found.push(...exportedEntries(input, file, fileEntry, name).map(asSchedule));
  }
}

/** What people ask for on screens about jobs: `GET /api/cron/jobs`, `POST /api/cron/preview`. */
const ABOUT_JOBS =
  /\/(?:jobs?|crons?|tasks?|list|all|search|preview|validate|parse|next|test|status|health|state|history|logs?|runs?|executions?|results?|stats|schedules?|settings|config)(?:\/|$)/i;

/**
 * `GET /api/cron/weekly-summary`: platforms whose routes are files call in by HTTP when it is time. A server of another kind has its timers
 * in its own process, and what such a route does there keeps all others waiting.
 */
function asSchedule(entry: Found): Found {
  const under = /(?:^|\/)cron(\/.+)$/.exec(entry.route)?.[1];
  const isDue =
    entry.kind === 'http' &&
    /^(?:|ALL|GET|POST)$/.test(entry.verb) &&
    under !== undefined &&
    !ABOUT_JOBS.test(under);
  return isDue ? { ...entry, kind: 'cron', heat: 'scheduled' } : entry;
}

function exportedEntries(
  input: EntryPointsInput,
  file: LinkedFile,
  { framework, entry }: FileEntry,
  name: string,
): Found[] {
  const exported = input.graph.exported(file, name);
  if (exported?.kind !== 'ref') return [];
  if (entry.kind === 'render' && exported.file.facts.directives.includes('use client')) return [];
  if (entry.members)
    return memberFunctions(input, exported.file, exported.ref, entry.members).flatMap(
      ({ name: member, handlers }) => {
        const handler = handlers.at(-1);
        return handler ? [plain(framework, entry, handler, `${entry.kind} ${member}`)] : [];
      },
    );
  const handlers = handlerFunctions(input, exported.file, exported.ref, 0);
  const handler = handlers.at(-1);
  if (!handler || !hasOwnDirective(file, entry, handler)) return [];
  const path = file.path.slice(input.packageFolder(file).length);
  const route = entry.kind === 'http' || entry.kind === 'render' ? routeOfFile(path) : '';
  const verb = entry.kind === 'http' ? verbOf(name, path) : '';
  const first = entry.runsBefore || route === '' ? null : runBefore(input, file, framework, route);
  const isCached =
    settlesKeeping(input, file, framework) ||
    isWrapped(exported.file, exported.ref, framework) ||
    configuredFrameworks(input).has(framework);
  return [
    {
      ...plain(
        framework,
        entry,
        handler,
        nameOf(entry.kind, verb || name, route, handler.facts.name || name),
      ),
      verb,
      route,
      // `export const POST = withErrors(async () => …)`: the wrapper runs what it is given.
      before: [...(first?.functions ?? []), ...handlers.slice(0, -1)],
      ...(first && { packagesBefore: first.packages }),
      cachedBy: isCached ? { path: file.path, start: 0, end: 0 } : null,
    },
  ];
}

function nameOf(kind: FileEntry['entry']['kind'], verb: string, route: string, name: string): string {
  if (kind === 'http') return `${verb} ${route}`;
  return kind === 'render' ? `page ${route}` : `${kind} ${name}`;
}

/** Of `export function GET`, a `loader`, or a file such as `users.get.ts`. */
function verbOf(name: string, path: string): string {
  if (/^[A-Z]+$/.test(name)) return name;
  if (name === 'loader') return 'GET';
  // Remix calls it for every method but GET; forms, its main use, post.
  if (name === 'action') return 'POST';
  return /\.(get|post|put|patch|delete|head|options)\.\w+$/.exec(path)?.[1]?.toUpperCase() ?? '';
}

function hasOwnDirective(
  file: LinkedFile,
  { directive }: FileEntry['entry'],
  handler: FunctionNode,
): boolean {
  return (
    !directive || file.facts.directives.includes(directive) || handler.facts.directives.includes(directive)
  );
}

/** `export default defineCachedEventHandler(…)` */
function isWrapped(file: LinkedFile, ref: Ref, { caching }: Framework): boolean {
  const site = ref.kind === 'result' ? file.facts.sites[ref.site] : undefined;
  return site !== undefined && (caching?.wrappers?.includes(refText(file.facts, site.callee)) ?? false);
}

/** Frameworks some of whose routes get their headers from a configuration file. Every route of a file asks. */
const configuredFrameworks = onceFor(
  ({ files, knowledge }: EntryPointsInput): ReadonlySet<Framework> =>
    new Set(
      knowledge.frameworks.filter(({ caching }) => {
        const by = caching?.configured;
        return by !== undefined && files.some(file => configures(file, by));
      }),
    ),
);

function configures(
  { path, facts }: LinkedFile,
  { file, keys = [], functions = [] }: NonNullable<Caching['configured']>,
): boolean {
  const name = path.slice(path.lastIndexOf('/') + 1).replace(/\.\w+$/, '');
  return (
    name === file &&
    (facts.sites.some(({ args: [first] }) => first?.kind === 'object' && hasKey(first, keys)) ||
      facts.functions.some(fn => functions.includes(fn.name)))
  );
}

function hasKey(object: Extract<Ref, { kind: 'object' }>, keys: readonly string[]): boolean {
  return object.properties.some(({ name }) => keys.includes(name));
}
