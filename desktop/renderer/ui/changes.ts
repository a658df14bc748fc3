import type { Failure } from '../api/failure.ts'

/** A field of both versions, as people read it. */
export interface Difference {
  label: string
  mine: string
  theirs: string
}

/** What was typed other than it was: the rest is not sent, so that nobody's change of it is lost. */
export function changesOf<Fields extends object>(begun: Fields, typed: Fields): Partial<Fields> {
  return Object.fromEntries(
    Object.entries(typed).filter(([name, value]) => !same(begun[name as keyof Fields], value)),
  ) as Partial<Fields>
}

/** Where both versions are not alike, of the fields that are named; `asText` writes a value for people. */
export function differencesOf<Fields extends object>(
  labels: Readonly<Record<keyof Fields, string>>,
  changes: Partial<Fields>,
  theirs: Fields,
  begun: Fields,
  asText: (name: keyof Fields, value: unknown) => string = (_name, value) => plainText(value),
): Difference[] {
  return (Object.entries(labels) as [keyof Fields, string][]).flatMap(([name, label]) => {
    const touched = name in changes
    const known = touched ? changes[name] : begun[name]
    if (same(known, theirs[name])) return []
    const mine = touched ? asText(name, known) : 'not touched: theirs stays'
    return { label, mine, theirs: asText(name, theirs[name]) }
  })
}

/** The state that a stale save met; null when it failed otherwise. */
export function currentOf<Row>(failure: Failure | null): Row | null {
  return failure?.code === 'stale' ? ((failure.current as Row | undefined) ?? null) : null
}

const same = (one: unknown, other: unknown): boolean =>
  JSON.stringify(one ?? null) === JSON.stringify(other ?? null)

function plainText(value: unknown): string {
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  return value === null || value === undefined ? '' : String(value)
}
