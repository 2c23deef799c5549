// awilix: dependencies come by their names, in one object of the constructor.
//# src/container.ts
import { asClass, createContainer } from 'awilix';
import { InvoiceRepo } from './invoice-repo.ts';
import { Reminders } from './reminders.ts';

export const container = createContainer().register({
  invoiceRepo: asClass(InvoiceRepo).singleton(),
  reminders: asClass(Reminders),
});
//# src/reminders.ts
export class Reminders {
  private readonly invoiceRepo;

  constructor({ invoiceRepo }) {
    this.invoiceRepo = invoiceRepo;
  }

  async send(customers: string[]) {
    const due = [];
    for (const customer of customers) {
      due.push(await this.invoiceRepo.dueOf(customer));
      //             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ n-plus-one: this.invoiceRepo.dueOf runs once for every item of customers
    }
    return due;
  }
}
//# src/invoice-repo.ts
import knex from 'knex';

const db = knex({ client: 'pg' });

export class InvoiceRepo {
  dueOf(customer: string) {
    return db('invoices').where({ customer, paid: false });
  }
}
