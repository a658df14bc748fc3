import { builtinModules } from 'node:module'
import { describe, expect, it } from 'vitest'
import { contractOperations } from '../../contract/document.ts'
import { handlerFiles } from './operations.ts'
import {
  featureOf,
  type Import,
  importsOf,
  isTest,
  reached,
  type Source,
  shipped,
  sources,
} from './sources.ts'

/** Every import that breaks a rule, in words that name both ends. */
function offences(among: readonly Source[], breaks: (taken: Import, by: Source) => boolean): string[] {
  return among.flatMap((source) =>
    source.imports
      .filter((taken) => breaks(taken, source))
      .map((taken) => `${source.path} imports ${taken.from}`),
  )
}

const under = (...folders: string[]): Source[] =>
  shipped.filter(({ path }) => folders.some((folder) => path.startsWith(folder)))

const handlers = new Set(handlerFiles().values())

describe('reading imports', () => {
  it('tells values from types, and finds files of ours', () => {
    const text = [
      "import type { A } from './a.ts'",
      "import { type B, type C } from '../b.ts'",
      "import {\n  type D,\n  e,\n} from './e.ts'",
      "export { f } from 'package'",
      "import './side.ts'",
      "const later = import('./later.ts')",
    ].join('\n')
    expect(importsOf('api/x/file.ts', text)).toEqual([
      { from: 'api/x/a.ts', typesOnly: true, values: [] },
      { from: 'api/b.ts', typesOnly: true, values: [] },
      { from: 'api/x/e.ts', typesOnly: false, values: ['e'] },
      { from: 'package', typesOnly: false, values: ['f'] },
      { from: 'api/x/side.ts', typesOnly: false, values: [] },
      { from: 'api/x/later.ts', typesOnly: false, values: [] },
    ])
  })

  it('finds the handlers of the contract', () => {
    expect(handlers.size).toBe(contractOperations.size)
  })
})

describe('borders of the service', () => {
  it('the ground floor knows no feature', () => {
    const ground = under(
      'api/contract/',
      'api/events/',
      'api/outbox/',
      'api/database/',
      'api/files/',
      'api/wording/',
    )
    // Every mail is from the company: its name, colour and zone are one row.
    const settings = 'api/features/settings/settings.store.ts'
    const above = /^api\/(features|portal|app|service|main)\b/
    expect(offences(ground, ({ from }) => above.test(from) && from !== settings)).toEqual([])
  })

  it('the database knows nothing above it', () => {
    expect(
      offences(
        under('api/database/'),
        ({ from }) => from.startsWith('api/') && !from.startsWith('api/database/'),
      ),
    ).toEqual([])
  })

  it('handlers are reached through the table alone', () => {
    expect(
      offences(shipped, ({ from }, { path }) => handlers.has(from) && path !== 'api/features/index.ts'),
    ).toEqual([])
  })

  it('rules are reached by pure code alone and reach no store, no handler, no database', () => {
    const rules = under('api/').filter(({ path }) => path.endsWith('.rules.ts'))
    expect(rules.length).toBeGreaterThan(5)
    const impure =
      /^api\/(database|events|outbox|contract\/(call|bind|validate|upload|idempotency|security|document))/
    const inputOutput = new Set(builtinModules.filter((name) => !['crypto', 'buffer', 'util'].includes(name)))
    const offending = rules.flatMap((rule) =>
      [...reached(rule)]
        .filter(
          (from) =>
            [/\.(store|events|access|write)\.ts$/, /^pg$|^fastify|^sql-template-tag|prisma/].some((each) =>
              each.test(from),
            ) ||
            (impure.test(from) && !from.endsWith('.rules.ts')) ||
            handlers.has(from) ||
            inputOutput.has(from.replace(/^node:/, '')),
        )
        .map((from) => `${rule.path} reaches ${from}`),
    )
    expect(offending).toEqual([])
  })

  it('a store asks no rule: it takes of them types and constants alone', () => {
    const stores = under('api/').filter(({ path }) => path.endsWith('.store.ts'))
    expect(stores.length).toBeGreaterThan(20)
    const isRule = (from: string) => from.endsWith('.rules.ts')
    const constants = ({ from, values }: Import) =>
      isRule(from) && values.length > 0 && values.every((name) => /^[A-Z][A-Z_\d]*$/.test(name))
    const asking = stores.flatMap((store) =>
      [...reached(store, constants)].filter(isRule).map((rule) => `${store.path} reaches ${rule}`),
    )
    expect(asking).toEqual([])
  })

  it('the pages go through the pipeline: no handler, no store, no database', () => {
    const pages = under('api/portal/').filter(({ path }) => !path.startsWith('api/portal/client/'))
    const forbidden = /^api\/(features|database|outbox|events)\//
    expect(offences(pages, ({ from, typesOnly }) => !typesOnly && forbidden.test(from))).toEqual([])
  })

  it('only api/database opens connections', () => {
    const others = shipped.filter(({ path }) => path.startsWith('api/') && !path.startsWith('api/database/'))
    expect(offences(others, ({ from }) => from === 'pg' || from === '@prisma/adapter-pg')).toEqual([])
  })

  it('shipped code takes nothing of the tests', () => {
    expect(offences(under('api/', 'desktop/', 'demo/'), ({ from }) => isTest(from))).toEqual([])
  })

  it('a feature takes of another only what bears a name: stores, rules, facts, events, views', () => {
    const features = under('api/features/').filter(({ path }) => featureOf(path))
    expect(
      offences(features, ({ from }, { path }) => {
        const other = featureOf(from)
        return other !== null && other !== featureOf(path) && handlers.has(from)
      }),
    ).toEqual([])
  })
})

