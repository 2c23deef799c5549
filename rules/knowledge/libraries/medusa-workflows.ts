/** Medusa's workflows: steps, each with a function that undoes it when a later one fails. */
import { defineLibrary } from '../define.ts';

export const medusaWorkflows = defineLibrary({
  package: '@medusajs/workflows-sdk',
  aliases: ['@medusajs/framework/workflows-sdk'],
  versions: '*',
  exports: {
    createStep: {
      calls: [
        { argument: 1, runs: 'later' },
        { argument: 2, runs: 'later', onFailure: true },
      ],
    },
  },
  types: {},
});
