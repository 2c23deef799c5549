/** Judges a project's program by its configuration and by what whoever opened it wants. */
import { RULES } from '../../rules/catalog/index.generated.ts';
import { type Judgement, judge } from '../../rules/judge/judge.ts';
import type { Program } from '../../rules/link/program.ts';
import type { EffectiveConfigs } from './effective-config.ts';
import type { ProjectConfig } from './project-config.ts';
import type { ProjectOptions } from './project-interface.ts';
import { dateOf } from './today.ts';

export interface Judging {
  readonly options: ProjectOptions;
  readonly config: ProjectConfig;
  /** Set for an earlier state of another project: paths of now by paths of then. */
  readonly renames: ReadonlyMap<string, string> | null;
  /** False while findings may be missing. */
  readonly isComplete: boolean;
  /** Called now and then; what it throws ends the work. */
  readonly pause?: (() => void) | undefined;
}

export function judgeProject(
  program: Program,
  { options, config, renames, isComplete, pause }: Judging,
): Judgement {
  const { rules: only } = options;
  const { packageRules, knowsAllRules } = config;
  return judge(program, {
    policies: policiesOf(options, config),
    today: todayOf(options),
    isComplete,
    rules: [...RULES, ...packageRules],
    knowsAllRules,
    ...(only && { only: new Set(only) }),
    ...(renames && { renames }),
    ...(pause && { pause }),
  });
}

export function policiesOf(
  { severities: rules, minimumConfidence, latency }: ProjectOptions,
  config: ProjectConfig,
): EffectiveConfigs {
  return config.effective({
    ...(rules && { rules }),
    ...(minimumConfidence && { minimumConfidence }),
    ...(latency && { latency }),
  });
}

/** Whatever beside texts and configuration files has a say in findings: the editor's settings may change at any time. */
export function termsOf(options: ProjectOptions): string {
  const { rules, minimumConfidence, latency, severities, plugins } = options;
  return JSON.stringify([todayOf(options), rules, minimumConfidence, latency, severities, plugins]);
}

function todayOf({ today }: ProjectOptions): string {
  return today ?? dateOf(new Date());
}
