/** The report as one page that needs no network: its data as JSON, and the script and style that show it. */
import type { DocumentedRule } from './documented-rule.ts';
import type { EntryCost, PageData } from './page/page-data.ts';
import type { Report, ReportedFinding } from './report.ts';
import type { TextOf } from './to-report.ts';

/** The bundle of `page/`, with the hashes by which the page's own policy lets it run. */
export interface PageBundle {
  readonly script: string;
  readonly style: string;
  /** In the form of a policy: `sha256-…`. */
  readonly scriptHash: string;
  readonly styleHash: string;
}

export interface HtmlReport {
  readonly report: Report;
  readonly textOf: TextOf;
  readonly rules: readonly DocumentedRule[];
  readonly page: PageBundle;
  readonly entries: readonly EntryCost[];
}

export function formatHtml({ report, textOf, rules, page, entries }: HtmlReport): string {
  const data: PageData = {
    report,
    code: Object.fromEntries(report.findings.map(finding => [finding.id, codeOf(finding, textOf)])),
    rules: rules.map(({ id, summary }) => ({ id, summary })),
    entries,
  };
  const policy = [
    "default-src 'none'",
    `script-src '${page.scriptHash}'`,
    // The script sets widths of bars through the object model, which needs no permission.
    `style-src '${page.styleHash}'`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="generator" content="Hotpath">
<title>Hotpath: performance review</title>
<style>${page.style}</style>
</head>
<body>
<noscript>This report needs JavaScript to show its ${report.findings.length} findings.</noscript>
<div id="report"></div>
<script type="application/json" id="data">${embedded(data)}</script>
<script>${page.script}</script>
</body>
</html>
`;
}

/** JSON in which no text can end the element that holds it. */
function embedded(data: PageData): string {
  return JSON.stringify(data)
    .replaceAll('<', '\\u003c')
    .replaceAll('\u2028', '\\u2028')
    .replaceAll('\u2029', '\\u2029');
}

/** A line of more characters is minified code or data. */
const LONGEST_LINE = 240;
const TALLEST = 8;

function codeOf({ path, range }: ReportedFinding, textOf: TextOf): PageData['code'][string] {
  const lines = textOf(path)?.split(/\r\n|\r|\n/) ?? [];
  const first = Math.max(1, range.start.line - 2);
  const last = Math.min(lines.length, range.end.line + 2, first + TALLEST);
  const shown = lines.slice(first - 1, last);
  return shown.some(line => line.length > LONGEST_LINE)
    ? []
    : shown.map((text, index) => ({ line: first + index, text }));
}
