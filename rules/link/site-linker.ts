/** What linking one site needs to know of the program, and what it adds to it. */
import type { Confidence, Effect } from '../base/effect.ts';
import type { SiteFacts } from '../facts/facts.ts';
import type { Library, Member } from '../knowledge/define.ts';
import type { CallGraph } from './calls/call-graph.ts';
import type { ParamRuns } from './calls/param-runs.ts';
import type { ReachedFunctions } from './calls/reached-functions.ts';
import type { KnowledgeIndex } from './knowledge-index.ts';
import type { FunctionNode, LinkedFile } from './program.ts';
import type { ClassIndex } from './values/class-index.ts';
import type { Evaluator } from './values/evaluate.ts';
import type { NamedMethods } from './values/named-methods.ts';

/** An effect that a site has itself. */
export interface OwnEffect {
  readonly node: FunctionNode;
  readonly site: SiteFacts;
  readonly effect: Effect;
  readonly confidence: Confidence;
}

/** A call that makes a client with connections of its own. */
export interface Opening {
  readonly node: FunctionNode;
  readonly site: SiteFacts;
  readonly library: Library;
  readonly opens: NonNullable<Member['opens']>;
  readonly confidence: Confidence;
}

export interface SiteLinker {
  readonly evaluator: Evaluator;
  readonly knowledge: KnowledgeIndex;
  readonly classes: ClassIndex;
  readonly methods: NamedMethods;
  readonly reached: ReachedFunctions;
  readonly graph: CallGraph;
  readonly runs: ParamRuns;
  readonly effects: OwnEffect[];
  readonly openings: Opening[];
  /** Functions that are called where production never gets. */
  readonly unreached: Set<FunctionNode>;
  nodeOf(file: LinkedFile, functionId: number): FunctionNode | null;
  dependenciesOf(file: LinkedFile): ReadonlySet<string>;
  /** Those of all packages of the workspace. */
  readonly allDependencies: ReadonlySet<string>;
}
