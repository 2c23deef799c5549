/** The picture of a finding: from its entry points down to the effect. */
import { Graph, layout } from '@dagrejs/dagre';
import type { ReportedFinding, ReportedPlace } from '../report.ts';
import { isInEditor, openPlace } from './editor.tsx';

const WIDTH = 380;
const HEIGHT = 50;
/** More entry points would make the picture wide; the card lists all. */
const MOST_ENTRIES = 2;
const LONGEST_TITLE = 50;
const MARGIN = 12;

interface Box {
  readonly title: string;
  readonly place: ReportedPlace;
  readonly role: 'entry' | 'call' | 'here' | 'effect';
}

export function CallPath({ finding }: { readonly finding: ReportedFinding }) {
  const { boxes, edges } = pathOf(finding);
  if (boxes.length < 2) return null;
  const graph = new Graph();
  graph.setGraph({ rankdir: 'TB', ranksep: 26, nodesep: 20, marginx: MARGIN, marginy: MARGIN });
  graph.setDefaultEdgeLabel(() => ({}));
  for (const [index] of boxes.entries()) graph.setNode(String(index), { width: WIDTH, height: HEIGHT });
  for (const [from, to] of edges) graph.setEdge(String(from), String(to));
  layout(graph);
  const { width = 0, height = 0 } = graph.graph();
  const words = boxes.map(({ title, place }) => `${title} (${placeWords(place)})`).join(', then ');
  return (
    <svg
      class="path"
      viewBox={`0 0 ${width} ${height}`}
      width={width}
      height={height}
      role={isInEditor ? 'group' : 'img'}
    >
      <title>{`Call path: ${words}`}</title>
      {graph.edges().map(edge => {
        const { points } = graph.edge(edge);
        const line = points.map(({ x, y }: { x: number; y: number }) => `${x},${y}`).join(' ');
        const end = points.at(-1) ?? { x: 0, y: 0 };
        return (
          <g key={`${edge.v}-${edge.w}`}>
            <polyline class="edge" points={line} />
            <path
              class="arrow"
              d={`M${end.x - 5},${end.y - 8}L${end.x + 5},${end.y - 8}L${end.x},${end.y}Z`}
            />
          </g>
        );
      })}
      {boxes.map((box, index) => {
        const { x, y } = graph.node(String(index));
        return (
          <BoxPicture
            key={`${placeWords(box.place)}-${box.title}`}
            box={box}
            x={x - WIDTH / 2}
            y={y - HEIGHT / 2}
            badge={box.role === 'here' ? finding.multiplicity : undefined}
          />
        );
      })}
    </svg>
  );
}

interface BoxProps {
  readonly box: Box;
  readonly x: number;
  readonly y: number;
  readonly badge: string | undefined;
}

function BoxPicture({ box, x, y, badge }: BoxProps) {
  return (
    <g class={`box ${box.role}`} transform={`translate(${x},${y})`} {...linkTo(box)}>
      <rect width={WIDTH} height={HEIGHT} rx={8} />
      <text x={14} y={21} class="title">
        {cut(box.title)}
      </text>
      <text x={14} y={39} class="place">
        {cutStart(placeWords(box.place))}
      </text>
      {badge !== undefined && badge !== '1' && (
        <g class="badge" transform={`translate(${WIDTH - 58},10)`}>
          <rect width={48} height={22} rx={11} />
          <text x={24} y={15} text-anchor="middle">{`× ${badge}`}</text>
        </g>
      )}
    </g>
  );
}

/** In an editor, a box opens its place by click and by Enter. */
function linkTo({ title, place }: Box) {
  if (!isInEditor) return {};
  return {
    role: 'link',
    tabIndex: 0,
    'aria-label': `${title}, open ${placeWords(place)}`,
    onClick: () => openPlace(place),
    onKeyDown: (event: KeyboardEvent) => event.key === 'Enter' && openPlace(place),
  } as const;
}

function cut(text: string): string {
  return text.length > LONGEST_TITLE ? `${text.slice(0, LONGEST_TITLE - 1)}…` : text;
}

/** The end of a path tells more than its start. */
function cutStart(text: string): string {
  return text.length > LONGEST_TITLE ? `…${text.slice(1 - LONGEST_TITLE)}` : text;
}

function pathOf(finding: ReportedFinding): { boxes: Box[]; edges: [number, number][] } {
  const steps = finding.evidence.map((step, index): Box => {
    const isEntry = index === 0 && finding.entryPoints.some(entry => isSame(entry, step));
    const role = isEntry
      ? 'entry'
      : index === finding.evidence.length - 1
        ? 'effect'
        : isSame(finding, step)
          ? 'here'
          : 'call';
    return { title: step.message, place: step, role };
  });
  const edges = steps.slice(1).map((_, index): [number, number] => [index, index + 1]);
  const shown = finding.evidence[0];
  const others = finding.entryPoints.filter(entry => shown === undefined || !isSame(entry, shown));
  // Other entry points come in on ways of their own, which join at the last step before the finding at the latest.
  const joint = steps[0]?.role === 'entry' ? 1 : 0;
  for (const entry of others.slice(0, MOST_ENTRIES - joint)) {
    edges.push([steps.push({ title: entry.name, place: entry, role: 'entry' }) - 1, joint]);
  }
  return { boxes: steps, edges: edges.filter(([, to]) => to < steps.length) };
}

function placeWords({ path, range }: ReportedPlace): string {
  return `${path}:${range.start.line}`;
}

function isSame(a: ReportedPlace, b: ReportedPlace): boolean {
  return (
    a.path === b.path &&
    a.range.start.line === b.range.start.line &&
    a.range.start.column === b.range.start.column
  );
}
