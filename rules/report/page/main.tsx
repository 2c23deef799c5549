/** The page of an HTML report: reads its data, and shows assessment, root causes, plan and checks. */
import { render } from 'preact';
import { useState } from 'preact/hooks';
import { Assessment } from './assessment.tsx';
import { followEditorTheme, isInEditor } from './editor.tsx';
import { EVERYTHING, type Filter, isShown } from './filter.ts';
import type { PageData } from './page-data.ts';
import { Checks, Plan } from './plan.tsx';
import { byPriority } from './priority.ts';
import { RootCauses } from './root-causes.tsx';

function Page({ data }: { readonly data: PageData }) {
  const { report, entries } = data;
  const [filter, setFilter] = useState(EVERYTHING);
  const change = (part: Partial<Filter>) =>
    setFilter(part === EVERYTHING ? EVERYTHING : { ...filter, ...part });
  const findings = report.findings.toSorted(byPriority);
  return (
    <>
      <a class="skip" href="#causes">
        Skip to the findings
      </a>
      <header>
        <div>
          <h1>Performance review</h1>
          <p class="note">
            {`${report.root === '.' ? 'This workspace' : report.root} · ${report.summary.files} files · hotpath ${report.tool.version}`}
          </p>
        </div>
        <nav aria-label="Parts of the report">
          <a href="#assessment">Assessment</a>
          <a href="#causes">Root causes</a>
          <a href="#plan">Plan</a>
          <a href="#checks">Checks</a>
        </nav>
        {!isInEditor && (
          <div class="actions">
            <button type="button" onClick={switchTheme}>
              Light or dark
            </button>
            <button type="button" onClick={() => window.print()}>
              Print
            </button>
          </div>
        )}
      </header>
      <main>
        <Assessment report={report} entries={entries} filter={filter} change={change} />
        <RootCauses
          data={data}
          shown={findings.filter(finding => isShown(finding, filter))}
          filter={filter}
          change={change}
        />
        <Plan
          findings={findings}
          open={id => {
            setFilter(EVERYTHING);
            requestAnimationFrame(() => openFinding(id));
          }}
        />
        <Checks data={data} />
      </main>
    </>
  );
}

function openFinding(id: string): void {
  const card = document.getElementById(`finding-${id}`);
  card?.setAttribute('open', '');
  card?.scrollIntoView();
  card?.querySelector('summary')?.focus();
}

function switchTheme(): void {
  const { style } = document.documentElement;
  const isDark =
    style.colorScheme === ''
      ? matchMedia('(prefers-color-scheme: dark)').matches
      : style.colorScheme === 'dark';
  style.colorScheme = isDark ? 'light' : 'dark';
}

/** On paper everything is open, and afterwards as it was. */
function openWhilePrinting(): void {
  let closed: Element[] = [];
  addEventListener('beforeprint', () => {
    closed = [...document.querySelectorAll('details:not([open])')];
    for (const each of closed) each.setAttribute('open', '');
  });
  addEventListener('afterprint', () => {
    for (const each of closed) each.removeAttribute('open');
  });
}

const home = document.getElementById('report');
const text = document.getElementById('data')?.textContent;
if (home && text) render(<Page data={JSON.parse(text)} />, home);
followEditorTheme();
openWhilePrinting();
