/** What packs of the Model Context Protocol's servers have in common: assistants ask for tools, resources and prompts while somebody waits. */
import type { TypeTable } from './define.ts';
import type { Entry } from './define-framework.ts';
import { named } from './members.ts';

/** @param registers names of the methods that take a handler, separated by blanks */
export function mcpTypes(registers: string): Record<'McpServer' | 'Server', TypeTable> {
  return {
    McpServer: { members: { ...named(`${registers} connect close`, {}), server: { is: 'Server' } } },
    Server: { members: named('setRequestHandler connect close', {}) },
  };
}

export function mcpEntries(registers: string): Entry[] {
  const entry = { by: 'call', handlers: 'last', kind: 'procedure', heat: 'request' } as const;
  return [
    { ...entry, type: 'McpServer', methods: registers.split(' '), path: 0 },
    { ...entry, type: 'Server', methods: ['setRequestHandler'] },
  ];
}
