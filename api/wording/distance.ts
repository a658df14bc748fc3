/** Where roads are signed in miles. */
const inMiles: readonly string[] = ['US', 'GB', 'LR', 'MM', 'PR']
const metresOfMile = 1609.344

/** A distance to travel, as roughly as one says it: 3.4 miles, 800 m. */
export function distance(metres: number, locale: string): string {
  const say = (value: number, unit: string, digits: number) =>
    new Intl.NumberFormat(locale, {
      style: 'unit',
      unit,
      unitDisplay: unit === 'mile' ? 'long' : 'short',
      maximumFractionDigits: digits,
    }).format(value)
  if (inMiles.includes(new Intl.Locale(locale).region ?? '')) {
    const miles = metres / metresOfMile
    return say(Math.max(0.1, miles), 'mile', miles < 10 ? 1 : 0)
  }
  if (metres < 950) return say(Math.max(50, Math.round(metres / 50) * 50), 'meter', 0)
  return say(metres / 1000, 'kilometer', metres < 9_950 ? 1 : 0)
}
