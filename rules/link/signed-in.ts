/** Frameworks that are told to let nobody unknown to any of their routes: `server.auth.default('jwt')`. */
import type { SiteFacts } from '../facts/facts.ts';
import type { EntryPointsInput, Found } from './entry-point-search.ts';
import type { KnowledgeIndex } from './knowledge-index.ts';
import type { LinkedFile } from './program.ts';

export interface SignedInEverywhere {
  /** Looks at a call, which may say so. */
  note(input: EntryPointsInput, file: LinkedFile, site: SiteFacts): void;
  /** Of routes that the package registers which says it: another of the workspace has a server of its own. */
  isSaidFor(input: EntryPointsInput, entry: Found): boolean;
}

export function signedInEverywhere({ frameworks }: KnowledgeIndex): SignedInEverywhere {
  const byMember = new Map(
    frameworks.flatMap(framework => framework.signIn?.all?.map(member => [member, framework] as const) ?? []),
  );
  const names = new Set([...byMember.keys()].map(member => member.slice(member.lastIndexOf('.') + 1)));
  const said = new Set<string>();
  return {
    note(input, file, site) {
      if (site.callee.kind !== 'member' || !names.has(site.callee.name) || file.cold !== null) return;
      const callee = input.evaluator.calleeOf(file, site);
      const framework = callee.kind === 'member' ? byMember.get(`${callee.type}.${callee.name}`) : undefined;
      if (callee.kind === 'member' && framework?.package === callee.library.package)
        said.add(keyOf(input, file, framework.package));
    },
    isSaidFor(input, { framework, isOpen, registered }) {
      const file = isOpen || said.size === 0 ? undefined : input.graph.files.get(registered.path);
      return file !== undefined && said.has(keyOf(input, file, framework));
    },
  };
}

function keyOf(input: EntryPointsInput, file: LinkedFile, framework: string): string {
  return `${framework} ${input.packageFolder(file)}`;
}
