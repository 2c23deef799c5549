/** Runs `hotpath new-rule`: writes a rule that works, with fixtures, a page and a test. */
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { RULES } from '../../rules/catalog/index.generated.ts';
import { SUPPRESSION_RULES } from '../../rules/judge/suppressions.ts';
import { writeNewFile } from '../host/write-new-file.ts';
import { EXIT, UsageError } from './exit-status.ts';
import { writeOut } from './output.ts';
import { ruleFiles } from './rule-template.ts';

export interface NewRuleArguments {
  readonly id: string;
  /** The folder for rules; each has one of its own in it. */
  readonly dir: string;
}

export async function newRule({ id, dir }: NewRuleArguments): Promise<number> {
  if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(id))
    throw new UsageError(
      `'${id}' is no name for a rule: lower-case words joined by '-', such as acme-queue-mails`,
    );
  if ([...RULES, ...SUPPRESSION_RULES].some(rule => rule.id === id))
    throw new UsageError(
      `Hotpath has a rule '${id}' of its own; begin with your team's name, such as acme-${id}`,
    );
  const folder = `${dir.replace(/[\\/]+$/, '')}/${id}`;
  if (existsSync(folder)) throw new UsageError(`there is a folder '${folder}' already`);
  const written = [...ruleFiles(id)].map(([path, text]) => write(folder, path, text));
  await writeOut(`${written.join('')}\n${nextSteps(folder)}`);
  return EXIT.ok;
}

function write(folder: string, path: string, text: string): string {
  try {
    writeNewFile(resolve(folder, path), text);
    return `written ${folder}/${path}\n`;
  } catch (error) {
    throw new UsageError(
      `cannot write to '${join(folder, path)}': ${error instanceof Error ? error.message : error}`,
    );
  }
}

function nextSteps(folder: string): string {
  const plugin = folder.startsWith('.') || folder.startsWith('/') ? folder : `./${folder}`;
  return [
    `Test it:  node --test ${folder}/rule.test.mjs   (hotpath has to be installed in the project)`,
    `Use it:   "plugins": ["${plugin}/rule.mjs"] in hotpath.config.json, and --allow-plugins`,
    '',
  ].join('\n');
}
