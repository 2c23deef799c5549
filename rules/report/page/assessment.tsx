/** The first part of the page: how bad it is, where, and what pays first. */
import type { Report, ReportedFinding } from '../report.ts';
import type { Filter } from './filter.ts';
import { FolderMap } from './folder-map.tsx';
import type { EntryCost } from './page-data.ts';
import { EFFORT_WORDS, EFFORTS, effortOf, IMPACTS } from './priority.ts';

interface Props {
  readonly report: Report;
  readonly entries: readonly EntryCost[];
  readonly filter: Filter;
  readonly change: (part: Partial<Filter>) => void;
}

export function Assessment({ report, entries, filter, change }: Props) {
  const { findings, summary, problems } = report;
  const rows = entryRows(findings, entries);
  const affected = rows.filter(row => row.findings > 0).length;
  const figures = [
    [findings.length, 'findings'],
    [findings.filter(({ impact }) => impact.level === 'high').length, 'of high impact'],
    [`${affected} of ${summary.entryPoints}`, 'entry points affected'],
    [findings.filter(({ fixes }) => fixes.length > 0).length, 'with a fix ready'],
  ] as const;
  return (
    <section aria-labelledby="assessment">
      <h2 id="assessment">Assessment</h2>
      <dl class="figures">
        {figures.map(([figure, words]) => (
          <div key={words}>
            <dt>{words}</dt>
            <dd>{figure}</dd>
          </div>
        ))}
      </dl>
      {problems.length > 0 && (
        <details class="problems">
          <summary>{problems.length} left out of the review</summary>
          <ul>
            {problems.map(({ path, message }) => (
              <li key={path + message}>
                <code>{path}</code> {message}
              </li>
            ))}
          </ul>
        </details>
      )}
      <div class="columns">
        <Matrix findings={findings} filter={filter} change={change} />
        <div>
          <h3>Findings by folder</h3>
          <FolderMap findings={findings} chosen={filter.folder} choose={folder => change({ folder })} />
        </div>
      </div>
      <EntryPoints entries={rows} filter={filter} change={change} />
    </section>
  );
}

function Matrix({
  findings,
  filter,
  change,
}: Pick<Props, 'filter' | 'change'> & { readonly findings: readonly ReportedFinding[] }) {
  return (
    <div>
      <h3>What to fix first</h3>
      <table class="matrix">
        <caption>Impact against effort: top left pays most. A number shows its findings.</caption>
        <thead>
          <tr>
            <td />
            {EFFORTS.map(effort => (
              <th key={effort} scope="col">
                {EFFORT_WORDS[effort]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {IMPACTS.map(impact => (
            <tr key={impact}>
              <th scope="row">{impact}</th>
              {EFFORTS.map(effort => {
                const amount = findings.filter(
                  finding => finding.impact.level === impact && effortOf(finding) === effort,
                ).length;
                const chosen = filter.impact === impact && filter.effort === effort;
                return (
                  <td key={effort}>
                    <button
                      type="button"
                      class={amount === 0 ? 'none' : impact}
                      disabled={amount === 0}
                      aria-pressed={chosen}
                      aria-label={`${amount} of ${impact} impact, ${EFFORT_WORDS[effort]}`}
                      onClick={() => change(chosen ? { impact: '', effort: '' } : { impact, effort })}
                    >
                      {amount}
                    </button>
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** Entry points of one name are one row, with the cost of the dearest. */
interface EntryRow {
  readonly name: string;
  /** The number of findings on the way. */
  readonly findings: number;
  /** Null if nothing that it does is known to take time. */
  readonly cost: EntryCost | null;
}

function entryRows(findings: readonly ReportedFinding[], costs: readonly EntryCost[]): EntryRow[] {
  const counts = new Map<string, number>();
  for (const { entryPoints } of findings) {
    for (const name of new Set(entryPoints.map(entry => entry.name)))
      counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  const dearest = new Map<string, EntryCost>();
  for (const cost of costs) {
    if (cost.milliseconds >= (dearest.get(cost.name)?.milliseconds ?? 0)) dearest.set(cost.name, cost);
  }
  return [...new Set([...dearest.keys(), ...counts.keys()])]
    .map(name => ({ name, findings: counts.get(name) ?? 0, cost: dearest.get(name) ?? null }))
    .sort((a, b) => timeOf(b) - timeOf(a) || b.findings - a.findings);
}

function timeOf({ cost }: EntryRow): number {
  return cost?.milliseconds ?? 0;
}

/** More stay folded until somebody asks. */
const FIRST_ENTRIES = 10;

type EntriesProps = Pick<Props, 'filter' | 'change'> & { readonly entries: readonly EntryRow[] };

function EntryPoints({ entries, filter, change }: EntriesProps) {
  const rest = entries.slice(FIRST_ENTRIES);
  const most = Math.max(1, ...entries.map(timeOf));
  const assumed = new Set(entries.flatMap(({ cost }) => cost?.n ?? []));
  return (
    <>
      <h3>Entry points and their cost</h3>
      <p class="note">
        Estimated for one run, such as a request or a message
        {assumed.size > 0 && `, where N is ${[...assumed].join(' or ')}`}.
      </p>
      <EntryList entries={entries.slice(0, FIRST_ENTRIES)} most={most} filter={filter} change={change} />
      {rest.length > 0 && (
        <details>
          <summary>{`${rest.length} more`}</summary>
          <EntryList entries={rest} most={most} filter={filter} change={change} />
        </details>
      )}
    </>
  );
}

function EntryList({ entries, most, filter, change }: EntriesProps & { readonly most: number }) {
  return (
    <ul class="entries">
      {entries.map(({ name, findings, cost }) => (
        <li key={name}>
          <button
            type="button"
            aria-pressed={filter.entry === name}
            disabled={findings === 0}
            onClick={() => change({ entry: filter.entry === name ? '' : name })}
          >
            <code>{name}</code>
            <span class="bar" aria-hidden="true">
              <span style={{ width: `${((cost?.milliseconds ?? 0) / most) * 100}%` }} />
            </span>
            <span class="cost">{cost?.words ?? 'no time estimated'}</span>
            <span class="amount">{findings === 1 ? '1 finding' : `${findings} findings`}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}
