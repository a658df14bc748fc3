import { afterAll, afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest'
import type { Visit } from '../../api/types.ts'
import type { DayVisits } from './day-visits.ts'
import { dayAt } from './timeline.rules.ts'

vi.stubGlobal('location', { origin: 'https://office.example' })
const day = dayAt('2026-12-01', 'UTC')
const visit = (version: number, date = '2026-12-01') =>
  ({
    id: 'a',
    version,
    status: 'scheduled',
    planned_start: `${date}T09:00:00.000Z`,
    planned_minutes: 60,
  }) as Partial<Visit> as Visit
const away = (version: number) => visit(version, '2026-12-02')

let visits: DayVisits
let touch: typeof import('../../live/touched.ts').touch
/** Answers what was asked, in the order that a test wants. */
let asked: { path: string; answer(body: unknown): void }[]
beforeAll(async () => {
  vi.stubGlobal(
    'fetch',
    (url: string) =>
      new Promise<Response>((resolve) => {
        asked.push({ path: new URL(url).pathname, answer: (body) => resolve(Response.json(body)) })
      }),
  )
  ;({ touch } = await import('../../live/touched.ts'))
})
beforeEach(async () => {
  asked = []
  visits = new (await import('./day-visits.ts')).DayVisits(day)
})
afterEach(() => vi.useRealTimers())
// The modules that took these for the page's are no other test's.
afterAll(() => {
  vi.unstubAllGlobals()
  vi.resetModules()
})

const shown = () => [...visits.state.visits.values()].map(({ version }) => version)
const next = (path: RegExp) => vi.waitUntil(() => asked.find((one) => path.test(one.path)))
const page = (...items: Visit[]) => ({ items, next_cursor: null })

it('an older answer that comes late brings nothing back that has left the day', () => {
  visits.take(visit(1))
  expect(shown()).toEqual([1])
  visits.take(away(2))
  visits.take(visit(1))
  expect(shown()).toEqual([])
  visits.take(visit(3))
  expect(shown()).toEqual([3])
})

it('nor does it after the day was read anew', async () => {
  visits.take(away(2))
  const read = visits.load()
  ;(await next(/\/visits$/)).answer(page())
  await read
  visits.take(visit(1))
  expect(shown()).toEqual([])
})

it('what was asked before the day was read anew is older than that', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  const end = visits.start()
  asked.shift()?.answer(page(visit(1)))
  touch([{ seq: 1, type: 'visit.updated', visit_id: 'a', job_id: 'j' }] as Parameters<typeof touch>[0])
  vi.advanceTimersByTime(200)
  vi.useRealTimers()
  const late = await next(/\/visits\/a$/)
  asked = []
  const read = visits.load()
  ;(await next(/\/visits$/)).answer(page())
  await read
  late.answer(visit(1))
  await new Promise((resolve) => setImmediate(resolve))
  expect(shown()).toEqual([])
  end()
})
