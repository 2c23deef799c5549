// The first trip loads the table into a field, all later ones find it there.
import { DataSource } from 'typeorm';
import { Rate } from './rate.ts';

export class Converter {
  private rates?: Map<string, number>;

  constructor(private readonly source: DataSource) {}

  private async loadRates() {
    if (this.rates) return this.rates;
    const rows = await this.source.getRepository(Rate).find();
    this.rates = new Map(rows.map(row => [row.currency, row.value]));
    return this.rates;
  }

  async toEuro(amounts: { currency: string; value: number }[]) {
    const converted = [];
    for (const { currency, value } of amounts) {
      const rates = await this.loadRates();
      converted.push(value * (rates.get(currency) ?? 1));
    }
    return converted;
  }
}
//# src/rate.ts
import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity()
export class Rate {
  @PrimaryColumn() currency: string;
  @Column() value: number;
}
