// What is measured on a page. Each returns a list of faults, empty when all is well.
import { createRequire } from 'node:module';
import { readFile } from 'node:fs/promises';

const axeFile = createRequire(import.meta.url).resolve('axe-core/axe.min.js');
const axeSource = await readFile(axeFile, 'utf8');

// Elements whose content is wider than they are: clipped text, or a page that scrolls sideways.
export function findClipped(page) {
  return page.evaluate(() => {
    const isMeantToBeHidden = (element) => element.closest('thead, .symbols, svg')
      && getComputedStyle(element.closest('thead, .symbols, svg')).position === 'absolute';
    return [...document.querySelectorAll('*')]
      .filter((element) => !element.closest('svg') && !isMeantToBeHidden(element))
      .filter((element) => element.scrollWidth > element.clientWidth && element.clientWidth > 0)
      .map((element) => `${element.tagName.toLowerCase()}.${element.className}: ` +
        `${element.scrollWidth} > ${element.clientWidth} "${element.textContent.trim().slice(0, 40)}"`);
  });
}

// Elements that reach outside the window although nothing scrolls (cut off at the start side).
export function findOutside(page) {
  return page.evaluate(() => {
    const width = document.documentElement.clientWidth;
    return [...document.querySelectorAll('body *')]
      .filter((element) => !element.closest('thead, svg'))
      .map((element) => ({ element, box: element.getBoundingClientRect() }))
      .filter(({ box }) => box.width > 0 && (box.left < -0.5 || box.right > width + 0.5))
      .map(({ element, box }) => `${element.tagName.toLowerCase()}.${element.className}: ` +
        `${Math.round(box.left)} to ${Math.round(box.right)} of ${width}`);
  });
}

// Links, buttons and inputs too small for a thumb.
export function findSmallTargets(page) {
  return page.evaluate(() => {
    const usualPx = 44;
    const primaryPx = 48;
    return [...document.querySelectorAll('a, button, input:not([type=hidden]), select, summary')]
      .map((element) => ({ element, box: element.getBoundingClientRect() }))
      .filter(({ element, box }) => {
        const least = element.matches('.primary') ? primaryPx : usualPx;
        return box.height < least || box.width < least;
      })
      .map(({ element, box }) => `${element.tagName.toLowerCase()} "${element.textContent.trim()}": ` +
        `${Math.round(box.width)} x ${Math.round(box.height)}`);
  });
}

// Cards of one list that say the same, so that nobody can tell what stands behind each.
export function findCardsThatLookAlike(page) {
  return page.evaluate(() => [...document.querySelectorAll('.cards')].flatMap((list) => {
    const texts = [...list.children].map((card) => card.textContent.replace(/\s+/g, ' ').trim());
    return texts.filter((text, index) => texts.indexOf(text) !== index);
  }));
}

// Violations of axe-core, all rules, with the first place of each.
export async function findAxeViolations(page) {
  await page.evaluate(axeSource);
  const { violations } = await page.evaluate(() => window.axe.run());
  return violations.map(({ id, help, nodes }) => `${id}: ${help}: ${nodes[0].html} ${nodes[0].failureSummary}`);
}

// How many answers came over the network (not from the cache) while `visit` ran.
export async function countRequests(page, visit) {
  const session = await page.context().newCDPSession(page);
  await session.send('Network.enable');
  const fromMemory = new Set();
  const answered = new Map();
  session.on('Network.requestServedFromCache', ({ requestId }) => fromMemory.add(requestId));
  session.on('Network.responseReceived', ({ requestId, response }) => answered.set(requestId, response));
  await visit();
  await session.detach();
  return [...answered].filter(([id, response]) => !fromMemory.has(id) && !response.fromDiskCache).length;
}
