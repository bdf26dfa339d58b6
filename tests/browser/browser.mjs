// Starts Debian's Chromium: headless, without background traffic, in a profile of its own.
import { chromium } from 'playwright-core';

const flags = [
  '--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
  '--disable-background-networking', '--disable-component-update', '--disable-sync',
];
const usualTextPx = 16;

// textScale 2 is what a reader gets who sets the browser's text size to 200 %.
export function startBrowser({ textScale = 1 } = {}) {
  return chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: [...flags, `--blink-settings=defaultFontSize=${usualTextPx * textScale}`],
  });
}
