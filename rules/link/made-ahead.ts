/** Handlers whose answers a framework makes when the site is built: `export const prerender = true`. */
import type { MadeAhead } from '../knowledge/define.ts';
import { exportedLiteral } from './kept-answers.ts';
import type { EntryPoint } from './program.ts';

export function isMadeAhead(
  { handler: { file } }: Pick<EntryPoint, 'handler'>,
  ways: readonly MadeAhead[],
): boolean {
  const way = ways.find(each => file.facts.exports.some(({ name }) => name === each.export));
  if (!way) return false;
  const value = exportedLiteral(file.facts, way.export);
  return !way.unless?.some(other => other === value);
}
