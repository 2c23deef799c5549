/** Functions whose results a framework keeps because a directive says so: `'use cache'`. */
import type { KeptByDirective } from '../../knowledge/define-framework.ts';
import type { KnowledgeIndex } from '../knowledge-index.ts';
import type { FunctionNode } from '../program.ts';

/** A function's own directive counts before that of its file. */
export function keptByDirective(
  knowledge: KnowledgeIndex,
  { file, facts }: FunctionNode,
): KeptByDirective | null {
  for (const directive of [...facts.directives, ...file.facts.directives]) {
    const kept = knowledge.keepsFor(directive);
    if (kept) return kept;
  }
  return null;
}
