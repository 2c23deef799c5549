/** Decides from facts whether a blocking call has a form that can be awaited with the same arguments, and what it is called. */
import type { AsyncBy } from '../base/effect.ts';
import type { FileFacts, Ref, SiteFacts } from '../facts/facts.ts';
import type { EffectSite } from '../link/program.ts';

/** `fs.promises.readFile`, `readFile`, `promisify(gzip)`; null where a call would not do the same. */
export function promiseForm({ node, site, effect }: EffectSite): string | null {
  const { asyncBy, asyncForm } = effect;
  if (site.kind !== 'call' || asyncBy === undefined || asyncForm === undefined) return null;
  const { facts } = node.file;
  if (!takesTheSame(site, asyncBy) || !givesTheSame(site, asyncBy, facts)) return null;
  const name = asyncForm.slice(asyncForm.lastIndexOf('.') + 1);
  return namespaceForm(site.callee, asyncBy, name, facts) ?? importedForm(site.callee, asyncBy, name, facts);
}

/** `fs.readFileSync`, of an import or a `require` of the whole module. */
function namespaceForm(callee: Ref, asyncBy: AsyncBy, name: string, facts: FileFacts): string | null {
  if (callee.kind !== 'member' || callee.object.kind !== 'local') return null;
  const binding = facts.bindings[callee.object.binding];
  const from = binding?.value;
  if (from?.kind !== 'import' || (from.name !== 'default' && from.name !== '*')) return null;
  if (asyncBy === 'promises' || asyncBy === 'access') return `${binding?.name}.promises.${name}`;
  if (asyncBy === 'name' || asyncBy === 'callback') return `${binding?.name}.${name}`;
  // `promisify` is imported, which a file of CommonJS has no declaration for.
  return binding?.kind === 'import' ? `promisify(${binding.name}.${name})` : null;
}

/** `readFileSync`, imported by its name. */
function importedForm(callee: Ref, asyncBy: AsyncBy, name: string, facts: FileFacts): string | null {
  const binding = callee.kind === 'local' ? facts.bindings[callee.binding] : undefined;
  if (binding?.kind !== 'import' || binding.value?.kind !== 'import') return null;
  const { module } = binding.value;
  if (asyncBy === 'name' || asyncBy === 'callback') return name;
  if (asyncBy === 'promisify' || asyncBy === 'stdout') return `promisify(${name})`;
  return module === 'fs' || module === 'node:fs' ? name : null;
}

function takesTheSame({ args }: SiteFacts, asyncBy: AsyncBy): boolean {
  const options = args.at(-1);
  if (args.some(arg => arg.kind === 'spread')) return false;
  // `statSync(path, { throwIfNoEntry: false })` gives undefined; the promise always rejects.
  if (options?.kind === 'object' && (options.spreads.length > 0 || has(options, ['throwIfNoEntry'])))
    return false;
  // A file descriptor is no `FileHandle`.
  if (asyncBy === 'promises' && args[0]?.kind === 'literal' && typeof args[0].value === 'number')
    return false;
  // What a process reads and where it prints to is the blocking forms' own.
  return asyncBy !== 'stdout' || options?.kind !== 'object' || !has(options, ['stdio', 'input']);
}

/** What a process printed: a `Buffer`, where the promise gives a string. */
function givesTheSame(site: SiteFacts, asyncBy: AsyncBy, facts: FileFacts): boolean {
  if (asyncBy !== 'stdout' || site.use === 'dropped') return true;
  const options = site.args.at(-1);
  const encoding = options?.kind === 'object' && options.properties.find(each => each.name === 'encoding');
  if (encoding) return encoding.value.kind === 'literal' && /^utf-?8$/i.test(String(encoding.value.value));
  const next = site.use === 'receiver' ? facts.sites[site.into] : undefined;
  return next?.callee.kind === 'member' && next.callee.name === 'toString' && next.args.length === 0;
}

function has(object: Extract<Ref, { kind: 'object' }>, names: readonly string[]): boolean {
  return object.properties.some(({ name }) => names.includes(name));
}
