/** Servers of the Model Context Protocol, by the second version of its SDK. */
import { defineFramework } from '../define-framework.ts';
import { mcpEntries, mcpTypes } from '../mcp-servers.ts';

const REGISTERS = 'registerTool registerResource registerPrompt';

export const mcpServer = defineFramework({
  package: '@modelcontextprotocol/server',
  library: {
    package: '@modelcontextprotocol/server',
    versions: '>=2',
    exports: { McpServer: { constructs: 'McpServer' }, Server: { constructs: 'Server' } },
    types: mcpTypes(REGISTERS),
  },
  entries: mcpEntries(REGISTERS),
  servesOneBy: ['@modelcontextprotocol/server/stdio'],
});
