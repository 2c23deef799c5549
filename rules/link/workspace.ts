/** What the linker is given: every file's facts, and how names lead from file to file. No disk. */
import type { GraphqlDocument } from '../base/graphql.ts';
import type { Heat } from '../base/heat.ts';
import type { FileFacts, FunctionFacts } from '../facts/facts.ts';
import type { HotPath } from './program.ts';

/** Where a module specifier leads. */
export type Resolution =
  /** A scanned file, relative to the root. */
  | { readonly kind: 'file'; readonly path: string }
  /** An npm package or `node:` module outside the scanned files; `subpath` without the leading `/`, `''` for the main entry. */
  | { readonly kind: 'package'; readonly name: string; readonly subpath: string }
  | { readonly kind: 'none' };

/** A `package.json` of the workspace. */
export interface Manifest {
  /** Its folder relative to the root, `''` for the root itself. */
  readonly folder: string;
  readonly name: string;
  /** Names of all dependencies: dev, peer and optional ones too. */
  readonly dependencies: ReadonlySet<string>;
  /** Set if nobody can install it from a registry: it says `private`, and no build publishes it all the same. */
  readonly isPrivate?: true;
  /** Files that its `bin` starts, relative to the root: command lines. */
  readonly commands: readonly string[];
}

/** What the linker is given to read GraphQL with; null for what is none. Pure. */
export type ParseGraphql = (text: string) => GraphqlDocument | null;
/** Whether a regular expression takes exponential time on some texts. Pure. */
export type IsExponential = (pattern: string, flags: string) => boolean;

/** A heat that a configuration gives to functions of a file. */
export interface HeatSetting {
  readonly heat: Heat;
  /** Whether it is about a function of that name (`load`, `Orders.load`); null for the file as a whole. */
  readonly names: ((name: string) => boolean) | null;
}

export interface Workspace {
  /** Facts by path relative to the root, with `/`. */
  readonly files: ReadonlyMap<string, FileFacts>;
  readonly manifests: readonly Manifest[];
  /** Left out where no file holds GraphQL. */
  readonly parseGraphql?: ParseGraphql;
  /** Left out where no file holds a regular expression that is worth a look. */
  readonly isExponential?: IsExponential;
  /** What is said of the heat of a file's functions; the last one that is about a function counts. */
  heatSettings?(path: string): readonly HeatSetting[];
  /** Set for some files of a larger workspace: how a function of theirs was reached in the program of all of them, as far as that still holds. */
  knownPaths?(fn: FunctionFacts): readonly HotPath[];
  /** Called now and then while files are linked; what it throws ends that. */
  pause?(): void;
  /** Pure for the life of the workspace; called once for each file and specifier. */
  resolve(fromPath: string, specifier: string): Resolution;
}
