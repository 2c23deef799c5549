/** Reads the `hotpath` section of a client's configuration; what makes no sense is left out and named. */
import type { Settings } from './protocol.ts';

export const DEFAULT_SETTINGS: Settings = { enable: true, rules: {} };

export interface ReadSettings {
  readonly settings: Settings;
  /** One sentence for each value that is no use. */
  readonly problems: readonly string[];
}

export function readSettings(value: unknown): ReadSettings {
  if (!isRecord(value)) return { settings: DEFAULT_SETTINGS, problems: [] };
  const problems: string[] = [];
  const confidence = value.minimumConfidence ?? null;
  if (confidence !== null && !isConfidence(confidence)) {
    problems.push(`hotpath.minimumConfidence is none of certain, likely, possible: ${show(confidence)}.`);
  }
  const { typeOracle } = value;
  if (typeOracle !== undefined && typeOracle !== null && typeOracle !== 'auto' && typeOracle !== 'off') {
    problems.push(`hotpath.typeOracle is none of auto, off: ${show(typeOracle)}.`);
  }
  const baseline = value.baseline ?? null;
  if (baseline !== null && typeof baseline !== 'boolean') {
    problems.push(`hotpath.baseline is neither true nor false: ${show(baseline)}.`);
  }
  const allowPlugins = value.allowPlugins ?? null;
  if (allowPlugins !== null && typeof allowPlugins !== 'boolean') {
    problems.push(`hotpath.allowPlugins is neither true nor false: ${show(allowPlugins)}.`);
  }
  const codeLens = value.codeLens ?? null;
  if (codeLens !== null && typeof codeLens !== 'boolean') {
    problems.push(`hotpath.codeLens is neither true nor false: ${show(codeLens)}.`);
  }
  return {
    settings: {
      enable: value.enable !== false,
      ...(typeOracle === 'off' && { typeOracle }),
      ...(isConfidence(confidence) && { minimumConfidence: confidence }),
      ...(baseline === false && { baseline }),
      ...(allowPlugins === true && { allowPlugins }),
      ...(codeLens === false && { codeLens }),
      rules: readRules(value.rules, problems),
    },
    problems,
  };
}

function readRules(value: unknown, problems: string[]): Settings['rules'] {
  const rules: Record<string, Settings['rules'][string]> = {};
  for (const [id, severity] of Object.entries(isRecord(value) ? value : {})) {
    if (isSeverity(severity)) rules[id] = severity;
    else problems.push(`hotpath.rules: ${id} is none of off, error, warning, info: ${show(severity)}.`);
  }
  return rules;
}

function isConfidence(value: unknown): value is 'certain' | 'likely' | 'possible' {
  return value === 'certain' || value === 'likely' || value === 'possible';
}

function isSeverity(value: unknown): value is Settings['rules'][string] {
  return value === 'off' || value === 'error' || value === 'warning' || value === 'info';
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function show(value: unknown): string {
  return JSON.stringify(value) ?? String(value);
}
