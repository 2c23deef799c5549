// A service of request scope is made anew for each request, and so its constructor runs.
//# src/tenant.service.ts
import { readFileSync } from 'node:fs';
import { Inject, Injectable, Scope } from '@nestjs/common';
import { REQUEST } from '@nestjs/core';

@Injectable({ scope: Scope.REQUEST })
export class TenantService {
  readonly settings: { name: string };

  constructor(@Inject(REQUEST) request: { headers: Record<string, string> }) {
    this.settings = JSON.parse(readFileSync(`tenants/${request.headers['x-tenant']}.json`, 'utf8'));
    //                         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ sync-io-on-hot-path: readFileSync blocks the event loop
  }
}
//# src/tenant.controller.ts
import { Controller, Get } from '@nestjs/common';
import { TenantService } from './tenant.service.ts';

@Controller('tenant')
export class TenantController {
  constructor(private readonly tenant: TenantService) {}

  @Get()
  show() {
    return this.tenant.settings;
  }
}
