import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { disputedJob, others } from '../../test/support/dispute-scene.ts'
import type { Person } from '../../test/support/people.ts'
import { pdf, photoForm } from '../../test/support/pictures.ts'
import { type Side, setSettledSide } from '../../test/support/side.ts'
import { startTestApp, type TestApp } from '../../test/support/test-app.ts'

let api: TestApp
let office: Person
let side: Side
let params: { job_id: string }
beforeAll(async () => {
  api = await startTestApp()
  office = await api.people.dispatcher()
  side = await setSettledSide(api, office)
  params = { job_id: side.params.job_id as string }
  for (const [who, internal] of [
    [office, 'false'],
    [office, 'true'],
    [side.contractor, 'true'],
  ] as const) {
    api.clock.advance(60)
    const form = photoForm([['note.pdf', pdf(`% ${who.profile_id} ${internal}`)]], { internal })
    await api.call('uploadJobPhotos', { as: who, params, form })
  }
})
afterAll(() => api.close())

const seen = async (as: { token: string }) =>
  (await api.call('listJobPhotos', { as, params })).body.items.map(
    ({ internal, added_by_name, mine, may_remove }) => [added_by_name, internal, mine, may_remove],
  )

describe('200', () => {
  it('shows staff everything, newest first', async () => {
    expect(await seen(office)).toEqual([
      ['Cleo Contractor', true, false, true],
      ['Dana Dispatcher', true, true, true],
      ['Dana Dispatcher', false, true, true],
      ['Cora Customer', false, false, true],
      ['Cleo Contractor', false, false, true],
    ])
    expect(await seen(side.contractor)).toEqual([
      ['Cleo Contractor', true, true, true],
      ['Dana Dispatcher', true, false, false],
      ['Dana Dispatcher', false, false, false],
      ['Cora Customer', false, false, false],
      ['Cleo Contractor', false, true, true],
    ])
  })

  it('shows customers and links nothing internal, and no name of the office', async () => {
    const { company_name } = await api.database.prisma.settings.findFirstOrThrow()
    for (const as of [side.customer, side.link]) {
      expect(await seen(as)).toEqual([
        [company_name, false, false, false],
        ['Cora Customer', false, true, true],
        ['Cleo Contractor', false, false, false],
      ])
    }
  })

  it('goes on where a page ended', async () => {
    const all = (await api.call('listJobPhotos', { as: office, params })).body.items.map(({ id }) => id)
    const first = (await api.call('listJobPhotos', { as: office, params, query: { limit: 3 } })).body
    const cursor = first.next_cursor as string
    const second = (await api.call('listJobPhotos', { as: office, params, query: { limit: 3, cursor } })).body
    expect([...first.items, ...second.items].map(({ id }) => id)).toEqual(all)
    expect(second.next_cursor).toBeNull()
  })

  it('shows the evidence of a dispute to those alone who see the dispute', async () => {
    const { job_id, customer } = await disputedJob(api, office)
    const { tenant } = await others(api, job_id)
    const contact_id = (tenant as Person).contact_id as string
    const body = { contact_id, purpose: 'job' }
    const made = await api.call('createJobLink', { as: office, params: { job_id }, body })
    const token = made.body.url.split('/').at(-1) as string
    const link = { token: (await api.call('tradeLink', { params: { token } })).body.access_token }
    const form = photoForm([['tap.pdf', pdf('% tap')]], { words: 'The new tap drips.', dispute: 'true' })
    const { body: told } = await api.call('reportIssue', { as: customer, params: { job_id }, form })
    const { id: photo_id } = await api.database.prisma.photo.findFirstOrThrow({ where: { job_id } })
    for (const [as, status, count] of [
      [customer, 200, 1],
      [office, 200, 1],
      [tenant, 404, 0],
      [link, 404, 0],
    ] as const) {
      const params = { dispute_id: told.dispute_id as string }
      expect((await api.call('getDispute', { as, params })).status).toBe(status)
      const list = await api.call('listJobPhotos', { as, params: { job_id } })
      expect(list.body.items).toHaveLength(count)
      expect((await api.call('getPhoto', { as, params: { photo_id } })).status).toBe(status)
    }
  })

  it('leaves out what was taken away', async () => {
    const photo_id = side.params.photo_id as string
    await api.call('deletePhoto', { as: side.customer, params: { photo_id } })
    const { body } = await api.call('listJobPhotos', { as: office, params })
    expect(body.items.map(({ id }) => id)).not.toContain(photo_id)
  })
})

it('400 refuses a cursor of another list', async () => {
  const query = { cursor: 'x' }
  const { problem } = await api.call('listJobPhotos', { as: office, params, query })
  expect(problem).toMatchObject({ status: 400, errors: [{ pointer: '/cursor' }] })
})

it('403 is what a link to watch a visit gets', async () => {
  await api.database.prisma.link.updateMany({
    where: { ...params, purpose: 'job' },
    data: { purpose: 'tracker' },
  })
  const { problem } = await api.call('listJobPhotos', { as: side.link, params })
  expect(problem.code).toBe('forbidden')
  await api.database.prisma.link.updateMany({
    where: { ...params, purpose: 'tracker' },
    data: { purpose: 'job' },
  })
})

it('404 is what strangers get', async () => {
  for (const as of [await api.people.customer(), await api.people.contractor()])
    expect((await api.call('listJobPhotos', { as, params })).status).toBe(404)
})
