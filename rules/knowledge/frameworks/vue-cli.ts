/** Vue CLI: the name that it gives a package's sources. */
import { defineFramework } from '../define-framework.ts';

export const vueCli = defineFramework({
  package: '@vue/cli-service',
  entries: [],
  // https://cli.vuejs.org/guide/html-and-static-assets.html: "Vue CLI automatically sets an alias @ to <projectRoot>/src"
  folders: { '@': ['src'] },
});
