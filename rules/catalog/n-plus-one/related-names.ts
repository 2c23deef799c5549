/** Relations that some query of the program reads along with its rows: `include: { author: true }`, `relations: ['author']`. */
import type { Ref } from '../../facts/facts.ts';
import type { Program } from '../../link/program.ts';

/** Options that name relations: of Prisma and Sequelize, of Drizzle, of TypeORM, of Mongoose and MikroORM. */
const BRINGS = /^(?:include|with|relations|populate)$/;
const MAX_DEPTH = 6;

export function relatedNames(program: Program): ReadonlySet<string> {
  const names = new Set<string>();
  for (const { facts } of program.files) {
    for (const { args } of facts.sites) for (const arg of args) addFrom(names, arg, false, 0);
  }
  return names;
}

function addFrom(names: Set<string>, ref: Ref, isBrought: boolean, depth: number): void {
  if (depth > MAX_DEPTH) return;
  if (ref.kind === 'array') for (const item of ref.items) addFrom(names, item, isBrought, depth + 1);
  else if (ref.kind === 'literal' && isBrought && typeof ref.value === 'string')
    for (const name of ref.value.split('.')) names.add(name);
  else if (ref.kind === 'object')
    for (const { name, value } of ref.properties) {
      if (isBrought) names.add(name);
      addFrom(names, value, isBrought || BRINGS.test(name), depth + 1);
    }
}
