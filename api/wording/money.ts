/** Money as people of the locale read it; `minor` counts the currency's smallest unit. Exact for any size. */
export function money(minor: number | bigint, currency: string, locale: string): string {
  const format = new Intl.NumberFormat(locale, { style: 'currency', currency })
  const places = format.resolvedOptions().maximumFractionDigits ?? 2
  const size = BigInt(minor) < 0n ? -BigInt(minor) : BigInt(minor)
  const digits = size.toString().padStart(places + 1, '0')
  const whole = digits.slice(0, digits.length - places)
  const decimal = places > 0 ? `${whole}.${digits.slice(-places)}` : whole
  // A string is formatted digit by digit, where a number would be rounded above 2^53.
  return format.format((BigInt(minor) < 0n ? `-${decimal}` : decimal) as `${number}`)
}

/** A tax rate or discount in basis points: 825 is 8.25%. */
export function percent(basisPoints: number, locale: string): string {
  return new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 2 }).format(
    basisPoints / 10_000,
  )
}
