/** Handlers whose answers a framework makes when the site is built: `export const prerender = true`. */
import type { Framework, MadeAhead } from '../../knowledge/define-framework.ts';
import type { EntryPoint, LinkedFile } from '../program.ts';
import type { EntryPointsInput } from './entry-point-search.ts';

type Asked = Pick<EntryPointsInput, 'graph' | 'evaluator'>;

export function isMadeAhead(
  input: Asked,
  { handler: { file } }: Pick<EntryPoint, 'handler'>,
  ways: readonly MadeAhead[],
): boolean {
  const way = ways.find(each => file.facts.exports.some(({ name }) => name === each.export));
  if (!way?.unless) return way !== undefined;
  const value = exportedValue(input, file, way.export);
  // What cannot be read may well be one of them: requests are answered then.
  return value !== undefined && !way.unless.some(other => other === value);
}

/** True if an export of the file settles how long its answers keep, which `prerender = false` does not. */
export function settlesKeeping(
  input: Asked,
  file: LinkedFile,
  { caching, madeAhead = [] }: Framework,
): boolean {
  return file.facts.exports.some(
    ({ name }) =>
      caching?.exports?.includes(name) &&
      !(madeAhead.some(way => way.export === name) && exportedValue(input, file, name) === false),
  );
}

/** The value of an export, also of one that comes from another file; undefined if it is no literal. */
function exportedValue({ graph, evaluator }: Asked, file: LinkedFile, name: string): unknown {
  const exported = graph.exported(file, name);
  const value = exported?.kind === 'ref' ? evaluator.evaluate(exported.file, exported.ref) : null;
  return value?.kind === 'literal' ? value.value : undefined;
}
