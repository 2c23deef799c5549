/** Files whose code never is hot, told by where they lie. */
import type { LinkedFile } from '../program.ts';
import type { Manifest } from '../workspace.ts';

const TEST =
  /(?:^|\/)(?:__tests__|__mocks__|__fixtures__|tests?|e2e|specs?|cypress|playwright|testing|test-utils|fixtures|benchmarks?|\.storybook)\/|[.-](?:test|spec|stories|e2e|bench|mock)\.[cm]?[jt]sx?$|(?:^|\/)(?:setupTests|jest\.setup|vitest\.setup)\.[cm]?[jt]s$/i;
const MIGRATION =
  /(?:^|\/)(?:migrations?|seeds?|seeders?|fixtures)\/|(?:^|\/)(?:seed|migrate)(?:[.-]\w+)?\.[cm]?[jt]s$/i;
const SCRIPT =
  /(?:^|\/)(?:scripts?|bin|cli)\/|(?:^|\/)[\w.-]+\.config\.[cm]?[jt]s$|(?:^|\/)(?:gulpfile|gruntfile|webpack[\w.-]*|rollup[\w.-]*|\.?eslintrc)\.[cm]?[jt]s$/i;
/** A project's own tooling stands beside its sources; inside them, tools and examples are a part of what is served. */
const BESIDE_THE_SOURCES =
  /^(?:(?!(?:src|app|server|lib|api)\/)[^/]+\/)*(?:tools?|tooling|devtools|codegen|examples?)\//i;
/** A program of its own under such a name shows what another does; without one, it may be what the server is about. */
const SHOWN = /^(?:demos?|samples?)\//i;

/** True for what is written to try other code out. `path` is relative to the root. */
export function isTestPath(path: string): boolean {
  return TEST.test(path);
}

/** Why a file's code never is hot; null if it may be. `path` is relative to the root. */
export function coldnessOf(path: string, { commands, shown }: ColdPlaces): LinkedFile['cold'] {
  if (isTestPath(path)) return 'test';
  if (MIGRATION.test(path)) return 'migration';
  if (SCRIPT.test(path) || BESIDE_THE_SOURCES.test(path) || commands.has(path)) return 'script';
  return shown.some(folder => path.startsWith(folder)) ? 'script' : null;
}

/** What manifests tell of it. */
interface ColdPlaces {
  /** Files that a `bin` starts. */
  readonly commands: ReadonlySet<string>;
  /** Folders of demos and samples that have a manifest of their own, each ending in `/`. */
  readonly shown: readonly string[];
}

export function coldPlaces(manifests: readonly Manifest[]): ColdPlaces {
  const folders = manifests.map(({ folder }) => `${folder}/`);
  return {
    commands: new Set(manifests.flatMap(manifest => manifest.commands)),
    shown: folders.filter(folder => SHOWN.test(folder)),
  };
}
