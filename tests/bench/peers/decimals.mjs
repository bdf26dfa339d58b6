// Decimal texts as whole numbers, so that nothing is compared in binary.

// "-1.5" with 2 places is -150n, "1.5E-3" with 4 is 15n; digits beyond the places are cut.
export function scaled(text, places) {
  const parts = /^(-?)(\d+)(?:\.(\d*))?(?:[eE]([+-]?\d+))?$/.exec(text);
  if (!parts) throw new Error(`not a number: ${JSON.stringify(text)}`);
  const [, minus, whole, fraction = '', exponent = '0'] = parts;
  const shift = places - fraction.length + Number(exponent);
  const digits = BigInt(whole + fraction);
  const size = shift >= 0 ? digits * 10n ** BigInt(shift) : digits / 10n ** BigInt(-shift);
  return minus ? -size : size;
}

// A positive amount to the cent, half a cent up.
export function roundedToCents(text) {
  const places = 20;
  const cent = 10n ** BigInt(places - 2);
  const cents = String((scaled(text, places) + cent / 2n) / cent).padStart(3, '0');
  return `${cents.slice(0, -2)}.${cents.slice(-2)}`;
}

// |text - exact| / |exact| as a number.
export function relativeDifference(text, exact) {
  const places = 40;
  const wanted = scaled(exact, places);
  const difference = scaled(text, places) - wanted;
  const size = difference < 0n ? -difference : difference;
  return Number(size * 10n ** 30n / (wanted < 0n ? -wanted : wanted)) / 1e30;
}
