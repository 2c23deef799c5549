/** The commands, their arguments and their help. */
import { Command, InvalidArgumentError, Option } from 'commander';
import type { Confidence } from '../../rules/base/effect.ts';
import type { ImpactLevel, Severity } from '../../rules/base/finding.ts';
import { toolVersion } from '../host/package-files.ts';
import type { Shard } from '../workspace/artifacts/artifact.ts';
import { UsageError } from './exit-status.ts';
import { FORMATS } from './formats.ts';
import { initProject } from './init.ts';
import { newRule } from './new-rule.ts';
import { printConfig } from './print-config.ts';
import { explainRule, listRules } from './rules.ts';
import { runBaseline } from './run-baseline.ts';
import { runFix } from './run-fix.ts';
import { runMerge, runScan } from './run-scan.ts';

interface PluginFlags {
  readonly allowPlugins?: boolean;
}

/** The values of `scan`'s options, as the library gives them. */
interface ScanFlags extends PluginFlags {
  readonly format: readonly string[];
  readonly output?: string;
  readonly minConfidence?: Confidence;
  readonly rule: readonly string[];
  readonly types: 'auto' | 'off';
  readonly quiet?: true;
  readonly color: boolean;
  readonly failOn: Severity | 'never';
  readonly failOnImpact?: ImpactLevel;
  readonly maxFindings: number;
  readonly cache: boolean;
  readonly cacheDir?: string;
  readonly baseline?: string | false;
  readonly since?: string;
  readonly facts?: readonly string[];
}

/** The values of `collect`'s options. */
interface CollectFlags {
  readonly out: string;
  readonly shard?: Shard;
  readonly quiet?: true;
}

/** The values of `fix`'s options. */
type FixFlags = PluginFlags &
  Pick<ScanFlags, 'minConfidence' | 'rule' | 'types' | 'quiet'> & {
    readonly review?: true;
    readonly dryRun?: true;
  };

/** The values of `baseline`'s options. */
type BaselineFlags = PluginFlags &
  Pick<ScanFlags, 'minConfidence' | 'rule' | 'types' | 'quiet'> & {
    readonly baseline?: string;
    readonly update?: true;
  };

/** `setStatus` takes the exit status of the command that ran. */
export function createCommand(setStatus: (status: number) => void): Command {
  const program = new Command('hotpath')
    .description(
      'Finds performance anti-patterns in TypeScript and JavaScript, following calls across the program.',
    )
    .version(toolVersion(), '-V, --version', 'print the version')
    .helpCommand(false)
    .exitOverride()
    // Errors are worded once, in main.ts; what goes to standard error here is help that nobody asked for.
    .configureOutput({ outputError: () => {}, writeErr: () => {} });
  program.addCommand(scanCommand(setStatus).copyInheritedSettings(program));
  program.addCommand(fixCommand(setStatus).copyInheritedSettings(program));
  program.addCommand(baselineCommand(setStatus).copyInheritedSettings(program));
  program.addCommand(collectCommand(setStatus).copyInheritedSettings(program));
  program.addCommand(mergeCommand(setStatus).copyInheritedSettings(program));
  program
    .command('init')
    .description('write a configuration for what is found in a project')
    .argument('[folder]', 'the current one if not given')
    .option('--force', 'replace configurations that are there')
    .action(async (folder: string | undefined, { force = false }: { readonly force?: boolean }) =>
      setStatus(await initProject({ folder, force })),
    );
  program
    .command('new-rule')
    .description('write a rule of your own that works: code, fixtures, page and test')
    .argument('<name>', 'its id, such as acme-queue-mails')
    .option('--dir <folder>', 'the folder for rules', 'hotpath-rules')
    .action(async (id: string, { dir }: { readonly dir: string }) => setStatus(await newRule({ id, dir })));
  program
    .command('config')
    .description('print the configuration of a file, and where each value comes from')
    .argument('[file]', 'the file; the current folder if not given')
    .addOption(pluginsOption())
    .action(async (file: string | undefined, { allowPlugins = false }: PluginFlags) =>
      setStatus(await printConfig({ file, allowPlugins })),
    );
  program
    .command('rules')
    .description('list the rules')
    .addOption(pluginsOption())
    .action(async ({ allowPlugins = false }: PluginFlags) => setStatus(await listRules({ allowPlugins })));
  program
    .command('explain')
    .description("print a rule's documentation: why, bad, good, options")
    .argument('<rule>', 'id of the rule')
    .addOption(pluginsOption())
    .action(async (rule: string, { allowPlugins = false }: PluginFlags) =>
      setStatus(await explainRule(rule, { allowPlugins })),
    );
  program.addCommand(lspCommand().copyInheritedSettings(program));
  return program;
}

