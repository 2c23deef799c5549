/** Names as business applications have them. */
import type { Random } from './random.ts';

const NOUNS =
  'account address agreement alert article asset audience badge batch booking branch budget campaign carrier category channel claim client collection comment company contact contract coupon course customer delivery department deposit device discount document employee event expense facility feature folder group guest holiday inventory invoice issue item job journal label lead ledger license listing location message meeting member milestone notice offer order organization parcel partner payment payout permission person plan policy position price product profile project proposal quota quote receipt region release reminder report request review reward role room route rule salary sample schedule segment session shift shipment skill slot source statement store subscription supplier survey task tax team template tenant ticket token topic transfer trip unit upload user vacancy variant vendor visit voucher warehouse webhook widget workspace'.split(
    ' ',
  );
export const FIELDS =
  'active amount assignee balance city code color count country currency description duration email enabled height index kind language level limit locale name note number owner phone position priority quantity rank rate score size slug state status street summary title total unit url value version weight zone'.split(
    ' ',
  );
export const VERBS =
  'adjust apply approve archive assign build calculate cancel check clean combine compare complete compose confirm convert count create describe detect escape estimate filter find format group handle index join limit list load map mark match measure merge move normalize notify order pack parse plan prepare print publish rank read record refresh remove rename render replace resolve restore round save schedule select send sort split start store submit summarize sync tag toggle track transfer trim update validate verify wrap'.split(
    ' ',
  );

export function nounOf(number: number): string {
  return NOUNS[number % NOUNS.length] ?? 'thing';
}

export function capital(word: string): string {
  return `${word.charAt(0).toUpperCase()}${word.slice(1)}`;
}

/** Names for the functions of one file, each another one. */
export function functionNames(random: Random, count: number): string[] {
  const names = new Set<string>();
  while (names.size < count)
    names.add(`${random.pick(VERBS)}${capital(random.pick(FIELDS))}${names.size > 20 ? names.size : ''}`);
  return [...names];
}
