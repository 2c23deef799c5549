import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';

@Entity()
export class Pallet {
  @PrimaryGeneratedColumn('uuid')
  id: string;

  @Column()
  code: string;

  @Column()
  bay: string;
}
