/** A project that counts how often all of its files were linked. */
import { openProject } from '../../server/workspace/project.ts';
import type { Project } from '../../server/workspace/project-interface.ts';

export interface CountedProject {
  readonly project: Project;
  /** Whole programs that were linked so far, the first one among them. */
  linked(): number;
}

export async function openCounted(root: string): Promise<CountedProject> {
  let linked = 0;
  const project = await openProject(root, {
    onProgress: ({ stage }) => {
      if (stage === 'link') linked++;
    },
  });
  project.findings();
  return { project, linked: () => linked };
}
