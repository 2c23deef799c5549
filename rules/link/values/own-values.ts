/** Writes that give a row values of its own, which the form for many rows would give to all of them. */
import type { FileFacts, Ref, SiteFacts } from '../../facts/facts.ts';
import type { LinkedFile } from '../program.ts';
import { givenAt, isConstant } from './constant-values.ts';
import type { Evaluator } from './evaluate.ts';
import type { Value } from './value.ts';

const MAX_STEPS = 16;

/** Of a builder the step that is given the values tells: `db('posts').where({ id }).update(values).returning('*')`. */
export function givesOwnValues(
  evaluator: Evaluator,
  file: LinkedFile,
  site: SiteFacts,
  { member }: Extract<Value, { kind: 'member' }>,
): boolean {
  const { facts } = file;
  if (member.sameValues !== undefined) return !areSame(facts, site, member.sameValues);
  if (member.does !== 'db.write') return false;
  let step: SiteFacts | undefined = site;
  for (let steps = 0; step && steps < MAX_STEPS; steps++) {
    const made = step.kind === 'call' ? evaluator.calleeOf(file, step) : null;
    const values = made?.kind === 'member' ? made.member.sameValues : undefined;
    if (values !== undefined) return !areSame(facts, step, values);
    const { callee }: SiteFacts = step;
    const before: Ref = callee.kind === 'member' ? callee.object : callee;
    step = before.kind === 'result' ? facts.sites[before.site] : undefined;
  }
  return false;
}

/** `update('sold', true)` has its values in two places, `update({ sold: true })` in the first. */
function areSame(facts: FileFacts, site: SiteFacts, paths: string | readonly string[]): boolean {
  const given = [paths].flat().map(path => givenAt(site, path));
  return (
    given.some(at => at !== 'nothing') &&
    given.every(at => at === 'nothing' || (at !== 'unknown' && isConstant(facts, at, 0)))
  );
}
