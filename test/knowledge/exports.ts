/** What the names that a package exports stand for. */
import { type Found, foundBehind } from './look-up.ts';
import { type OpenModule, type OpenPackage, wholeOf } from './open-package.ts';

/** What `name` may mean in any of the modules; `default` and `*` are the whole module, whichever way it is imported. */
export function exportsNamed(pack: OpenPackage, name: string): Found[] {
  if (name === 'default' || name === '*')
    return wholeModules(
      pack,
      pack.modules.filter(({ named }) => named),
    );
  // What `import S3 from 'aws-sdk/clients/s3'` or `import useSWRMutation from 'swr/mutation'` gives is described under the subpath.
  const found = pack.modules.flatMap(module => {
    const symbol = module.exports.get(name);
    return symbol ? [foundBehind(pack.checker, symbol)] : [];
  });
  if (found.length > 0) return found;
  return wholeModules(
    pack,
    pack.modules.filter(({ specifier }) => specifier.endsWith(`/${name}`)),
  );
}

function wholeModules({ checker }: OpenPackage, modules: readonly OpenModule[]): Found[] {
  return modules.flatMap(({ symbol, exports }): Found[] => {
    if (symbol === undefined) return [];
    const whole = wholeOf(checker, symbol);
    const standard = exports.get('default');
    return [
      { namespace: symbol },
      ...(whole ? [{ value: whole }] : []),
      ...(standard ? [foundBehind(checker, standard)] : []),
    ];
  });
}

export function exportNames(pack: OpenPackage): string[] {
  return pack.modules.flatMap(module => [...module.exports.keys()]);
}

export function globalsNamed(pack: OpenPackage, name: string): Found[] {
  const symbol = pack.globals.get(name);
  return symbol ? [foundBehind(pack.checker, symbol)] : [];
}
