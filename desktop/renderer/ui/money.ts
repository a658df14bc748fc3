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

/**
 * The minor units that a field means, without a float in between; null when it is no amount of that currency. Taken as
 * people write it: `$1,250.50`, `1.250,50 €`, `1250`.
 */
export function fromAmountField(text: string, currency: string): number | null {
  const places = digits(currency)
  const plain = text.replaceAll(/[\s'’\p{Sc}]/gu, '')
  // Groups are of three digits. Where it could be either, a sign before three digits begins the fraction.
  const inEnglish = /^-?\d{1,3}(,\d{3})+(\.\d*)?$/.exec(plain)
  const grouped =
    inEnglish && (inEnglish[2] || places < 3)
      ? plain.replaceAll(',', '')
      : /^-?\d{1,3}(\.\d{3})+,\d*$/.test(plain)
        ? plain.replaceAll('.', '')
        : plain
  const found = /^(-?)(\d{1,12})(?:[.,](\d*))?$/.exec(grouped)
  const fraction = found?.[3] ?? ''
  if (!found || fraction.length > places) return null
  const minor = Number(`${found[2]}${fraction.padEnd(places, '0')}`)
  return found[1] ? -minor : minor
}
