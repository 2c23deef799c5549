/** Servers of the Model Context Protocol, by the first version of its SDK. */
import { defineFramework } from '../define-framework.ts';
import { mcpEntries, mcpTypes } from '../mcp-servers.ts';

const REGISTERS = 'tool registerTool resource registerResource prompt registerPrompt';
const SERVER = '@modelcontextprotocol/sdk/server';

export const mcpSdk = defineFramework({
  package: '@modelcontextprotocol/sdk',
  library: {
    package: '@modelcontextprotocol/sdk',
    // The specifier's extension is part of the path that the package exports.
    aliases: [SERVER, `${SERVER}/index.js`, `${SERVER}/index`, `${SERVER}/mcp.js`, `${SERVER}/mcp`],
    versions: '>=1.3 <2',
    exports: { McpServer: { constructs: 'McpServer' }, Server: { constructs: 'Server' } },
    types: mcpTypes(REGISTERS),
  },
  entries: mcpEntries(REGISTERS),
  servesOneBy: [`${SERVER}/stdio.js`, `${SERVER}/stdio`],
});