describe('borders of the clients', () => {
  const clients = sources.filter(
    ({ path }) => !isTest(path) && (path.startsWith('desktop/') || path.startsWith('api/portal/client/')),
  )

  it('take nothing of the service', () => {
    const ofService = ({ from }: Import, { path }: Source) =>
      from.startsWith('api/') &&
      !(path.startsWith('api/portal/client/') && from.startsWith('api/portal/client/'))
    expect(offences(clients, ofService)).toEqual([])
  })

  it('only main and preload know Electron', () => {
    const others = sources.filter(({ path }) => !/^desktop\/(main|preload)\//.test(path) && !isTest(path))
    expect(offences(others, ({ from }) => from === 'electron')).toEqual([])
  })

  it('the console is no page, and a page is no console', () => {
    expect(offences(under('desktop/'), ({ from }) => /^preact/.test(from))).toEqual([])
    expect(offences(under('api/portal/'), ({ from }) => /^react(-|$|\/)/.test(from))).toEqual([])
  })
})

describe('time', () => {
  it('is the clock of the call: no feature looks at its own', () => {
    const own = /\bnew Date\(\)|\bDate\.now\(\)/
    const timed = under('api/features/', 'api/events/', 'api/outbox/', 'api/contract/', 'api/portal/').filter(
      ({ path }) => !path.startsWith('api/portal/client/'),
    )
    expect(timed.filter(({ text }) => own.test(text)).map(({ path }) => path)).toEqual([])
  })

  it('never comes from the database', () => {
    // The rows of applied migrations are written as Prisma writes them.
    const exempt = new Set(['api/clock.ts', 'api/database/migrate.ts'])
    const databaseClock = /(?<![.\w])now\(\)|\bcurrent_timestamp\b|\bclock_timestamp\(|\blocaltimestamp\b/i
    const asking = under('api/').filter(({ path, text }) => !exempt.has(path) && /sql`|\.query\(/.test(text))
    expect(asking.filter(({ text }) => databaseClock.test(text)).map(({ path }) => path)).toEqual([])
  })
})
