/** Middleware of packages, whose functions are out of sight: `app.use('/api/*', jwt({ secret }))`. */
import type { Ref, SiteFacts } from '../../facts/facts.ts';
import { type Exported, importBehind } from '../modules/exports.ts';
import type { LinkedFile, PackageMiddleware } from '../program.ts';
import type { EntryPointsInput } from './entry-point-search.ts';

const MAX_DEPTH = 8;

/** What a call is given that packages export or make. */
export function packagesGiven(
  input: Pick<EntryPointsInput, 'graph'>,
  file: LinkedFile,
  { args }: SiteFacts,
): PackageMiddleware[] {
  return args
    .flatMap(arg => (arg.kind === 'array' ? arg.items : [arg]))
    .flatMap(arg => packageBehind(input, file, arg, 0) ?? []);
}

/** Through variables, calls and the project's own modules. */
export function packageBehind(
  input: Pick<EntryPointsInput, 'graph'>,
  file: LinkedFile,
  ref: Ref | undefined,
  depth = 0,
): PackageMiddleware | null {
  const behind = (of: Ref | undefined, from = file) => packageBehind(input, from, of, depth + 1);
  if (!ref || depth > MAX_DEPTH) return null;
  const imported = importBehind(file, ref);
  if (imported) {
    const exported = input.graph.imported(file, imported.module, imported.name);
    if (exported?.kind === 'ref') return behind(exported.ref, exported.file);
    return exported?.kind === 'package' ? packageMiddleware(exported) : null;
  }
  switch (ref.kind) {
    case 'typed':
    case 'await':
      return behind(ref.of);
    case 'local': {
      const binding = file.facts.bindings[ref.binding];
      return binding?.kind === 'const' ? behind(binding.value) : null;
    }
    case 'result': {
      const made = behind(file.facts.sites[ref.site]?.callee);
      return made && { ...made, name: made.name || made.module };
    }
    case 'member': {
      const whole = behind(ref.object);
      return whole && { ...whole, name: whole.name ? `${whole.name}.${ref.name}` : ref.name };
    }
    default:
      return null;
  }
}

export function packageMiddleware({
  name,
  subpath,
  export: own,
}: Extract<Exported, { kind: 'package' }>): PackageMiddleware {
  return {
    module: subpath ? `${name}/${subpath}` : name,
    name: own === 'default' || own === '*' ? '' : own,
  };
}
