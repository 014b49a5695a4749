import { fingerprintOf, type KeptCard } from '../books/wallet.js';
import { behaviourOf } from './test-cards.js';

/** What may be kept of a card. */
export const keptCard = (number: string, CardValidYY: string, CardValidMM: string): KeptCard => ({
  Card6No: number.slice(0, 6),
  Card4No: number.slice(-4),
  CardValidYY,
  CardValidMM,
  behaviour: behaviourOf(number),
  fingerprint: fingerprintOf(number),
});
