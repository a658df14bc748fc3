import { uuidv7 } from 'uuidv7'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ContractOperation } from '../../contract/document.ts'
import { everyRow } from '../support/every-row.ts'
import { attemptNaming, foreignNames, mixtures } from '../support/naming.ts'
import { idFor, nowhere, type Reference, referencesOf } from '../support/references.ts'
import { each } from '../support/scene.ts'
import { beSeen, type Side, setOut, setSide } from '../support/side.ts'
import { startTestApp, type TestApp } from '../support/test-app.ts'

// Every operation of a customer, by a login that came from a forwarded link and proved no address: it covers one job,
// and another job of the very same person is a stranger's to it.

let api: TestApp
let mine: Side
let other: Side
let counted = 0

beforeAll(async () => {
  api = await startTestApp()
  const office = await api.people.dispatcher()
  mine = await setSide(api, office)
  other = await setSide(api, office, mine.customer)
  await setOut(api, mine)
  await setOut(api, other)
  await confine(mine)
})
afterAll(async () => {
  await api.close()
  process.stdout.write(
    `${counted} combinations of an operation of a customer and a job that the login does not cover\n`,
  )
})

/** The customer of this side signed in with the temporary login of its job, and has not entered the code. */
async function confine({ customer, params }: Side): Promise<void> {
  const at = api.clock.now()
  const { profile_id, contact_id } = customer as { profile_id: string; contact_id: string }
  await api.database.prisma.credential.create({
    data: {
      id: uuidv7(),
      job_id: params.job_id as string,
      contact_id,
      profile_id,
      user_name: 'confined',
      password_hash: '-',
      issued_by: 'link',
      expires_at: at,
      changed_at: at,
      created_at: at,
    },
  })
}

/** What both sides share, since it is of the person and not of the job, is nobody else's. */
const shared = ['profile_id', 'contact_id', 'site_id', 'token']

const ofCustomer = (among: (operation: ContractOperation) => boolean) =>
  each(({ object }) => object['x-callers'].includes('customer')).filter(({ operation }) => among(operation))

const attempt = (
  operation: ContractOperation,
  names = mine.params,
  given: { reference?: Reference; id?: string } = {},
) => attemptNaming(api, operation, { as: mine.customer, mine, names: { params: names }, ...given })

const jobNames = (operation: ContractOperation) =>
  foreignNames(operation).filter((name) => !shared.includes(name))

describe('the other job of the same person', () => {
  const pathed = ofCustomer((operation) => jobNames(operation).length > 0)

  it.each(pathed)('is not there: $id', async ({ operation }) => {
    const before = await everyRow(api.database)
    const unknown = await attempt(operation, { ...mine.params, ...nowhere(mine).params })
    expect(unknown).toMatchObject({ status: 404, said: { code: 'not_found' } })
    for (const { params } of mixtures(jobNames(operation), mine, other)) {
      counted++
      expect(await attempt(operation, params)).toEqual(unknown)
    }
    expect(await everyRow(api.database)).toEqual(before)
  })

  const referring = ofCustomer((operation) => referencesOf(operation).length > 0).flatMap((row) =>
    referencesOf(row.operation)
      .filter(({ field }) => !shared.includes(field))
      .map((reference) => ({ ...row, field: reference.field, reference })),
  )

  it.each(referring)('cannot be named: $field of $id', async ({ operation, reference }) => {
    counted++
    const before = await everyRow(api.database)
    const named = (side: Pick<Side, 'params'>) =>
      attempt(operation, mine.params, { reference, id: idFor(side, reference.field, operation) })
    const theirs = await named(other)
    expect(theirs).toEqual(await named(nowhere(mine)))
    expect(await everyRow(api.database)).toEqual(before)
  })

  it.each(ofCustomer(({ method }) => method === 'GET'))('is not shown: $id', async ({ operation }) => {
    counted++
    const { status, said } = await attempt(operation)
    const shown = JSON.stringify(said)
    const found = Object.entries(other.params).filter(
      ([name, id]) => id !== mine.params[name] && shown.includes(id),
    )
    expect(found, `in an answer of ${status}`).toEqual([])
  })
})

// Else the tests above would prove nothing.
describe('their one job', () => {
  beforeAll(() => beSeen(api, mine))
  const pathed = ofCustomer((operation) => operation.method === 'GET' && foreignNames(operation).length > 0)
  it.each(pathed)('is there: $id', async ({ operation }) => {
    const { status, said } = await attempt(operation)
    expect([400, 401, 404, 500], JSON.stringify(said)).not.toContain(status)
  })
})
