/** `npm run check:knowledge`: compares knowledge packs with the type declarations of the packages they describe. */
import { mkdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { Command } from 'commander';
import { FRAMEWORKS, LIBRARIES } from '../../rules/knowledge/index.generated.ts';
import { checkPack, type PackReport } from './check-pack.ts';
import { npmIn } from './npm.ts';
import { type Detail, packText, summaryText, withVerdict } from './report.ts';
import { specifiersOf, subjectsOf } from './subjects.ts';

interface Flags extends Detail {
  readonly cache: string;
  readonly json: boolean;
}

const CACHE = join(process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'hotpath', 'knowledge');

await new Command('check:knowledge')
  .description('compare knowledge packs with the type declarations of the packages they describe')
  .argument('[packages...]', 'packages to check; all if none is named')
  .option('--all', 'look at older majors even if the newest has every name, and list what each lacks', false)
  .option('--open', 'list what could not be checked', false)
  .option('--json', 'print one JSON object', false)
  .option('--cache <folder>', 'where installed packages are kept', CACHE)
  .action(check)
  .parseAsync();

async function check(packages: readonly string[], flags: Flags): Promise<void> {
  const subjects = subjectsOf(LIBRARIES, FRAMEWORKS).filter(
    subject => packages.length === 0 || specifiersOf(subject).some(name => packages.includes(name)),
  );
  mkdirSync(flags.cache, { recursive: true });
  const npm = npmIn(flags.cache);
  const reports: PackReport[] = [];
  for (const subject of subjects) {
    const report = await checkPack(npm, subject, flags.all);
    reports.push(report);
    if (!flags.json) process.stdout.write(packText(report, flags));
  }
  process.stdout.write(flags.json ? `${JSON.stringify(reports, null, 2)}\n` : summaryText(reports));
  if (reports.some(isWrong)) process.exitCode = 1;
}

/** A name is missing, or nothing of the package could be looked at. */
function isWrong({ findings, versions }: PackReport): boolean {
  return withVerdict(findings, 'missing').length > 0 || versions.length === 0;
}
