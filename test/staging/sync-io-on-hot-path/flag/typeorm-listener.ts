// An entity's listener runs before each insert.
import { hashSync } from 'bcrypt';
import { BeforeInsert, Column, Entity, PrimaryGeneratedColumn } from 'typeorm';

@Entity()
export class Member {
  @PrimaryGeneratedColumn()
  id!: number;

  @Column()
  password!: string;

  @BeforeInsert()
  protect() {
    this.password = hashSync(this.password, 12);
    //              ^^^^^^^^^^^^^^^^^^^^^^^^^^^ sync-io-on-hot-path: hashSync blocks the event loop
  }
}
