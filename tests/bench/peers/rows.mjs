// Whose rows are the same to the cent as ours, and why others are not.
import { roundedToCents, scaled } from './decimals.mjs';

const isSame = (row, other) => scaled(row[0], 2) === scaled(other[0], 2) && scaled(row[1], 2) === scaled(other[1], 2);

// Why a row is not the contract's, the first that applies; `tables` are ours of that loan.
const reasons = {
  loanjs: [
    // Where the interest or the instalment is exactly half a cent; it goes on in the balance.
    ['half a cent goes away from zero, ours to the even cent', (row, index, tables) => isSame(row, tables.half_up[index])],
    ['the last row keeps the level instalment, the residue is in no row', (row, index, tables) => index === tables.half_up.length - 1],
    ['binary floats', () => true],
  ],
  financial: [
    ['the last row does not take the residue', (row, index, tables) => index === tables.unrounded.length - 1],
    ['interest of a balance that was never rounded', (row, index, tables) => isSame(row, tables.unrounded[index].map(roundedToCents))],
    ['binary floats', () => true],
  ],
};

export async function tablesOf(tawi, file, loans) {
  const tables = {};
  for (const table of ['half_even', 'half_up', 'unrounded']) tables[table] = await tawi.rows(file, loans.length, table);
  return tables;
}

const sumOfPrincipals = (rows) => rows.reduce((sum, [principal]) => sum + scaled(principal, 2), 0n);

// How many schedules repay exactly the principal.
export const countClosed = (schedules, loans) =>
  schedules.filter((rows, index) => sumOfPrincipals(rows) === scaled(loans[index].principal, 2)).length;

// {rows, equal, because: {reason: rows}} of one peer's schedules.
export function compareRows(peer, schedules, tables) {
  const because = Object.fromEntries(reasons[peer].map(([reason]) => [reason, 0]));
  let rows = 0;
  let equal = 0;
  schedules.forEach((schedule, loan) => {
    const own = { half_even: tables.half_even[loan], half_up: tables.half_up[loan], unrounded: tables.unrounded[loan] };
    schedule.forEach((row, index) => {
      rows += 1;
      if (isSame(row, own.half_even[index])) equal += 1;
      else because[reasons[peer].find(([, applies]) => applies(row, index, own))[0]] += 1;
    });
  });
  return { rows, equal, because };
}
