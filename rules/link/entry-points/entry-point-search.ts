import type { ParamRuns } from '../calls/param-runs.ts';
import type { KnowledgeIndex } from '../knowledge-index.ts';
import type { ModuleGraph } from '../modules/exports.ts';
import type { EntryPoint, FunctionNode, LinkedFile } from '../program.ts';
import type { ClassIndex } from '../values/class-index.ts';
import type { Evaluator } from '../values/evaluate.ts';
import type { FileEntries } from './file-entries.ts';

export interface EntryPointsInput {
  readonly files: readonly LinkedFile[];
  readonly evaluator: Evaluator;
  readonly graph: ModuleGraph;
  readonly classes: ClassIndex;
  readonly knowledge: KnowledgeIndex;
  readonly fileEntries: FileEntries;
  readonly runs: Pick<ParamRuns, 'of' | 'usagesOf'>;
  nodeOf(file: LinkedFile, functionId: number): FunctionNode | null;
  dependenciesOf(file: LinkedFile): ReadonlySet<string>;
  /** The folder of the package that holds a file, `''` or ending in `/`. */
  packageFolder(file: LinkedFile): string;
}

export type Found = Omit<EntryPoint, 'before' | 'cachedBy'> & {
  readonly before: readonly FunctionNode[];
  readonly router: string;
  readonly isMiddleware: boolean;
  readonly cachedBy?: EntryPoint['cachedBy'];
  /** Set for what is open to all even where the framework wants all routes to be signed in. */
  readonly isOpen?: boolean;
  /** Set for what a router must take. */
  readonly mount?: 'taken' | 'left';
};
