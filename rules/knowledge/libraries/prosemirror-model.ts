/** ProseMirror's documents, also those that are read from Markdown: walks that call back for each node of what somebody wrote. */
import { defineLibrary, type Member } from '../define.ts';
import { named, table } from '../members.ts';

const WALK: Member = {
  calls: { argument: 0, runs: 'per-element', mode: 'sequential', params: ['Node'], ofContent: true },
};
const WALK_BETWEEN: Member = {
  calls: { argument: 2, runs: 'per-element', mode: 'sequential', params: ['Node'], ofContent: true },
};

const NODES = table(named('descendants', WALK), named('nodesBetween', WALK_BETWEEN));

export const prosemirrorModel = defineLibrary({
  package: 'prosemirror-model',
  aliases: ['@tiptap/pm/model', 'prosemirror-markdown', '@tiptap/pm/markdown'],
  versions: '>=1',
  exports: {
    Node: { constructs: 'Node', is: 'NodeClass' },
    Fragment: { constructs: 'Fragment' },
    MarkdownParser: { constructs: 'MarkdownParser' },
    defaultMarkdownParser: { is: 'MarkdownParser' },
  },
  types: {
    Node: { ...NODES, members: { ...NODES.members, content: { is: 'Fragment' } } },
    NodeClass: table({ fromJSON: { returns: 'Node' } }),
    Fragment: NODES,
    MarkdownParser: table({ parse: { returns: 'Node' } }),
  },
});
