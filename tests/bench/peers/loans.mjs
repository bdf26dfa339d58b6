// Random loans, the same ones at every run.
import { writeFileSync } from 'node:fs';

// Whole numbers from `least` to `most`, by mulberry32 (Tommy Ettinger, public domain).
function randomNumbers(seed) {
  let state = seed;
  return (least, most) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    const share = ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
    return least + Math.floor(share * (most - least + 1));
  };
}

// A whole number of hundredths, or of ten thousandths, as a decimal text.
const decimal = (number, places) => {
  const digits = String(number).padStart(places + 1, '0');
  return `${digits.slice(0, -places)}.${digits.slice(-places)}`;
};

const toLine = ({ unit, instalments, principal, rate }) => `${unit} ${instalments} ${principal} ${rate}`;

export function writeLoans(file, loans) {
  writeFileSync(file, loans.map((loan) => `${toLine(loan)}\n`).join(''));
}

// Principals of 100.00 to 50 000.00, whole ones every other time; 6 to 60 % a year in steps of a
// quarter of a percent, as contracts have them.
export function loansOf(unit, instalments, count) {
  const random = randomNumbers(20260131 + instalments);
  return Array.from({ length: count }, (_, index) => ({
    unit,
    instalments,
    principal: decimal(index % 2 ? random(100_00, 50_000_00) : random(1, 500) * 100_00, 2),
    rate: decimal(random(24, 240) * 25, 4),
  }));
}

// Loans of every kind: 2 to 60 months or weeks, 1.00 to 90.00 % a year.
export function mixedLoans(count) {
  const random = randomNumbers(20260228);
  return Array.from({ length: count }, (_, index) => ({
    unit: index % 2 ? 'weeks' : 'months',
    instalments: random(2, 60),
    principal: decimal(random(100_00, 1_000_000_00), 2),
    rate: decimal(random(100, 9000), 4),
  }));
}
