// compare.mjs FOLDER PROGRAM LOANS ROUNDS SECONDS [JSON_FILE]: everything that `run` prints.
import { readFileSync, writeFileSync } from 'node:fs';
import { loadavg } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { compareWithLibreOffice, findLibreOffice } from './libreoffice.mjs';
import { loansOf, mixedLoans, writeLoans } from './loans.mjs';
import { compareRows, countClosed, tablesOf } from './rows.mjs';
import { measureSpeed } from './speed.mjs';
import { Worker } from './worker.mjs';

const here = fileURLToPath(new URL('.', import.meta.url));
const [folder, program, loansText, roundsText, secondsText, jsonFile] = process.argv.slice(2);
const options = { rounds: Number(roundsText), seconds: Number(secondsText), say: (text) => console.error(`bench: ${text}`) };
const largestAllowed = 1e-9;
const figures = {};
let faults = 0;

const versions = JSON.parse(readFileSync(join(here, 'package.json'), 'utf8')).dependencies;
const peers = Object.keys(versions).map((name) => new Worker(name, process.execPath, join(here, 'peer_schedules.mjs'), name));
const tawi = new Worker('tawi', program);

const print = (...columns) => console.log(columns.join('  ').trimEnd());
const count = (number) => String(Math.round(number)).replace(/\B(?=(\d{3})+$)/g, ' ');
const ratioText = (ratio) => (ratio < 10 ? ratio.toFixed(2) : ratio.toFixed(1));

function fault(text) {
  faults += 1;
  options.say(`fault: ${text}`);
}

async function showSpeed(set, file) {
  const { ours, share, peers: theirs } = await measureSpeed(tawi, peers, file, options);
  print(`${set}: tawi ${count(ours)} schedules/s; each had at least ${Math.floor(share * 100)} % of the core`);
  for (const { name, rate, ratio, least, most } of theirs) {
    const against = `${name} ${versions[name]}, ${count(rate)} schedules/s`;
    figures[`schedules_${set}_${name}`] = { value: Math.round(ours), unit: 'schedules/s', against, ratio };
    print(`  ${ratioText(ratio)} x ${against} (${ratioText(least)} to ${ratioText(most)})`);
  }
}

async function showRows(set, file, loans) {
  const tables = await tablesOf(tawi, file, loans);
  const closed = countClosed(tables.half_even, loans);
  if (closed !== loans.length) fault(`only ${closed} of our ${loans.length} ${set} schedules repay the principal`);
  print(`${set}: ${count(closed)} of ${count(loans.length)} schedules of tawi repay exactly the principal`);
  for (const peer of peers) {
    const schedules = await peer.rows(file, loans.length);
    const { rows, equal, because } = compareRows(peer.name, schedules, tables);
    const theirClosed = countClosed(schedules, loans);
    const against = `${count(rows)} rows of tawi`;
    figures[`equal_rows_${set}_${peer.name}`] = { value: equal, unit: 'rows', against, ratio: equal / rows, because };
    figures[`closed_schedules_${set}_${peer.name}`] = {
      value: theirClosed, unit: 'schedules', against: `${count(closed)} schedules of tawi`, ratio: theirClosed / closed };
    print(`  ${(equal / rows).toFixed(4)} x ${against} by ${peer.name}, to the cent; ${count(theirClosed)} schedules repay exactly the principal`);
    for (const [reason, number] of Object.entries(because)) print(`    ${count(number)} rows differ: ${reason}`);
  }
}

async function showLibreOffice() {
  const version = findLibreOffice();
  if (!version) {
    print('LibreOffice: SKIPPED, there is no soffice (Debian: libreoffice-calc-nogui)');
    return;
  }
  const loans = mixedLoans(100);
  const file = join(folder, 'mixed.txt');
  writeLoans(file, loans);
  const { figures: number, largest } = compareWithLibreOffice(folder, loans, await tawi.rows(file, loans.length, 'unrounded'));
  const against = `LibreOffice ${version}, ${count(number)} figures of ${loans.length} loans`;
  print(`${against}: largest relative difference from tawi unrounded`);
  for (const [name, difference] of Object.entries(largest)) {
    figures[`difference_${name.toLowerCase()}`] = { value: difference, unit: 'relative', against, ratio: null };
    print(`  ${name.padEnd(4)} ${difference.toExponential(1)}`);
    if (!(difference <= largestAllowed)) fault(`${name} differs by more than ${largestAllowed}`);
  }
}

const sets = [['monthly_12', 'months', 12], ['weekly_52', 'weeks', 52]].map(([set, unit, instalments]) => {
  const loans = loansOf(unit, instalments, Number(loansText));
  const file = join(folder, `${set}.txt`);
  writeLoans(file, loans);
  return [set, file, loans];
});
print(`${count(loansText)} loans a set, medians of ${options.rounds} rounds of ${options.seconds} s in turns on one core; `
  + `load of the machine before: ${loadavg()[0].toFixed(2)}`);
for (const [set, file] of sets) await showSpeed(set, file);
for (const [set, file, loans] of sets) await showRows(set, file, loans);
await showLibreOffice();
for (const worker of [tawi, ...peers]) worker.end();
if (jsonFile) writeFileSync(jsonFile, `${JSON.stringify(figures, null, 2)}\n`);
process.exitCode = faults ? 1 : 0;
