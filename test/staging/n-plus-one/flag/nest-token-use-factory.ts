// A provider's factory makes what is injected under a symbol.
//# src/database.module.ts
import { Module } from '@nestjs/common';
import { Pool } from 'pg';
import { PG } from './tokens.ts';
import { VouchersService } from './vouchers.service.ts';

@Module({
  providers: [{ provide: PG, useFactory: () => new Pool({ max: 10 }) }, VouchersService],
  exports: [VouchersService],
})
export class DatabaseModule {}
//# src/tokens.ts
export const PG = Symbol('PG');
//# src/vouchers.service.ts
import { Inject, Injectable } from '@nestjs/common';
import { PG } from './tokens.ts';

@Injectable()
export class VouchersService {
  constructor(@Inject(PG) private readonly connections) {}

  async valid(codes: string[]) {
    const valid: string[] = [];
    for (const code of codes) {
      const { rows } = await this.connections.query('SELECT 1 FROM vouchers WHERE code = $1', [code]);
      //                     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ n-plus-one: runs once for every item of codes
      if (rows.length > 0) valid.push(code);
    }
    return valid;
  }
}
