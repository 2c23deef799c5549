/** The third and fourth part of the page: what to do when, and how to see that it helped. */
import type { ReportedFinding } from '../report.ts';
import { howToCheck } from './how-to-check.ts';
import type { PageData } from './page-data.ts';
import { EFFORT_WORDS, effortOf, TERMS, type Term, termOf } from './priority.ts';

const REASONS: Readonly<Record<Term, string>> = {
  Immediate: 'High impact with a fix that only needs a look, and fixes that are safe.',
  'Short-term': 'High impact that needs work by hand, and prepared fixes of medium impact.',
  'Long-term': 'What costs little, or pays only with more work.',
};

interface Props {
  readonly findings: readonly ReportedFinding[];
  readonly open: (id: string) => void;
}

export function Plan({ findings, open }: Props) {
  return (
    <section aria-labelledby="plan">
      <h2 id="plan">Plan</h2>
      <div class="terms">
        {TERMS.map(term => {
          const own = findings.filter(finding => termOf(finding) === term);
          return (
            <div key={term}>
              <h3>
                {term} <span class="count">{own.length}</span>
              </h3>
              <p class="note">{REASONS[term]}</p>
              <ol>
                {own.map(finding => (
                  <li key={finding.id}>
                    <a href={`#finding-${finding.id}`} onClick={() => open(finding.id)}>
                      {finding.fixes[0]?.title ?? remedyOf(finding)}
                    </a>
                    <small>{`${finding.path}:${finding.range.start.line} · ${EFFORT_WORDS[effortOf(finding)]}`}</small>
                  </li>
                ))}
              </ol>
            </div>
          );
        })}
      </div>
    </section>
  );
}

/** A message ends with what to do. */
function remedyOf({ message }: ReportedFinding): string {
  return message.split(/(?<=\.) /).at(-1) ?? message;
}

export function Checks({ data }: { readonly data: PageData }) {
  const { findings } = data.report;
  const rules = data.rules.filter(({ id }) => findings.some(({ rule }) => rule === id));
  return (
    <section aria-labelledby="checks">
      <h2 id="checks">How to check the fix</h2>
      <p>
        Apply what is offered with npx hotpath fix --review, look at the changes, and run your tests. Then, by
        rule:
      </p>
      <dl class="checks">
        {rules.map(({ id, summary }) => {
          const example = findings.find(({ rule }) => rule === id);
          return (
            <div key={id}>
              <dt>
                <b>{id}</b> <span class="note">{summary}</span>
              </dt>
              <dd>{example && howToCheck(example)[1]}</dd>
            </div>
          );
        })}
      </dl>
    </section>
  );
}
