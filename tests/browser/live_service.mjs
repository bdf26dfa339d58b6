// A running service, as one borrower sees it: the same checks as for the pages on disk.
import assert from 'node:assert/strict';

const languages = ['en', 'ar'];
const signedOut = [
  { name: 'language', address: '/language' },
  { name: 'sign-in', address: '/sign-in' },
];
// What the demonstration gives to whoever can sign in, as places in the page.
const supportOfTheDemonstration = {
  'something that comes': 'main .cards time',
  'the code of a voucher': 'main .amount .number',
  'when and where a course is held': 'main h2:last-of-type + .cards li p + .note',
  'a certificate': 'main a[href^="/certificates/"]',
};
const signedIn = [
  { name: 'home', address: '/' },
  { name: 'payments', address: '/payments' },
  { name: 'support', address: '/support', shows: supportOfTheDemonstration },
  { name: 'consents', address: '/consents', shows: { 'a button for each purpose': 'main li:nth-child(7) button' } },
  { name: 'change-pin', address: '/change-pin' },
  { name: 'error-404', address: '/no-such-page' },
];

async function chooseLanguage(page, origin, language) {
  await page.goto(`${origin}/language`);
  await Promise.all([page.waitForNavigation(), page.click(`button[name=language][value=${language}]`)]);
}

async function signIn(page, origin, { phone, pin }) {
  await page.goto(`${origin}/sign-in`);
  await page.fill('#phone', phone);
  await page.fill('#pin', pin);
  await Promise.all([page.waitForNavigation(), page.click('main button[type=submit]')]);
  assert.notEqual(new URL(page.url()).pathname, '/sign-in', `${phone} could not sign in`);
}

export function liveService(origin, borrower) {
  const pages = [];
  for (const language of languages) {
    for (const page of signedOut) pages.push({ ...page, language, isSignedIn: false });
    for (const page of [...signedIn, ...(borrower.pages ?? [])]) {
      pages.push({ ...page, language, isSignedIn: true });
    }
  }
  return {
    origin,
    pages,
    async prepare(context, { language, isSignedIn }) {
      const page = await context.newPage();
      await chooseLanguage(page, origin, language);
      if (isSignedIn) await signIn(page, origin, borrower);
      await page.close();
    },
    async close() {},
  };
}
