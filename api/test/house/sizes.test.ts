import { describe, expect, it } from 'vitest'
import { handlerFiles } from './operations.ts'
import { sources } from './sources.ts'

const longest = 400
const longestHandler = 100

function percentile(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0
}

describe('sizes', () => {
  it('no file is long', () => {
    const long = sources.filter(({ lines }) => lines > longest)
    expect(long.map(({ path, lines }) => `${path}: ${lines}`)).toEqual([])
  })

  it('a handler is short', () => {
    const handlers = new Set(handlerFiles().values())
    const long = sources.filter(({ path, lines }) => handlers.has(path) && lines > longestHandler)
    expect(long.map(({ path, lines }) => `${path}: ${lines}`)).toEqual([])
  })

  it('most files are shorter than a screen and a half', () => {
    const lines = sources.map((source) => source.lines).sort((a, b) => a - b)
    const [median, high] = [percentile(lines, 0.5), percentile(lines, 0.95)]
    process.stdout.write(
      `${lines.length} source files: median ${median} lines, 95th percentile ${high}, longest ${lines.at(-1)}\n`,
    )
    expect(median).toBeLessThanOrEqual(80)
    expect(high).toBeLessThanOrEqual(300)
  })
})
