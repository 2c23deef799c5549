// from(ids) emits each element, mergeMap starts a query for each.
import { DataSource } from 'typeorm';
import { from, lastValueFrom, mergeMap, toArray } from 'rxjs';
import { Sensor } from './sensor.ts';

const source = new DataSource({ type: 'postgres' });

export function sensors(ids: string[]) {
  return lastValueFrom(
    from(ids).pipe(
      mergeMap(id => source.getRepository(Sensor).findOneBy({ id })),
      //             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ n-plus-one
      toArray(),
    ),
  );
}
//# src/sensor.ts
import { Entity, PrimaryColumn } from 'typeorm';

@Entity()
export class Sensor {
  @PrimaryColumn() id: string;
}
