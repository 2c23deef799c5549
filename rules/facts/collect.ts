/** Collects one file's facts from its tree, in one walk. Must not know the file's path, its text, or any other file. */
import type { Program } from '../parse/tree.ts';
import { type Collector, type Frame, UNKNOWN } from './collector.ts';
import type { FileFacts } from './facts.ts';
import { addFunction, enter } from './functions.ts';
import { hoistBlock, hoistVars } from './scopes.ts';
import { schemaOfStatements } from './sql-indexes.ts';
import { visitStatements } from './statements.ts';
import { collectSuppressions } from './suppressions.ts';
import { trimLists, trimmed } from './trimmed-lists.ts';
import { markUnreached } from './unused.ts';
import { MOST_STEPS, type Work } from './work.ts';

/** @throws TooMuchWork, and a RangeError where the tree is deeper than the stack. */
export function collectFacts(program: Program, work: Work = { steps: 0, most: MOST_STEPS }): FileFacts {
  const c: Collector = {
    work,
    directives: [],
    modules: new Set(),
    exports: [],
    bindings: [],
    functions: [],
    classes: [],
    types: [],
    sites: [],
    loops: [],
    checks: [],
    awaitRuns: [],
    documents: [],
    regexes: [],
    elements: [],
    reads: [],
    localRefs: [],
    pending: [],
    activeLoops: [],
    privates: [],
    indexStatements: [],
    mentioned: new Set(),
    mentionsAny: false,
    environments: new Map(),
    scope: { parent: null, names: null, types: null },
    frame: null as unknown as Frame,
    hint: null,
    key: UNKNOWN,
    depth: 0,
    level: 0,
    namespaces: 0,
    within: '',
    ofBrowser: null,
    around: null,
    label: '',
  };
  const module = addFunction(c, {
    kind: 'module',
    name: '',
    start: 0,
    end: program.end,
    nameStart: 0,
    nameEnd: 0,
  });
  enter(c, module, 0, { thisClass: -1, thisMethod: -1, isStatic: false });
  for (const statement of program.body) {
    if (statement.type !== 'ExpressionStatement' || typeof statement.directive !== 'string') break;
    c.directives.push(statement.directive);
  }
  hoistVars(c, program.body);
  hoistBlock(c, program.body);
  visitStatements(c, program.body);
  markUnreached(c);
  trimLists(c);
  return {
    directives: trimmed(c.directives),
    modules: [...c.modules],
    exports: trimmed(c.exports),
    bindings: trimmed(c.bindings),
    functions: trimmed(c.functions),
    classes: trimmed(c.classes),
    types: trimmed(c.types),
    sites: trimmed(c.sites),
    loops: trimmed(c.loops),
    checks: c.checks,
    awaitRuns: trimmed(c.awaitRuns),
    documents: c.documents,
    regexes: c.regexes,
    elements: c.elements,
    suppressions: collectSuppressions(program.remarks ?? [], program.end),
    ...(c.indexStatements.length > 0 && { schema: schemaOfStatements(c.indexStatements) }),
  };
}
