import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'

/** What a file keeps, as `parse` accepts it; null when there is none or it is not what it should be. */
export function readKept<Value>(file: string, parse: (value: unknown) => Value): Value | null {
  try {
    return parse(JSON.parse(readFileSync(file, 'utf8')))
  } catch {
    return null
  }
}

/** Replaces the file in one step, readable by its owner only. */
export function keep(file: string, value: unknown): void {
  mkdirSync(dirname(file), { recursive: true })
  const draft = `${file}.${process.pid}.draft`
  writeFileSync(draft, JSON.stringify(value), { mode: 0o600 })
  renameSync(draft, file)
}

/** Removes the file; none there is fine. */
export function forget(file: string): void {
  rmSync(file, { force: true })
}
