/** The commands with their arguments and options, as the command line itself knows them. */
import type { Argument, Command, Option } from 'commander';
import { createCommand } from '../cli/command.ts';
import { code, type Tables, tableOf } from './tables.ts';

export const COMMAND_TABLES: Tables = {
  'command-line': () =>
    createCommand(() => {})
      .commands.map(sectionOf)
      .join('\n'),
};

function sectionOf(command: Command): string {
  const rows = [
    ...command.registeredArguments.map(rowOfArgument),
    ...command.options.filter(({ hidden }) => !hidden).map(rowOfOption),
  ];
  const words = command.registeredArguments.map(wordOf);
  const head = `## ${code(['hotpath', command.name(), ...words].join(' '))}\n\n${sentence(command.description())}\n`;
  return rows.length === 0 ? head : `${head}\n${tableOf(['', 'default', 'what it does'], rows)}`;
}

function rowOfArgument(argument: Argument): string[] {
  return [code(wordOf(argument)), '', argument.description];
}

function wordOf(argument: Argument): string {
  const name = `${argument.name()}${argument.variadic ? '...' : ''}`;
  return argument.required ? `<${name}>` : `[${name}]`;
}

function rowOfOption({
  flags,
  description,
  argChoices,
  defaultValue,
  defaultValueDescription,
}: Option): string[] {
  const choices = argChoices === undefined ? '' : `; one of ${argChoices.map(code).join(', ')}`;
  return [code(flags), defaultOf(defaultValue, defaultValueDescription), `${description}${choices}`];
}

function defaultOf(value: unknown, words: string | undefined): string {
  if (words !== undefined) return words;
  return value === undefined || typeof value === 'boolean' ? '' : code(String(value));
}

function sentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}
