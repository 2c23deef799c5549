/**
 * Calls of what knowledge describes. They are few among all calls, and questions about libraries are about them: found once, so that
 * nobody else goes through all calls of the program.
 */
import type { SiteFacts } from '../../facts/facts.ts';
import type { FunctionNode, LinkedFile } from '../program.ts';
import type { Evaluator } from '../values/evaluate.ts';
import { packageMember } from '../values/evaluate-members.ts';
import type { Value } from '../values/value.ts';

export interface DescribedCall {
  readonly node: FunctionNode;
  /** A `call` or a `new`. */
  readonly site: SiteFacts;
  readonly callee: Extract<Value, { kind: 'member' }>;
}

/** In order of path and position. */
export function describedCalls(evaluator: Evaluator, files: readonly LinkedFile[]): DescribedCall[] {
  const found: DescribedCall[] = [];
  for (const file of files) {
    for (const site of file.facts.sites) {
      if (site.kind !== 'call' && site.kind !== 'new') continue;
      const value = evaluator.evaluate(file, site.callee);
      // `const serve = require('koa-static')`
      const callee = value.kind === 'package' ? packageMember(evaluator, value.library, 'default') : value;
      const node = callee.kind === 'member' ? evaluator.input.nodeOf(file, site.function) : null;
      if (node && callee.kind === 'member') found.push({ node, site, callee });
    }
  }
  return found;
}
