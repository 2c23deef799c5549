/** Decides from facts whether a blocking file call can be awaited where it stands, and what it is called then. */
import type { FileFacts, Ref } from '../../facts/facts.ts';
import type { EffectSite } from '../../link/program.ts';

/** Functions of `node:fs` whose `Sync` form and promise take the same arguments and give the same value. */
const SAME_IN_PROMISES: ReadonlySet<string> = new Set([
  'access',
  'appendFile',
  'chmod',
  'chown',
  'copyFile',
  'cp',
  'lstat',
  'mkdir',
  'mkdtemp',
  'readFile',
  'readdir',
  'readlink',
  'realpath',
  'rename',
  'rm',
  'rmdir',
  'stat',
  'symlink',
  'truncate',
  'unlink',
  'utimes',
  'writeFile',
]);

/** `fs.promises.readFile` or `readFile`; null where the fix would not work. */
export function promiseForm({ node, site }: EffectSite): string | null {
  if (!node.facts.async || site.kind !== 'call') return null;
  // `statSync(path, { throwIfNoEntry: false })` gives undefined; the promise always rejects.
  if (site.args.some(hasThrowIfNoEntry)) return null;
  return namespaceForm(site.callee, node.file.facts) ?? importedForm(site.callee, node.file.facts);
}

function namespaceForm(callee: Ref, facts: FileFacts): string | null {
  if (callee.kind !== 'member') return null;
  const name = promiseName(callee.name);
  const from = sourceOf(callee.object, facts);
  if (name === null || from?.kind !== 'import' || !isFs(from.module)) return null;
  if (from.name !== 'default' && from.name !== '*') return null;
  return `${nameOf(callee.object, facts)}.promises.${name}`;
}

function importedForm(callee: Ref, facts: FileFacts): string | null {
  if (callee.kind !== 'local' || facts.bindings[callee.binding]?.kind !== 'import') return null;
  const from = sourceOf(callee, facts);
  if (from?.kind !== 'import' || !isFs(from.module)) return null;
  return promiseName(from.name);
}

function isFs(module: string): boolean {
  return module === 'fs' || module === 'node:fs';
}

function promiseName(syncName: string): string | null {
  const name = syncName.endsWith('Sync') ? syncName.slice(0, -'Sync'.length) : '';
  return SAME_IN_PROMISES.has(name) ? name : null;
}

function sourceOf(ref: Ref, facts: FileFacts): Ref | undefined {
  return ref.kind === 'local' ? facts.bindings[ref.binding]?.value : ref;
}

function nameOf(ref: Ref, facts: FileFacts): string {
  return (ref.kind === 'local' ? facts.bindings[ref.binding]?.name : undefined) ?? 'fs';
}

function hasThrowIfNoEntry(arg: Ref): boolean {
  return (
    arg.kind === 'object' && (arg.spreads.length > 0 || arg.properties.some(p => p.name === 'throwIfNoEntry'))
  );
}
