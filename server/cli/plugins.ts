/** Whether the code of shared rule sets may run, and which rules there are then. */
import type { Rule } from '../../rules/catalog/define-rule.ts';
import { RULES } from '../../rules/catalog/index.generated.ts';
import { findFiles } from '../host/find-files.ts';
import type { PluginPermission } from '../host/load-plugins.ts';
import { readManifests } from '../host/manifests.ts';
import { ProjectConfig } from '../workspace/project-config.ts';

export function pluginPermission(allowPlugins: boolean): PluginPermission {
  return { isGranted: allowPlugins, advice: '--allow-plugins runs it' };
}

/** The configurations of a folder, without its sources. */
export async function readProjectConfig(absolute: string, allowPlugins: boolean): Promise<ProjectConfig> {
  const found = findFiles(absolute);
  const config = new ProjectConfig(absolute);
  const { packages } = readManifests(absolute, found);
  await config.read(found.configs, packages, pluginPermission(allowPlugins));
  return config;
}

/** Hotpath's own rules, and those of shared sets if their code may run. */
export async function rulesThere(absolute: string, allowPlugins: boolean): Promise<readonly Rule[]> {
  if (!allowPlugins) return RULES;
  return [...RULES, ...(await readProjectConfig(absolute, true)).packageRules];
}
