import { readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { contractOperations } from '../../contract/document.ts'
import { handlers } from '../../features/index.ts'
import { fileName, handlerFiles } from './operations.ts'
import { root, sources } from './sources.ts'

const named = handlerFiles()

describe('one name for an operation', () => {
  it('the table holds every operation under its own name', () => {
    expect(Object.entries(handlers).filter(([id, { id: own }]) => id !== own)).toEqual([])
    expect(Object.keys(handlers).sort()).toEqual([...contractOperations.keys()].sort())
  })

  it('a POST that looks after its own transactions promises no keys, unless each of them bears one', () => {
    const promising = [...contractOperations.values()].filter(
      ({ id, object, parameters }) =>
        handlers[id].kind === 'task' &&
        !object['x-keyed-rows'] &&
        parameters.some(({ name }) => name === 'Idempotency-Key'),
    )
    expect(promising.map(({ id }) => `${id} wants x-keyless`)).toEqual([])
  })

  it.each([...contractOperations.keys()])('%s: file and export', (id) => {
    const path = named.get(id)
    expect(path, `a file ${fileName(id)}.ts in one of the features`).toBeDefined()
    const text = readFileSync(join(root, path as string), 'utf8')
    expect(text).toMatch(new RegExp(`export const ${id}\\b`))
    expect(text).toMatch(new RegExp(`\\b(change|read|task)\\(\\s*'${id}'`))
  })

  it.each([...contractOperations.keys()])('%s: its test beside it, which calls it', (id) => {
    const path = named.get(id)?.replace(/\.ts$/, '.db.test.ts')
    const test = sources.find((source) => source.path === path)
    expect(test, `a file ${fileName(id)}.db.test.ts beside the handler`).toBeDefined()
    expect(test?.text).toMatch(new RegExp(`'${id}'`))
  })
})

describe('names of files', () => {
  it('are in kebab case, with their kind behind a dot', () => {
    const good = /^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9-]+)*\.(tsx?|mjs)$/
    expect(sources.map(({ path }) => path).filter((path) => !good.test(basename(path)))).toEqual([])
  })

  it('say what is in them: no utils, no helpers, no barrels', () => {
    const vague = /\/(utils?|helpers?|common|misc|shared)(\.|\/)/
    expect(sources.map(({ path }) => path).filter((path) => vague.test(path))).toEqual([])
    const barrels = sources.filter(
      ({ path, text }) => /\/index\.tsx?$/.test(path) && /^export .* from /m.test(text),
    )
    expect(barrels.map(({ path }) => path)).toEqual([])
  })
})

describe('words', () => {
  const left: [string, RegExp][] = [
    ['a path of one machine', /(?<![\w.$}])\/(?:work|root|home|Users)\/[a-z]/],
    ['something left to do', /\b(?:TODO|FIXME|XXX|HACK)\b/],
    ['a type check switched off', /@ts-(?:ignore|nocheck|expect-error)|\bas any\b|: any\b(?! file)|<any>/],
    ['a focused or dropped test', /\b(?:it|test|describe)\.(?:only|skip|todo)\(/],
    ['a test that is tried again', /\bretry:\s*[1-9]/],
  ]
  const here = 'api/test/house/names.test.ts'

  it.each(left)('%s stands nowhere', (_what, pattern) => {
    const found = sources.filter(({ path, text }) => path !== here && pattern.test(text))
    expect(found.map(({ path, text }) => `${path}: ${pattern.exec(text)?.[0]}`)).toEqual([])
  })

  it('default exports belong to configuration alone', () => {
    const found = sources.filter(
      ({ path, text }) => !/\.config\.ts$/.test(path) && /^export default\b/m.test(text),
    )
    expect(found.map(({ path }) => path)).toEqual([])
  })
})
