/**
 * Next.js pages and route handlers that are made when the site is built, or again once in a while: nobody waits for what blocks there.
 *
 * Its documentation, "Static and dynamic rendering" and "Route segment config", says what makes a page dynamic.
 */
import type { Ref, SiteFacts } from '../facts/facts.ts';
import type { EntryPoint, FunctionNode, LinkedFile, Program } from '../link/program.ts';

const IN_APP_FOLDER = /(^|\/)app\//;
const MAX_FUNCTIONS = 200;

/** Functions that need a request, by the module they come from. */
const NEEDS_REQUEST: Readonly<Record<string, RegExp>> = {
  'next/headers': /^(cookies|headers|draftMode)$/,
  'next/server': /^connection$/,
  'next/cache': /^(unstable_)?noStore$/,
};

/** Helpers of packages that ask who is there, and so read cookies. */
const ASKS_WHO = /auth|session|currentUser|getUser/i;

export function isMadeAhead(program: Program, entry: EntryPoint): boolean {
  const { file } = entry.handler;
  if (entry.framework !== 'next' || !IN_APP_FOLDER.test(entry.path)) return false;
  if (entry.kind !== 'render' && entry.verb !== 'GET') return false;
  // A server action written in a page is no entry point of its own: what it does seems done by the page.
  if (file.facts.functions.some(({ directives }) => directives.includes('use server'))) return false;
  const segments = [file, ...layoutsAbove(program, file)];
  const said = segments.map(saysItself).find(answer => answer !== null);
  if (said !== undefined && said !== null) return said;
  if (entry.kind !== 'render' || file.path.includes('[') || readsSearch(entry.handler)) return false;
  const files = new Set(segments);
  return !program.entryPoints.some(
    other => other.kind === 'render' && files.has(other.handler.file) && needsRequest(program, other.handler),
  );
}

function layoutsAbove(program: Program, { path }: LinkedFile): LinkedFile[] {
  return program.files.filter(file => {
    const layout = /^(.*\/)layout\.[cm]?[jt]sx?$/.exec(file.path);
    return layout !== null && file.path !== path && path.startsWith(layout[1] ?? '');
  });
}

/** What a page or layout exports about itself: true for made ahead, false for dynamic, null if nothing. */
function saysItself(file: LinkedFile): boolean | null {
  const dynamic = exportedLiteral(file, 'dynamic');
  if (dynamic === 'force-dynamic') return false;
  if (dynamic === 'force-static' || dynamic === 'error') return true;
  const revalidate = exportedLiteral(file, 'revalidate');
  if (revalidate === 0) return false;
  if (typeof revalidate === 'number' || revalidate === false) return true;
  return file.facts.exports.some(({ name }) => name === 'generateStaticParams') ? true : null;
}

function exportedLiteral(file: LinkedFile, name: string): string | number | boolean | null | undefined {
  const exported = file.facts.exports.find(other => other.name === name)?.value;
  const value = exported?.kind === 'local' ? file.facts.bindings[exported.binding]?.value : exported;
  return value?.kind === 'literal' ? value.value : undefined;
}

function readsSearch({ file, facts }: FunctionNode): boolean {
  const inside = (place: { readonly start: number; readonly end: number }) =>
    place.start >= facts.start && place.end <= facts.end;
  return file.facts.bindings.some(
    binding =>
      inside(binding) &&
      (binding.param?.path[0] === 'searchParams' || (binding.value && isSearch(binding.value))),
  );
}

function isSearch(ref: Ref): boolean {
  if (ref.kind === 'await' || ref.kind === 'typed') return isSearch(ref.of);
  return ref.kind === 'member' && (ref.name === 'searchParams' || isSearch(ref.object));
}

/** True if the function, or one that it calls, asks for what only a request has. */
function needsRequest(program: Program, start: FunctionNode): boolean {
  const seen = new Set<FunctionNode>([start]);
  for (const node of seen) {
    const id = node.id - node.file.firstFunction;
    for (const site of node.file.facts.sites) {
      if (site.function !== id) continue;
      if (asksForRequest(node.file, site)) return true;
      if (seen.size < MAX_FUNCTIONS) for (const callee of program.calleesOf(node, site)) seen.add(callee);
    }
  }
  return false;
}

function asksForRequest(file: LinkedFile, { callee, args }: SiteFacts): boolean {
  if (callee.kind === 'global' && callee.name === 'fetch') return args.some(isUncached);
  const from = callee.kind === 'local' ? file.facts.bindings[callee.binding]?.value : callee;
  if (from?.kind !== 'import') return false;
  if (NEEDS_REQUEST[from.module]?.test(from.name)) return true;
  return !from.module.startsWith('.') && ASKS_WHO.test(from.name);
}

/** `fetch(url, { cache: 'no-store' })` */
function isUncached(arg: Ref): boolean {
  return (
    arg.kind === 'object' &&
    arg.properties.some(
      ({ name, value }) => name === 'cache' && value.kind === 'literal' && value.value === 'no-store',
    )
  );
}
