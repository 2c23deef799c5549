// One token is another name for a class that is provided.
//# src/app.module.ts
import { Module } from '@nestjs/common';
import { LedgerService } from './ledger.service.ts';
import { SettleJob } from './settle.job.ts';

@Module({
  providers: [LedgerService, { provide: 'Ledger', useExisting: LedgerService }, SettleJob],
})
export class AppModule {}
//# src/settle.job.ts
import { Inject, Injectable } from '@nestjs/common';
import { Cron } from '@nestjs/schedule';

@Injectable()
export class SettleJob {
  @Inject('Ledger') private readonly ledger;

  @Cron('0 3 * * *')
  async settle() {
    const accounts: string[] = await this.ledger.open();
    for (const account of accounts) {
      await this.ledger.close(account);
      //    ^^^^^^^^^^^^^^^^^^^^^^^^^^ n-plus-one: this.ledger.close runs once for every item of accounts
    }
  }
}
//# src/ledger.service.ts
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Account } from './account.entity.ts';

@Injectable()
export class LedgerService {
  constructor(private readonly source: DataSource) {}

  async open() {
    const accounts = await this.source.getRepository(Account).find({ where: { settled: false } });
    return accounts.map(account => account.id);
  }

  close(id: string) {
    return this.source.getRepository(Account).update({ id }, { settled: true });
  }
}
//# src/account.entity.ts
import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity()
export class Account {
  @PrimaryColumn() id: string;
  @Column() settled: boolean;
}
