// A listener of the application's own events runs for each of them.
import { appendFileSync } from 'node:fs';
import { Injectable } from '@nestjs/common';
import { OnEvent } from '@nestjs/event-emitter';

@Injectable()
export class AuditListener {
  @OnEvent('order.paid')
  record(order: { id: string }) {
    appendFileSync('audit.log', `${order.id}\n`);
  //^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ sync-io-on-hot-path: appendFileSync blocks the event loop
  }
}
