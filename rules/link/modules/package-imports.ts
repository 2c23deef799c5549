/** What declarations of a file name of a framework's package. */
import type { Ref } from '../../facts/facts.ts';
import type { Framework } from '../../knowledge/define-framework.ts';
import type { EntryPointsInput } from '../entry-points/entry-point-search.ts';
import type { LinkedFile } from '../program.ts';
import { importBehind } from './exports.ts';
import { nodeName } from './package-names.ts';

export function isFrom(
  input: EntryPointsInput,
  file: LinkedFile,
  specifier: string,
  framework: Framework,
): boolean {
  const target = input.graph.resolve(file, specifier);
  const name = target.kind === 'package' ? target.name : target.kind === 'none' ? specifier : null;
  if (name === null) return false;
  const names = [framework.package, ...(framework.library?.aliases ?? [])];
  return names.some(known => nodeName(known) === nodeName(name) || nodeName(known) === nodeName(specifier));
}

/** `Middleware`, `Koa.Middleware`, `@graphql.Query()`, and what makes a class to extend: `PassportStrategy(Strategy)`. */
export function importOf(file: LinkedFile, ref: Ref): { module: string; name: string } | null {
  const made = ref.kind === 'result' ? file.facts.sites[ref.site] : undefined;
  if (made) return importOf(file, made.callee);
  const behind = importBehind(file, ref);
  if (behind || ref.kind !== 'member') return behind;
  const whole = importBehind(file, ref.object);
  return whole ? { module: whole.module, name: ref.name } : null;
}

const servingOne = new WeakMap<EntryPointsInput, Map<Framework, ReadonlySet<string>>>();

/** True if only the one who starts the package of a file is served by it: see `servesOneBy`. */
export function servesOne(input: EntryPointsInput, framework: Framework, file: LinkedFile): boolean {
  const { servesOneBy } = framework;
  if (!servesOneBy) return false;
  const known = servingOne.get(input) ?? new Map<Framework, ReadonlySet<string>>();
  servingOne.set(input, known);
  const folders =
    known.get(framework) ??
    new Set(
      input.files
        .filter(
          ({ cold, facts }) => cold !== 'test' && facts.modules.some(each => servesOneBy.includes(each)),
        )
        .map(each => input.packageFolder(each)),
    );
  known.set(framework, folders);
  return folders.has(input.packageFolder(file));
}
