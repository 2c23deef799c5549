/** Reads fixtures: files in one text, separated by `//# path`, with the expected findings on comment lines under the code. */
import { basename } from 'node:path';
import type { Confidence } from '../base/effect.ts';
import { type Finding, partsOf } from '../base/finding.ts';
import { lineStarts, positionAt } from '../base/place.ts';
import type { Budget, LatencyModel, Rule } from '../catalog/define-rule.ts';
import type { WrittenOptions } from '../catalog/rule-options.ts';
import { type JudgeOptions, judge } from '../judge/judge.ts';
import type { Library } from '../knowledge/define.ts';
import { programOf } from './program.ts';

const SEPARATOR = /^\/\/# (\S+)[ \t]*$/;
const EXPECTATION = /^\s*\/\/\s*(\^+)\s+([a-z][a-z0-9-]*)( \(hint\))?(?::\s*(.*?))?\s*$/;

export interface Fixture {
  /** What it shows: its first line. */
  readonly title: string;
  readonly files: ReadonlyMap<string, string>;
  readonly expectations: readonly Expectation[];
}

/** A finding that a fixture wants: the carets show its first line's columns, from 1, end exclusive. */
export interface Expectation {
  readonly path: string;
  readonly line: number;
  readonly from: number;
  readonly to: number;
  readonly rule: string;
  /** True if it is no more than a hint (`info`). */
  readonly hint: boolean;
  /** A part of the message; empty for any. */
  readonly message: string;
}

/** What was expected and what was found, in the same words, so that equal lists mean a good fixture. */
export interface Comparison {
  readonly expected: readonly string[];
  readonly actual: readonly string[];
}

/** `fileName` names the first file if the text does not start with a separator. */
export function parseFixture(fileName: string, text: string): Fixture {
  const files = new Map<string, string[]>();
  const lines = text.split(/\r?\n/);
  const title = /^\/\/ (.+)$/.exec(lines[0] ?? '')?.[1];
  if (title === undefined)
    throw new Error(`${fileName}: the first line has to be a comment that says what it shows`);
  let current: string[] | undefined;
  for (const line of lines.slice(1)) {
    const path =
      SEPARATOR.exec(line)?.[1] ?? (current || line.trim() === '' ? undefined : `src/${basename(fileName)}`);
    if (path !== undefined) {
      current = [];
      files.set(path, current);
    }
    if (!SEPARATOR.test(line)) current?.push(line);
  }
  const texts = new Map([...files].map(([path, own]) => [path, `${own.join('\n')}\n`]));
  return {
    title,
    files: texts,
    expectations: [...files].flatMap(([path, own]) => expectationsIn(path, own)),
  };
}

function expectationsIn(path: string, lines: readonly string[]): Expectation[] {
  const expectations: Expectation[] = [];
  let code = 0;
  lines.forEach((line, index) => {
    const found = EXPECTATION.exec(line);
    if (!found) {
      code = index;
      return;
    }
    const from = line.indexOf('^') + 1;
    const to = from + (found[1] ?? '').length;
    const [, , rule = '', hint, message = ''] = found;
    expectations.push({ path, line: code + 1, from, to, rule, hint: hint !== undefined, message });
  });
  return expectations;
}

/** What fixtures are judged with. */
export interface Catalog {
  readonly rules: readonly Rule[];
  /** What a configuration would describe. */
  readonly described?: readonly Library[];
}

/** Findings of `rule`, and of the other rules that the fixture names. */
export function findingsIn(fixture: Fixture, rule: string, { rules, described }: Catalog): Finding[] {
  const wanted = new Set([rule, ...fixture.expectations.map(expectation => expectation.rule)]);
  const { findings, failures } = judge(programOf(fixture.files, described), {
    // A rule that is off by default is tested like the others.
    rules: rules.map(({ recommended: _, ...each }) => each),
    ...termsIn(fixture),
  });
  const failure = failures.find(each => wanted.has(each.rule));
  if (failure) throw new Error(`${failure.rule} failed: ${failure.message}`);
  return findings.flatMap(partsOf).filter(finding => wanted.has(finding.rule));
}

/** What a fixture's `hotpath.config.json` says of confidence, latencies, budgets and options of rules; it is plain JSON. */
function termsIn({
  files,
}: Fixture): Pick<JudgeOptions, 'minimumConfidence' | 'latency' | 'budgets' | 'ruleOptions'> {
  const config = JSON.parse(files.get(CONFIG) ?? '{}') as FixtureConfig;
  return {
    ...(config.minConfidence && { minimumConfidence: config.minConfidence }),
    ...(config.latency && { latency: config.latency }),
    ...(config.budgets && { budgets: config.budgets.map(budget => ({ ...budget, from: CONFIG })) }),
    ...(config.rules && {
      ruleOptions: Object.fromEntries(
        Object.entries(config.rules).map(([id, [, options]]): [string, WrittenOptions] => [id, options]),
      ),
    }),
  };
}

const CONFIG = 'hotpath.config.json';

interface FixtureConfig {
  readonly minConfidence?: Confidence;
  readonly latency?: Partial<LatencyModel>;
  readonly budgets?: readonly Omit<Budget, 'from'>[];
  /** Severities of fixtures are those that rules give. */
  readonly rules?: Readonly<Record<string, readonly [severity: string, options: WrittenOptions]>>;
}

export function compare(fixture: Fixture, findings: readonly Finding[]): Comparison {
  const marks = findings.map(finding => ({ finding, mark: markOf(fixture, finding) }));
  const expected = fixture.expectations.map(describe);
  const actual = marks.map(({ finding, mark }) => {
    const wanted = fixture.expectations.find(expectation => isAt(expectation, mark));
    // A message that contains the wanted part counts as equal; any other is shown in full.
    return describe({
      ...mark,
      message: wanted && finding.message.includes(wanted.message) ? wanted.message : finding.message,
    });
  });
  return { expected: expected.sort(), actual: actual.sort() };
}

/** A finding of several lines is marked by what it covers of its first one. */
function markOf({ files }: Fixture, finding: Finding): Expectation {
  const text = files.get(finding.path) ?? '';
  const starts = lineStarts(text);
  const start = positionAt(starts, finding.start);
  const end = positionAt(starts, finding.end);
  const lineEnd = (starts[start.line] ?? text.length + 1) - (starts[start.line - 1] ?? 0);
  const to = end.line === start.line ? end.column : lineEnd;
  return {
    path: finding.path,
    line: start.line,
    from: start.column,
    to,
    rule: finding.rule,
    hint: finding.severity === 'info',
    message: finding.message,
  };
}

function isAt(a: Expectation, b: Expectation): boolean {
  return a.path === b.path && a.line === b.line && a.from === b.from && a.to === b.to && a.rule === b.rule;
}

function describe({ path, line, from, to, rule, hint, message }: Expectation): string {
  return `${path}:${line}:${from}-${to} ${rule}${hint ? ' (hint)' : ''}: ${message}`;
}
