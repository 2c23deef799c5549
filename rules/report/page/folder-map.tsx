/** Findings by folder: a treemap whose tiles choose a folder. */
import { hierarchy, treemap } from 'd3-hierarchy';
import type { ReportedFinding } from '../report.ts';

const WIDTH = 560;
const HEIGHT = 260;

interface Tile {
  readonly name: string;
  readonly amount: number;
  readonly worst: string;
}

interface Props {
  readonly findings: readonly ReportedFinding[];
  readonly chosen: string;
  readonly choose: (folder: string) => void;
}

export function FolderMap({ findings, chosen, choose }: Props) {
  const tiles = tilesOf(findings);
  const root = hierarchy<{ children?: Tile[] } | Tile>({ children: tiles })
    .sum(datum => ('amount' in datum ? datum.amount : 0))
    .sort((a, b) => (b.value ?? 0) - (a.value ?? 0));
  const laidOut = treemap<{ children?: Tile[] } | Tile>().size([WIDTH, HEIGHT]).padding(3)(root);
  return (
    <div class="map">
      {laidOut.leaves().map(({ data, x0, x1, y0, y1 }) => {
        if (!('name' in data)) return null;
        return (
          <button
            key={data.name}
            type="button"
            class={`tile ${data.worst}`}
            aria-pressed={chosen === data.name}
            title={data.name}
            aria-label={`${data.name}: ${data.amount}`}
            style={{
              left: `${(x0 / WIDTH) * 100}%`,
              top: `${(y0 / HEIGHT) * 100}%`,
              width: `${((x1 - x0) / WIDTH) * 100}%`,
              height: `${((y1 - y0) / HEIGHT) * 100}%`,
            }}
            onClick={() => choose(chosen === data.name ? '' : data.name)}
          >
            <FolderName name={data.name} /> <b>{data.amount}</b>
          </button>
        );
      })}
    </div>
  );
}

/** The last two parts, broken between them and not within. */
function FolderName({ name }: { readonly name: string }) {
  const [outer, inner] = name.split('/').slice(-2);
  return inner === undefined ? (
    <span>{outer}</span>
  ) : (
    <span>
      {outer}/<wbr />
      {inner}
    </span>
  );
}

/** True for everything below a folder; `.` is the root's own files. */
export function isInFolder(path: string, folder: string): boolean {
  return folder === '.' ? !path.includes('/') : path.startsWith(`${folder}/`);
}

/** More tiles than these could not be read. */
const MOST_TILES = 14;

/** Folders as deep as they can be told apart in the space there is. */
function byFolder(findings: readonly ReportedFinding[]): Map<string, ReportedFinding[]> {
  let groups = Map.groupBy(findings, ({ path }) => folderAt(path, 1));
  const deepest = Math.max(0, ...findings.map(({ path }) => path.split('/').length));
  for (let depth = 2; depth < deepest; depth++) {
    const finer = Map.groupBy(findings, ({ path }) => folderAt(path, depth));
    if (finer.size > MOST_TILES) break;
    groups = finer;
  }
  return groups;
}

function folderAt(path: string, depth: number): string {
  return path.split('/').slice(0, -1).slice(0, depth).join('/') || '.';
}

function tilesOf(findings: readonly ReportedFinding[]): Tile[] {
  return [...byFolder(findings)].map(([name, own]) => ({
    name,
    amount: own.length,
    worst:
      (['high', 'medium'] as const).find(level => own.some(({ impact }) => impact.level === level)) ?? 'low',
  }));
}
