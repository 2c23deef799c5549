/** The first part of the page: how bad it is, where, and what pays first. */
import type { Report, ReportedFinding } from '../report.ts';
import type { Filter } from './filter.ts';
import { FolderMap } from './folder-map.tsx';
import { EFFORT_WORDS, EFFORTS, effortOf, IMPACTS } from './priority.ts';

interface Props {
  readonly report: Report;
  readonly filter: Filter;
  readonly change: (part: Partial<Filter>) => void;
}

export function Assessment({ report, filter, change }: Props) {
  const { findings, summary, problems } = report;
  const entries = entryCosts(findings);
  const figures = [
    [findings.length, 'findings'],
    [findings.filter(({ impact }) => impact.level === 'high').length, 'of high impact'],
    [`${entries.length} of ${summary.entryPoints}`, 'entry points affected'],
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
      <EntryPoints entries={entries} filter={filter} change={change} />
    </section>
  );
}

function Matrix({
  findings,
  filter,
  change,
}: Omit<Props, 'report'> & { readonly findings: readonly ReportedFinding[] }) {
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

interface EntryCost {
  readonly name: string;
  readonly findings: readonly ReportedFinding[];
  /** Zero if no estimate is in time. */
  readonly milliseconds: number;
}

function entryCosts(findings: readonly ReportedFinding[]): EntryCost[] {
  const byName = new Map<string, ReportedFinding[]>();
  for (const finding of findings) {
    for (const name of new Set(finding.entryPoints.map(entry => entry.name))) {
      byName.set(name, [...(byName.get(name) ?? []), finding]);
    }
  }
  return [...byName]
    .map(([name, own]) => ({
      name,
      findings: own,
      milliseconds: own.reduce((sum, { impact }) => sum + (impact.milliseconds ?? 0), 0),
    }))
    .sort((a, b) => b.milliseconds - a.milliseconds || b.findings.length - a.findings.length);
}

/** More stay folded until somebody asks. */
const FIRST_ENTRIES = 10;

type EntriesProps = Omit<Props, 'report'> & { readonly entries: readonly EntryCost[] };

function EntryPoints({ entries, filter, change }: EntriesProps) {
  const rest = entries.slice(FIRST_ENTRIES);
  const most = Math.max(1, ...entries.map(({ milliseconds }) => milliseconds));
  return (
    <>
      <h3>Entry points and their cost</h3>
      <p class="note">Estimated time of the findings on the way, for one request or message.</p>
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
      {entries.map(({ name, findings, milliseconds }) => (
        <li key={name}>
          <button
            type="button"
            aria-pressed={filter.entry === name}
            onClick={() => change({ entry: filter.entry === name ? '' : name })}
          >
            <code>{name}</code>
            <span class="bar" aria-hidden="true">
              <span style={{ width: `${(milliseconds / most) * 100}%` }} />
            </span>
            <span class="cost">{milliseconds > 0 ? `≈ ${duration(milliseconds)}` : 'no time estimated'}</span>
            <span class="amount">{findings.length === 1 ? '1 finding' : `${findings.length} findings`}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}

function duration(milliseconds: number): string {
  const [value, unit] = milliseconds >= 1000 ? [milliseconds / 1000, 's'] : [milliseconds, 'ms'];
  return `${Number(value.toPrecision(3))} ${unit}`;
}
