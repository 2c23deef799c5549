/** Vue: what runs when a component appears (https://vuejs.org/api/composition-api-lifecycle.html). */
import { defineFramework } from '../define-framework.ts';

export const vue = defineFramework({
  package: 'vue',
  entries: [],
  lifecycles: [{ calls: ['onMounted', 'onBeforeMount'], end: 'onUnmounted' }],
});
