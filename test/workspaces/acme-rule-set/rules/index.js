/** The rules of the set; `plugins` of its configuration names this file. */
import { rule as lightHealthChecks } from './acme-light-health-checks/rule.js';
import { rule as queueMails } from './acme-queue-mails/rule.js';

export const rules = [lightHealthChecks, queueMails];
