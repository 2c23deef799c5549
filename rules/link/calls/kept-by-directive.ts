/** Functions whose results a framework keeps because a directive says so: `'use cache'`. */
import type { KnowledgeIndex } from '../knowledge-index.ts';
import type { FunctionNode } from '../program.ts';

export function isKeptByDirective(knowledge: KnowledgeIndex, { file, facts }: FunctionNode): boolean {
  return file.facts.directives.some(knowledge.isKeeping) || facts.directives.some(knowledge.isKeeping);
}
