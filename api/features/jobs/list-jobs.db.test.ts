import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Person } from '../../test/support/people.ts'
import { startTestApp, type TestApp } from '../../test/support/test-app.ts'

let api: TestApp
let as: Person
beforeAll(async () => {
  api = await startTestApp()
  as = await api.people.dispatcher()
  for (let n = 1; n <= 7; n++) {
    await api.call('createJob', {
      as,
      body: {
        title: `Leak ${n}`,
        trade: 'plumbing',
        priority: n % 2 ? 'high' : 'low',
        site: { address_line: `${n} Mill Lane`, city: 'Millbrook' },
      },
    })
    // Three at the same instant, so that the id decides between them.
    if (n > 3) api.clock.advance(1)
  }
})
afterAll(() => api.close())

async function walk(limit: number): Promise<string[]> {
  const titles: string[] = []
  let cursor: string | undefined
  do {
    const { body } = await api.call('listJobs', { as, query: { limit, ...(cursor && { cursor }) } })
    titles.push(...body.items.map((job) => job.title))
    cursor = body.next_cursor ?? undefined
  } while (cursor)
  return titles
}

it('walks all pages, newest first, each job once', async () => {
  const all = await walk(200)
  expect(all).toEqual([7, 6, 5, 4, 3, 2, 1].map((n) => `Leak ${n}`))
  expect(await walk(2)).toEqual(all)
})

it('keeps its place when newer jobs arrive between two pages', async () => {
  const first = await api.call('listJobs', { as, query: { limit: 3 } })
  await api.call('createJob', {
    as,
    body: { title: 'Newer', trade: 'gas', site: { address_line: '1 Late Street', city: 'Millbrook' } },
  })
  const second = await api.call('listJobs', { as, query: { limit: 3, cursor: first.body.next_cursor } })
  expect(second.body.items.map((job) => job.title)).toEqual(['Leak 4', 'Leak 3', 'Leak 2'])
})

it('narrows by stage, priority and text, taking wildcards literally', async () => {
  const { body } = await api.call('listJobs', {
    as,
    query: { priority: ['high'], stage: ['requested'], text: 'mill lane' },
  })
  expect(body.items.map((job) => job.title)).toEqual(['Leak 7', 'Leak 5', 'Leak 3', 'Leak 1'])
  expect((await api.call('listJobs', { as, query: { text: '%' } })).body.items).toEqual([])
})

it('shows a contractor and a customer only what is theirs', async () => {
  for (const person of [await api.people.contractor(), await api.people.customer()]) {
    expect((await api.call('listJobs', { as: person })).body).toEqual({ items: [], next_cursor: null })
  }
})

it('400 for a cursor that is not of this list, and for too large a page', async () => {
  expect((await api.call('listJobs', { as, query: { cursor: 'bm9uc2Vuc2U' } })).problem.code).toBe(
    'invalid_input',
  )
  expect((await api.call('listJobs', { as, query: { limit: 1000 } })).problem.errors).toEqual([
    { pointer: '/limit', message: 'must be <= 200' },
  ])
})
