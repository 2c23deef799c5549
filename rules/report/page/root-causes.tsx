/** The second part of the page: each finding with the path that proves it, behind filters and a search. */
import type { ReportedFinding } from '../report.ts';
import { CallPath } from './call-path.tsx';
import { Place } from './editor.tsx';
import { EVERYTHING, type Filter } from './filter.ts';
import { howToCheck } from './how-to-check.ts';
import type { PageData } from './page-data.ts';
import { EFFORT_WORDS, EFFORTS, effortOf, IMPACTS } from './priority.ts';

interface Props {
  readonly data: PageData;
  readonly shown: readonly ReportedFinding[];
  readonly filter: Filter;
  readonly change: (part: Partial<Filter>) => void;
}

export function RootCauses({ data, shown, filter, change }: Props) {
  const { findings } = data.report;
  return (
    <section aria-labelledby="causes">
      <h2 id="causes">Root causes</h2>
      <Filters {...{ data, shown, filter, change }} />
      <p class="note" role="status">
        {shownWords(shown.length, findings.length)}
      </p>
      {shown.map((finding, index) => (
        <FindingCard
          key={finding.id}
          finding={finding}
          code={data.code[finding.id] ?? []}
          open={index === 0}
        />
      ))}
    </section>
  );
}

function shownWords(shown: number, all: number): string {
  if (all === 0) return 'No findings';
  return shown === all ? `${all} findings` : `${shown} of ${all} findings`;
}

function Filters({ data, filter, change }: Props) {
  const rules = [...new Set(data.report.findings.map(({ rule }) => rule))].sort();
  const chosen = [filter.folder, filter.entry].filter(text => text !== '');
  return (
    <search class="filters">
      <label>
        Search
        <input
          type="search"
          value={filter.search}
          onInput={event => change({ search: event.currentTarget.value })}
          placeholder="file, call, route …"
        />
      </label>
      <Choice label="Rule" value={filter.rule} values={rules} onChange={rule => change({ rule })} />
      <Choice label="Impact" value={filter.impact} values={IMPACTS} onChange={impact => change({ impact })} />
      <Choice
        label="Effort"
        value={filter.effort}
        values={EFFORTS}
        words={EFFORT_WORDS}
        onChange={effort => change({ effort })}
      />
      {filter !== EVERYTHING && (
        <button type="button" onClick={() => change(EVERYTHING)}>
          Show all{chosen.length > 0 && ` (now ${chosen.join(', ')})`}
        </button>
      )}
    </search>
  );
}

interface ChoiceProps {
  readonly label: string;
  readonly value: string;
  readonly values: readonly string[];
  readonly words?: Readonly<Record<string, string>>;
  readonly onChange: (value: string) => void;
}

function Choice({ label, value, values, words, onChange }: ChoiceProps) {
  return (
    <label>
      {label}
      <select value={value} onChange={event => onChange(event.currentTarget.value)}>
        <option value="">all</option>
        {values.map(each => (
          <option key={each} value={each}>
            {words?.[each] ?? each}
          </option>
        ))}
      </select>
    </label>
  );
}

interface CardProps {
  readonly finding: ReportedFinding;
  readonly code: PageData['code'][string];
  readonly open: boolean;
}

function FindingCard({ finding, code, open }: CardProps) {
  const { range, impact } = finding;
  return (
    <details class={`finding ${impact.level}`} id={`finding-${finding.id}`} open={open}>
      <summary>
        <span class={`chip ${impact.level}`}>{impact.level}</span>
        <span class="where">
          <b>{finding.rule}</b> <Place place={finding}>{`${finding.path}:${range.start.line}`}</Place>
        </span>
        <span class="estimate">{impact.estimate}</span>
      </summary>
      <p>{finding.message}</p>
      {code.length > 0 && (
        <pre>
          {code.map(({ line, text }) => (
            <div key={line} class={line >= range.start.line && line <= range.end.line ? 'hit' : ''}>
              <span class="number">{line}</span>
              {text}
            </div>
          ))}
        </pre>
      )}
      <div class="picture">
        <CallPath finding={finding} />
      </div>
      <Facts finding={finding} />
    </details>
  );
}

function Facts({ finding }: { readonly finding: ReportedFinding }) {
  const { entryPoints, fixes } = finding;
  return (
    <dl class="facts">
      {entryPoints.length > 0 && (
        <div>
          <dt>Reached from</dt>
          <dd>{entryPoints.map(({ name }) => name).join(', ')}</dd>
        </div>
      )}
      <div>
        <dt>Cost</dt>
        <dd>{finding.impact.estimate}</dd>
      </div>
      <div>
        <dt>Fix</dt>
        <dd>
          {fixes.length === 0
            ? 'By hand, as the message says.'
            : fixes
                .map(({ title, look }) => (look === undefined ? title : `${title}; look at: ${look}`))
                .join('. ')}{' '}
          <span class="effort">({EFFORT_WORDS[effortOf(finding)]})</span>
        </dd>
      </div>
      <div>
        <dt>How to check</dt>
        <dd>
          <ul>
            {howToCheck(finding).map(text => (
              <li key={text}>{text}</li>
            ))}
          </ul>
        </dd>
      </div>
      <div>
        <dt>Confidence</dt>
        <dd>{finding.confidence}</dd>
      </div>
    </dl>
  );
}
