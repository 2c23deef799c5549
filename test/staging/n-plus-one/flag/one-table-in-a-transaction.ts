// A loop that only inserts rows into one table is one insert, in a transaction too.
import { DataSource } from 'typeorm';
import { Participant } from './participant.ts';

const source = new DataSource({ type: 'postgres' });

export async function join(eventId: string, userIds: string[]) {
  await source.transaction(async manager => {
    for (const userId of userIds) {
      await manager.save(Participant, { eventId, userId });
      //    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ n-plus-one: runs once for every item of userIds
    }
  });
}
//# src/participant.ts
import { Entity, PrimaryColumn } from 'typeorm';

@Entity()
export class Participant {
  @PrimaryColumn() eventId: string;
  @PrimaryColumn() userId: string;
}
