// peer_schedules.mjs PEER: what tawi_schedules.cpp does, by an npm package ("financial", "loanjs"),
// with the same file of loans and the same commands, on binary floats as the packages are.
//   time FILE SECONDS   "SCHEDULES SECONDS CPU_SECONDS"
//   rows FILE           a line a loan, "PRINCIPAL INTEREST" of every row with commas between
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { ipmt, pmt, ppmt } from 'financial';
import loanjs from 'loanjs';

const periodsAYear = { months: 12, weeks: 52 };
const toCents = (amount) => Math.round(amount * 100) / 100;

// The package has functions of a figure each; every row asks it for its own and rounds them. What
// the roundings leave over stays in the last balance.
function scheduleByFinancial({ principal, rate, unit, instalments }) {
  const periodRate = rate / periodsAYear[unit];
  const payment = toCents(-pmt(periodRate, instalments, principal));
  const rows = [];
  let balance = principal;
  for (let number = 1; number <= instalments; number += 1) {
    const interest = toCents(-ipmt(periodRate, number, instalments, principal));
    const capital = toCents(-ppmt(periodRate, number, instalments, principal));
    balance = toCents(balance - capital);
    rows.push({ payment, interest, capital, balance });
  }
  return rows;
}

// The package makes the whole schedule, of months only: a rate a year that has the same rate a month
// as the loan has a period.
function scheduleByLoanjs({ principal, rate, unit, instalments }) {
  return loanjs.Loan(principal, instalments, (rate * 1200) / periodsAYear[unit]).installments;
}

const makers = { financial: scheduleByFinancial, loanjs: scheduleByLoanjs };
const makeSchedule = makers[process.argv[2]];
if (!makeSchedule) throw new Error(`peer_schedules: one of ${Object.keys(makers).join(', ')}`);

function readLoans(file) {
  return readFileSync(file, 'utf8').trimEnd().split('\n').map((line) => {
    const [unit, instalments, principal, rate] = line.split(' ');
    return { unit, instalments: Number(instalments), principal: Number(principal), rate: Number(rate) };
  });
}

function time(file, seconds) {
  const loansBetweenLooks = 50;
  const loans = readLoans(file);
  const cpuBegun = process.cpuUsage();
  const begun = process.hrtime.bigint();
  let elapsed = 0;
  let made = 0;
  while (elapsed < seconds) {
    for (let turn = 0; turn < loansBetweenLooks; turn += 1, made += 1) {
      const loan = loans[made % loans.length];
      if (makeSchedule(loan).length !== loan.instalments) throw new Error('a schedule lacks rows');
    }
    elapsed = Number(process.hrtime.bigint() - begun) / 1e9;
  }
  const { user, system } = process.cpuUsage(cpuBegun);
  console.log(made, elapsed, (user + system) / 1e6);
}

function printRows(file) {
  const text = ({ capital, interest }) => `${capital.toFixed(2)} ${interest.toFixed(2)}`;
  console.log(readLoans(file).map((loan) => makeSchedule(loan).map(text).join(',')).join('\n'));
}

for await (const line of createInterface({ input: process.stdin })) {
  const [command, file, argument] = line.split(' ');
  if (command === 'time') time(file, Number(argument));
  else if (command === 'rows') printRows(file);
  else throw new Error(`no command ${line}`);
}
