/** Finds maps, sets and lists of the whole program that only grow, and stores of libraries that do. */
import type { GrowingStore, UnlimitedStore } from '../../link/suspects/suspects.ts';
import { defineRule, type Reported } from '../define-rule.ts';
import { entryPointsOf, functionName, isInBrowser, perUnit, placeOf, stepsFrom } from '../evidence.ts';

export const rule = defineRule({
  id: 'unbounded-cache',
  severity: 'warning',
  summary: 'Maps, sets, lists and stores that only grow, and live as long as the program.',
  check({ program, report }) {
    for (const store of program.growingStores) report(findingOf(store));
    for (const store of program.unlimitedStores) report(unlimitedFinding(store));
  },
});

function unlimitedFinding({ node, call, text, what, instead, others }: UnlimitedStore): Reported {
  const unless = others ? `, unless ${others.text} has one that does` : '';
  return {
    ...placeOf(call),
    confidence: others ? 'likely' : 'certain',
    message: `${text} keeps ${what}, in memory, until the process ends: no option limits it${unless}. ${instead}`,
    multiplicity: '1',
    entryPoints: [],
    evidence: [
      { ...placeOf(call), message: 'made without a maximum, an end or a place of its own' },
      ...(others
        ? [{ ...others.place, message: `${others.by || 'a function'} puts the options together` }]
        : []),
    ],
    impact: { level: 'medium', estimate: '1 entry more with each new key, for good' },
    anchor: `${functionName(node)}>${text}`,
  };
}

function findingOf(growing: GrowingStore): Reported {
  const { store, name, node, adds, hotPaths, perCustomer, isList, confidence } = growing;
  const [hotPath] = hotPaths;
  const entry = hotPath?.entry.name ?? '';
  const isForOne = isInBrowser(node);
  const end = isForOne ? 'the page is closed' : 'the process ends';
  return {
    ...placeOf(store),
    confidence,
    severity: isForOne || perCustomer ? 'info' : 'warning',
    message: isList
      ? `${name} gets longer with every ${entry}, and loses nothing until ${end}. Set a maximum and take the oldest out, or keep it for as long as the request.`
      : `${name} gets an entry for every new key that ${entry} brings, and loses none until ${end}. Set a maximum and delete the oldest, or keep it for as long as the request.`,
    multiplicity: '1',
    entryPoints: entryPointsOf(hotPaths),
    evidence: [
      ...stepsFrom(hotPath),
      ...adds.map(step => ({ ...placeOf(step), message: `adds an entry: ${step.text}` })),
      { ...placeOf(store), message: 'lives as long as the program; nothing deletes from it' },
    ],
    impact: {
      level: isForOne ? 'low' : 'medium',
      estimate: `1 entry more ${perUnit(hotPath?.entry.heat ?? null)}${isList ? '' : ' with a new key'}, for good`,
    },
    anchor: `${functionName(node)}>${name}`,
  };
}
