// A decorator of a parameter computes its value for each request.
import { readFileSync } from 'node:fs';
import { createParamDecorator, type ExecutionContext } from '@nestjs/common';

export const Tenant = createParamDecorator((_data: unknown, context: ExecutionContext) => {
  const host = context.switchToHttp().getRequest().hostname;
  return JSON.parse(readFileSync(`tenants/${host}.json`, 'utf8'));
  //                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ sync-io-on-hot-path: readFileSync blocks the event loop
});
