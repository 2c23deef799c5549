/** Angular: what runs when a component appears (https://angular.dev/guide/components/lifecycle). */
import { defineFramework } from '../define-framework.ts';

export const angularCore = defineFramework({
  package: '@angular/core',
  entries: [],
  lifecycles: [
    {
      decorators: ['Component', 'Directive'],
      methods: ['ngOnInit', 'ngAfterViewInit', 'ngAfterContentInit'],
      end: 'ngOnDestroy',
    },
  ],
});
