import type { Repository } from 'typeorm';
import { In } from 'typeorm';
import { dataSource } from './data-source.js';
import { Pallet } from './pallet.js';

export class PalletService {
  private readonly pallets: Repository<Pallet> = dataSource.getRepository(Pallet);

  findByCode(code: string): Promise<Pallet | null> {
    return this.pallets.findOneBy({ code });
  }

  inBay(bay: string): Promise<Pallet[]> {
    return this.pallets.find({ where: { bay }, take: 100 });
  }

  /** Where the pallets of a delivery stand, in the order of its list. */
  async locate(codes: string[]): Promise<string[]> {
    const bays: string[] = [];
    for (const code of codes) {
      const pallet = await this.findByCode(code); // expect: n-plus-one
      bays.push(pallet?.bay ?? 'missing');
    }
    return bays;
  }

  async move(codes: string[], bay: string): Promise<void> {
    await this.pallets.update({ code: In(codes) }, { bay }); // quiet: already one call for all
  }
}
