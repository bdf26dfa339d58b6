// The borrower's pages in a real browser. Without TAWI_URL they are the files that render_pages
// wrote (TAWI_PAGES, or build/dev/pages); with it, those of a running service, signed in as
// TAWI_PHONE with TAWI_PIN; TAWI_ADDRESSES names more pages to open, separated by spaces.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';

import { startBrowser } from './browser.mjs';
import {
  countRequests, findAxeViolations, findCardsThatLookAlike, findClipped, findOutside, findSmallTargets,
} from './checks.mjs';
import { liveService } from './live_service.mjs';
import { servePagesOnDisk } from './pages_on_disk.mjs';

const widthsPx = [320, 360, 768, 1280];
const heightPx = 740;
const mostBytes = 14 * 1024;
const mostRequestsFirst = 3;
const mostRequestsNext = 1;
const rightToLeft = new Set(['ar']);

let service;

async function openService() {
  if (!process.env.TAWI_URL) {
    const usual = fileURLToPath(new URL('../../build/dev/pages', import.meta.url));
    return servePagesOnDisk(process.env.TAWI_PAGES ?? usual);
  }
  const addresses = (process.env.TAWI_ADDRESSES ?? '').split(' ').filter(Boolean);
  return liveService(process.env.TAWI_URL, {
    phone: process.env.TAWI_PHONE,
    pin: process.env.TAWI_PIN,
    pages: addresses.map((address) => ({ name: address, address })),
  });
}

// Opens each page in turn, in a context made with `settings`, and hands it to `look`; the faults it
// returns are gathered, so that one run shows them all.
async function lookAtEveryPage(browserSettings, settings, look) {
  const browser = await startBrowser(browserSettings);
  const faults = [];
  try {
    const contexts = new Map();
    for (const entry of service.pages) {
      const kind = `${entry.language} ${entry.isSignedIn}`;
      if (!contexts.has(kind)) {
        const context = await browser.newContext({ viewport: { width: 360, height: heightPx }, ...settings });
        await service.prepare(context, entry);
        contexts.set(kind, context);
      }
      const page = await contexts.get(kind).newPage();
      const found = await look(page, entry, service.origin + entry.address);
      faults.push(...found.map((fault) => `${entry.language}/${entry.name}: ${fault}`));
      await page.close();
    }
  } finally {
    await browser.close();
  }
  assert.deepEqual(faults, []);
}

// The same look at each width of the window.
async function atEveryWidth(page, look) {
  const faults = [];
  for (const width of widthsPx) {
    await page.setViewportSize({ width, height: heightPx });
    faults.push(...(await look()).map((fault) => `${width} px: ${fault}`));
  }
  return faults;
}

before(async () => {
  service = await openService();
  assert.notEqual(service.pages.length, 0);
});

after(() => service?.close());

test('every page reads without JavaScript, in its language and direction, without console errors', () =>
  lookAtEveryPage({}, { javaScriptEnabled: false }, async (page, entry, url) => {
    const faults = [];
    page.on('console', (line) => {
      const isStatus = line.text().startsWith('Failed to load resource: the server responded');
      if (line.type() === 'error' && !isStatus) faults.push(line.text());
    });
    await page.goto(url);
    const html = page.locator('html');
    if ((await html.getAttribute('lang')) !== entry.language) faults.push('lang');
    const direction = rightToLeft.has(entry.language) ? 'rtl' : 'ltr';
    if ((await html.getAttribute('dir')) !== direction) faults.push('dir');
    if ((await page.locator('h1').count()) !== 1) faults.push('not one h1');
    if ((await page.locator('script').count()) !== 0) faults.push('a script');
    const forms = await page.locator('form').count();
    const tokens = await page.locator('form input[name=csrf_token]').count();
    if (forms !== tokens) faults.push('a form without csrf_token');
    for (const [what, place] of Object.entries(entry.shows ?? {})) {
      if ((await page.locator(place).count()) === 0) faults.push(`does not show ${what}`);
    }
    for (const text of await findCardsThatLookAlike(page)) faults.push(`twice in a list: ${text}`);
    return faults;
  }));

for (const textScale of [1, 2]) {
  const textSize = `${textScale * 100} % text`;

  test(`nothing is clipped or scrolls sideways, a thumb hits every target, at ${textSize}`, () =>
    lookAtEveryPage({ textScale }, { javaScriptEnabled: false }, async (page, entry, url) => {
      await page.goto(url);
      return atEveryWidth(page, async () =>
        [...await findClipped(page), ...await findOutside(page), ...await findSmallTargets(page)]);
    }));

  test(`axe-core finds nothing, at ${textSize}`, () =>
    lookAtEveryPage({ textScale }, {}, async (page, entry, url) => {
      await page.goto(url);
      return atEveryWidth(page, () => findAxeViolations(page));
    }));
}

test('axe-core finds nothing in the dark', () =>
  lookAtEveryPage({}, { colorScheme: 'dark' }, async (page, entry, url) => {
    await page.goto(url);
    return findAxeViolations(page);
  }));

test('HTML and stylesheet stay within the budget', async (context) => {
  let largest = { bytes: 0 };
  await lookAtEveryPage({}, { javaScriptEnabled: false }, async (page, entry, url) => {
    const bodies = [];
    page.on('response', (response) => {
      const isRedirect = response.status() >= 300 && response.status() < 400;
      if (isRedirect) return;
      if (['document', 'stylesheet'].includes(response.request().resourceType())) bodies.push(response.body());
    });
    await page.goto(url);
    let bytes = 0;
    for (const body of await Promise.all(bodies)) bytes += gzipSync(body).length;
    if (bytes > largest.bytes) largest = { bytes, name: `${entry.language}/${entry.name}` };
    return bytes > mostBytes ? [`${bytes} bytes`] : [];
  });
  context.diagnostic(`largest: ${largest.name}, ${largest.bytes} bytes`);
});

test('few requests on the first visit, one on the next', async (context) => {
  const browser = await startBrowser();
  try {
    const [entry] = service.pages;
    const tab = await (await browser.newContext({ javaScriptEnabled: false })).newPage();
    const visit = () => tab.goto(service.origin + entry.address, { waitUntil: 'networkidle' });
    const first = await countRequests(tab, visit);
    const next = await countRequests(tab, visit);
    context.diagnostic(`requests: ${first} first, ${next} next`);
    assert.ok(first >= 2 && first <= mostRequestsFirst, `${first} requests on the first visit`);
    assert.ok(next <= mostRequestsNext, `${next} requests on the next visit`);
  } finally {
    await browser.close();
  }
});