function lspCommand(): Command {
  return (
    new Command('lsp')
      .description('run the language server')
      .requiredOption('--stdio', 'talk over standard input and output')
      // Client libraries add the process that the server must not outlive; vscode-languageserver reads it.
      .addOption(new Option('--clientProcessId <pid>').hideHelp())
      // What other servers talk over. Nothing guards those streams, and no editor needs them.
      .addOption(new Option('--node-ipc').hideHelp())
      .addOption(new Option('--pipe <name>').hideHelp())
      .addOption(new Option('--socket <port>').hideHelp())
      .action(async ({ nodeIpc, pipe, socket }: Record<string, unknown>) => {
        if (nodeIpc !== undefined || pipe !== undefined || socket !== undefined)
          throw new UsageError('the language server talks over --stdio and nothing else');
        await startLanguageServer();
      })
  );
}

function scanCommand(setStatus: (status: number) => void): Command {
  return withReportOptions(new Command('scan'))
    .description('review a workspace')
    .argument('[paths...]', 'a folder to scan, or files and folders of the current one to report on')
    .option('--facts <files...>', 'do not parse what hotpath collect wrote to these: files, folders or globs')
    .action(async (paths: string[], flags: ScanFlags) =>
      setStatus(await runScan({ ...reportOptions(flags), paths })),
    );
}

function mergeCommand(setStatus: (status: number) => void): Command {
  return withReportOptions(new Command('merge'))
    .description('review the workspace in this folder from all that its shards collected')
    .argument('<files...>', 'what hotpath collect --shard wrote: files, folders or globs')
    .action(async (files: string[], flags: ScanFlags) =>
      setStatus(await runMerge({ ...reportOptions(flags), paths: [] }, files)),
    );
}

function collectCommand(setStatus: (status: number) => void): Command {
  return new Command('collect')
    .description('write what the files of a folder say, for hotpath scan --facts on any machine')
    .argument('[folder]', 'a package, or any other folder; the current one if not given')
    .requiredOption('-o, --out <file>', 'the file to write')
    .addOption(
      new Option('--shard <i/n>', 'only one of n equal shares of the files, for hotpath merge').argParser(
        shardOf,
      ),
    )
    .option('-q, --quiet', 'print nothing')
    .action(async (folder: string | undefined, { quiet, ...flags }: CollectFlags) => {
      const { runCollect } = await import('./run-collect.ts');
      setStatus(await runCollect({ ...flags, ...(folder && { folder }), quiet: quiet === true }));
    });
}

/** The options of `scan` and `merge` as their code names them. */
function reportOptions({ rule, format, quiet, allowPlugins = false, ...flags }: ScanFlags) {
  return { ...flags, formats: format, rules: rule, allowPlugins, quiet: quiet === true };
}

