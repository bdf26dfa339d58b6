// PMT, IPMT and PPMT of LibreOffice Calc beside our unrounded schedule.
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { relativeDifference, scaled } from './decimals.mjs';

const periodsAYear = { months: 12, weeks: 52 };
const shownDecimals = 15;

// The version, or nothing where there is none.
export function findLibreOffice() {
  try {
    return /[\d.]+/.exec(execFileSync('soffice', ['--version'], { encoding: 'utf8' }))[0];
  } catch (error) {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  }
}

// A row an instalment: PMT, IPMT, PPMT, positive, by formulas without a stored result. The cells have
// a style, since these functions show two decimals and a currency by themselves, and CSV gets what
// is shown.
function toSpreadsheet(loans) {
  const cell = (formula) => `<table:table-cell table:style-name="digits" table:formula="of:=${formula}"/>`;
  const rows = loans.flatMap(({ unit, instalments, principal, rate }) => {
    const periodRate = `${rate}/${periodsAYear[unit]}`;
    return Array.from({ length: instalments }, (_, index) => [
      `PMT(${periodRate};${instalments};-${principal})`,
      `IPMT(${periodRate};${index + 1};${instalments};-${principal})`,
      `PPMT(${periodRate};${index + 1};${instalments};-${principal})`,
    ]);
  });
  return `<?xml version="1.0" encoding="UTF-8"?>
<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
  xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
  xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"
  xmlns:number="urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0"
  xmlns:of="urn:oasis:names:tc:opendocument:xmlns:of:1.2" office:version="1.3"
  office:mimetype="application/vnd.oasis.opendocument.spreadsheet">
<office:automatic-styles>
<number:number-style style:name="decimals"><number:number number:decimal-places="${shownDecimals}"
  number:min-decimal-places="${shownDecimals}" number:min-integer-digits="1"/></number:number-style>
<style:style style:name="digits" style:family="table-cell" style:data-style-name="decimals"/>
</office:automatic-styles>
<office:body><office:spreadsheet><table:table table:name="loans">
${rows.map((formulas) => `<table:table-row>${formulas.map(cell).join('')}</table:table-row>`).join('\n')}
</table:table></office:spreadsheet></office:body></office:document>
`;
}

function calculate(folder, loans) {
  writeFileSync(join(folder, 'loans.fods'), toSpreadsheet(loans));
  execFileSync('soffice', [
    `-env:UserInstallation=file://${join(folder, 'libreoffice')}`, '--headless', '--norestore',
    '--convert-to', 'csv', '--outdir', folder, join(folder, 'loans.fods'),
  ], { stdio: ['ignore', 'ignore', 'pipe'], timeout: 300_000, env: { ...process.env, LC_ALL: 'C' } });
  return readFileSync(join(folder, 'loans.csv'), 'utf8').trimEnd().split('\n').map((line) => line.split(','));
}

// The largest relative difference of each function over all rows, and how many figures there were.
export function compareWithLibreOffice(folder, loans, unrounded) {
  const calculated = calculate(folder, loans);
  const rows = unrounded.flat();
  if (calculated.length !== rows.length) throw new Error(`LibreOffice gave ${calculated.length} rows for ${rows.length}`);
  const places = 20;
  const largest = { PMT: 0, IPMT: 0, PPMT: 0 };
  rows.forEach(([principal, interest], index) => {
    const total = String(scaled(principal, places) + scaled(interest, places)).padStart(places + 1, '0');
    const exact = { PMT: `${total.slice(0, -places)}.${total.slice(-places)}`, IPMT: interest, PPMT: principal };
    Object.keys(largest).forEach((name, column) => {
      largest[name] = Math.max(largest[name], relativeDifference(calculated[index][column], exact[name]));
    });
  });
  return { figures: 3 * rows.length, largest };
}
