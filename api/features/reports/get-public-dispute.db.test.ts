import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Person } from '../../test/support/people.ts'
import { reported } from '../../test/support/report-scene.ts'
import { startTestApp, type TestApp } from '../../test/support/test-app.ts'

let api: TestApp
let office: Person
beforeAll(async () => {
  api = await startTestApp()
  office = await api.people.dispatcher()
})
afterAll(() => api.close())

const page = (report_key: string) => api.call('getPublicDispute', { params: { report_key } })

it('200 for who holds the key: what was understood, the office next', async () => {
  const { answer } = await reported(api)
  const { body } = await page(answer.key)
  expect(body).toMatchObject({ triage: answer.triage, awaiting: 'office', respond_by: answer.respond_by })
  expect(body).toMatchObject({ outcome: null, dispute: null, messages: [] })
})

it('404 for anything else, the id of the report included, in the same words', async () => {
  const { params } = await reported(api)
  const answers = await Promise.all([page('x'.repeat(43)), page(params.report_id), page(office.profile_id)])
  const said = answers.map(({ problem: { code, detail } }) => ({ code, detail }))
  expect(new Set(said.map((each) => JSON.stringify(each))).size).toBe(1)
  expect(said[0]?.code).toBe('not_found')
})
