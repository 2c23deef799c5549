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
  const root = hierarchy<{ children?: Tile[] } | Tile>({ children: tiles }).sum(datum =>
    'amount' in datum ? datum.amount : 0,
  );
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
            title={`${data.name}: ${data.amount}`}
            style={{
              left: `${(x0 / WIDTH) * 100}%`,
              top: `${(y0 / HEIGHT) * 100}%`,
              width: `${((x1 - x0) / WIDTH) * 100}%`,
              height: `${((y1 - y0) / HEIGHT) * 100}%`,
            }}
            onClick={() => choose(chosen === data.name ? '' : data.name)}
          >
            <span>{data.name}</span> <b>{data.amount}</b>
          </button>
        );
      })}
    </div>
  );
}

export function folderOf(path: string): string {
  const end = path.lastIndexOf('/');
  return end < 0 ? '.' : path.slice(0, end);
}

function tilesOf(findings: readonly ReportedFinding[]): Tile[] {
  return [...Map.groupBy(findings, ({ path }) => folderOf(path))].map(([name, own]) => ({
    name,
    amount: own.length,
    worst:
      (['high', 'medium'] as const).find(level => own.some(({ impact }) => impact.level === level)) ?? 'low',
  }));
}