/** What a scan looks for, how it reports, and when it fails. */
function withReportOptions(command: Command): Command {
  return command
    .addOption(
      new Option(
        '-f, --format <format[:file]>',
        `how to print, and where to; can be repeated. Formats: ${FORMATS.join(', ')}`,
      )
        .argParser((format: string, formats: readonly string[]) => [...formats, format])
        .default([], 'text'),
    )
    .option('-o, --output <file>', 'write the format without a file to this one instead of standard output')
    .addOption(minConfidenceOption())
    .addOption(ruleOption())
    .addOption(typesOption())
    .addOption(pluginsOption())
    .addOption(
      new Option('--fail-on <severity>', 'the mildest severity that makes the exit status 1')
        .choices(['error', 'warning', 'info', 'never'])
        .default('warning'),
    )
    .addOption(
      new Option(
        '--fail-on-impact <impact>',
        'count only findings of this impact or a higher one that an entry point reaches',
      ).choices(['high', 'medium', 'low']),
    )
    .addOption(
      new Option('--max-findings <n>', 'how many findings at or above --fail-on are let through')
        .argParser(wholeNumber)
        .default(0),
    )
    .option('--since <ref>', 'report what is new or hotter since this revision')
    .option(
      '--baseline <file>',
      'hold back what this file records; hotpath-baseline.json of the root if it is there',
    )
    .option('--no-baseline', 'report what the baseline records, too')
    .option('-q, --quiet', 'one line for each finding, no summary, no progress')
    .option('--no-cache', 'neither use nor keep what scans found')
    .option(
      '--cache-dir <dir>',
      'the folder for that (default: node_modules/.cache/hotpath, or with your caches)',
    )
    .option('--no-color', 'no colours');
}

function fixCommand(setStatus: (status: number) => void): Command {
  return new Command('fix')
    .description('apply fixes: those that give the same results for all inputs, or more with --review')
    .argument('[paths...]', 'a folder to fix, or files and folders of the current one')
    .addOption(minConfidenceOption())
    .addOption(ruleOption())
    .addOption(typesOption())
    .addOption(pluginsOption())
    .option('--review', 'apply fixes that a person has to look at, too')
    .option('-n, --dry-run', 'print a unified diff and change nothing')
    .option('-q, --quiet', 'no summary, no progress')
    .action(
      async (paths: string[], { rule, review, dryRun, quiet, allowPlugins = false, ...flags }: FixFlags) =>
        setStatus(
          await runFix({
            ...flags,
            paths,
            rules: rule,
            allowPlugins,
            review: review === true,
            dryRun: dryRun === true,
            quiet: quiet === true,
          }),
        ),
    );
}

function baselineCommand(setStatus: (status: number) => void): Command {
  return new Command('baseline')
    .description('record the findings of today, so that a scan reports only new ones')
    .argument('[paths...]', 'a folder to record, or files and folders of the current one')
    .option('--update', 'take out what is gone and add nothing')
    .option('--baseline <file>', 'the file to write; hotpath-baseline.json of the root if not given')
    .addOption(minConfidenceOption())
    .addOption(ruleOption())
    .addOption(typesOption())
    .addOption(pluginsOption())
    .option('-q, --quiet', 'no summary, no progress')
    .action(async (paths: string[], { rule, update, quiet, allowPlugins = false, ...flags }: BaselineFlags) =>
      setStatus(
        await runBaseline({
          ...flags,
          paths,
          rules: rule,
          allowPlugins,
          update: update === true,
          quiet: quiet === true,
        }),
      ),
    );
}

function minConfidenceOption(): Option {
  return new Option(
    '--min-confidence <confidence>',
    'the least sure findings to take (default: what the configuration says, else "likely")',
  ).choices(['certain', 'likely', 'possible']);
}

function ruleOption(): Option {
  return new Option('-r, --rule <id>', 'run only this rule; can be repeated')
    .argParser((id, ids: string[]) => [...ids, id])
    .default([], 'all');
}

function pluginsOption(): Option {
  return new Option('--allow-plugins', 'run the rules that shared rule sets bring along: their code');
}

function wholeNumber(text: string): number {
  if (/^\d+$/.test(text)) return Number(text);
  throw new InvalidArgumentError('It has to be a whole number.');
}

function shardOf(text: string): Shard {
  const [, index, of] = (/^(\d{1,6})\/(\d{1,6})$/.exec(text) ?? []).map(Number);
  if (index !== undefined && of !== undefined && index >= 1 && index <= of) return { index, of };
  throw new InvalidArgumentError('It has to be like 2/4: the second of four.');
}

function typesOption(): Option {
  return new Option('--types <types>', 'whether to ask a type checker what declared types leave open')
    .choices(['auto', 'off'])
    .default('auto');
}

/** The server is a bundle of its own, so that the command line starts without it. */
async function startLanguageServer(): Promise<void> {
  const bundle = './server.js';
  const server: { startServer(info: { readonly version: string }): void } = await import(bundle);
  server.startServer({ version: toolVersion() });
}
