const digits = (currency: string) =>
  new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2

/** An amount of minor units as people write it. */
export function moneyText(minor: number, currency: string): string {
  return new Intl.NumberFormat(undefined, { style: 'currency', currency }).format(
    minor / 10 ** digits(currency),
  )
}

/** What a field holds for an amount: plain digits with a point. */
export function toAmountField(minor: number, currency: string): string {
  return (minor / 10 ** digits(currency)).toFixed(digits(currency))
}

/** The minor units that a field means, without a float in between; null when it is no amount of that currency. */
export function fromAmountField(text: string, currency: string): number | null {
  const places = digits(currency)
  const found = /^(-?)(\d{1,12})(?:[.,](\d*))?$/.exec(text.trim().replaceAll(/[\s']/g, ''))
  const fraction = found?.[3] ?? ''
  if (!found || fraction.length > places) return null
  const minor = Number(`${found[2]}${fraction.padEnd(places, '0')}`)
  return found[1] ? -minor : minor
}
