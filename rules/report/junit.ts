/** The report as JUnit's XML: a suite for each file, a failed test for each finding. */
import Builder from 'fast-xml-builder';
import type { Report, ReportedFinding } from './report.ts';
import { fromWorkingFolder } from './wording.ts';

const ATTRIBUTE = '@';

export function formatJunit(report: Report): string {
  const suites = [...byPath(report.findings)].map(([path, findings]) =>
    suite(
      fromWorkingFolder(report, path),
      findings.map(finding => failedTest(finding, report)),
    ),
  );
  const clean = suite('hotpath', [attributes({ name: 'no findings', classname: 'hotpath' })], 0);
  const document = {
    '?xml': attributes({ version: '1.0', encoding: 'UTF-8' }),
    testsuites: {
      ...attributes({
        name: 'hotpath',
        tests: Math.max(1, report.findings.length),
        failures: report.findings.length,
        errors: 0,
        time: report.summary.durationMs / 1000,
      }),
      testsuite: suites.length > 0 ? suites : [clean],
    },
  };
  return `${newBuilder().build(document).trimEnd()}\n`;
}

function newBuilder(): InstanceType<typeof Builder> {
  return new Builder({
    ignoreAttributes: false,
    attributeNamePrefix: ATTRIBUTE,
    format: true,
    suppressEmptyNode: true,
  });
}

function byPath(findings: readonly ReportedFinding[]): Map<string, ReportedFinding[]> {
  return Map.groupBy(findings, ({ path }) => path);
}

function suite(name: string, tests: readonly object[], failures = tests.length): object {
  return { ...attributes({ name, tests: tests.length, failures, errors: 0 }), testcase: tests };
}

function failedTest(finding: ReportedFinding, report: Report): object {
  const file = fromWorkingFolder(report, finding.path);
  const { line, column } = finding.range.start;
  const steps = finding.evidence.map(
    step => `${fromWorkingFolder(report, step.path)}:${step.range.start.line}  ${step.message}`,
  );
  const fixes = finding.fixes.map(({ title }) => `fix: ${title}`);
  const body = [`${file}:${line}:${column}`, finding.message, finding.impact.estimate, ...steps, ...fixes];
  return {
    ...attributes({ name: `${finding.rule} ${line}:${column}`, classname: file, file, line }),
    failure: {
      ...attributes({ message: finding.message, type: finding.severity }),
      '#text': inXml(body.join('\n')),
    },
  };
}

function attributes(values: Readonly<Record<string, string | number>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [`${ATTRIBUTE}${name}`, inXml(String(value))]),
  );
}

/** XML 1.0 has no way to write control characters and lone surrogates. */
function inXml(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what this replaces.
  return text.toWellFormed().replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '\ufffd');
}
