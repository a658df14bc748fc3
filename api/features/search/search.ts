import { ok, read } from '../../contract/operation.ts'
import type { Reader } from '../../database/database.ts'
import { readSettings } from '../settings/settings.store.ts'
import { patternsOf, readWanted, type Wanted } from './search.rules.ts'
import {
  allowSlips,
  type Found,
  findClients,
  findContacts,
  findJobs,
  findJobsOf,
  findQuotes,
  findSites,
  findStaff,
  type Look,
} from './search.store.ts'

export const search = read('search', ({ query: { q, limit = 5 } }, db) =>
  db.snapshot(async (now) => {
    const { country } = await readSettings(now)
    const wanted = readWanted(q, country)
    const look = lookFor(wanted, limit + 1)
    const found = new Map<Found['type'], Found[]>()
    for (const [type, find] of groups) found.set(type, await find(now, look))
    if (wanted.with_slips) {
      await allowSlips(now)
      const near = { ...look, patterns: null }
      for (const [type, find] of groups)
        if (type !== 'quote' && found.get(type)?.length === 0) found.set(type, await find(now, near))
    }
    const jobs = found.get('job') ?? []
    const around = [...found.values()].flat().filter(({ type }) => type !== 'job')
    const known = jobs.map(({ id }) => id)
    const room = limit + 1 - jobs.length
    if (room > 0) jobs.push(...(await findJobsOf(now, around, known, room)))
    return ok({
      groups: [...found].flatMap(([type, hits]) =>
        hits.length > 0 ? [{ type, hits: hits.slice(0, limit), more: hits.length > limit }] : [],
      ),
    })
  }),
)

const groups: readonly [Found['type'], (db: Reader, look: Look) => Promise<Found[]>][] = [
  ['job', findJobs],
  ['quote', findQuotes],
  ['contact', findContacts],
  ['client', findClients],
  ['site', findSites],
  ['profile', findStaff],
]

function lookFor({ text, words, job_numbers, quote_numbers, phones }: Wanted, limit: number): Look {
  return { text, patterns: words.map(patternsOf), job_numbers, quote_numbers, phones, limit }
}
