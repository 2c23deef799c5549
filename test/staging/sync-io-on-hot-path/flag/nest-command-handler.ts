// A handler of a command that a controller sends over the bus.
import { writeFileSync } from 'node:fs';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';

export class PublishPage {
  constructor(readonly slug: string, readonly html: string) {}
}

@CommandHandler(PublishPage)
export class PublishPageHandler implements ICommandHandler<PublishPage> {
  async execute(command: PublishPage) {
    writeFileSync(`public/${command.slug}.html`, command.html);
  //^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ sync-io-on-hot-path: writeFileSync blocks the event loop
  }
}
