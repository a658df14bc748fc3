import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { answer, checkpoint } from '../../test/support/checkpoints.ts'
import { openPostOffice, type PostOffice, receiverOf } from '../../test/support/post-office.ts'
import { startTestApp, type TestApp } from '../../test/support/test-app.ts'
import { newContact, standOn } from '../../test/support/work.ts'
import { mailsTo, toldOf, type WorkUnderWay, workUnderWay } from '../../test/support/work-under-way.ts'

let post: PostOffice
let api: TestApp
let work: WorkUnderWay
beforeAll(async () => {
  post = await openPostOffice()
  api = await startTestApp({ SMTP_URL: post.url })
  work = await workUnderWay(api)
})
afterAll(async () => {
  await api.close()
  await post.close()
})

const submit = (checkpoint_id: string, body: Record<string, unknown> = {}, as = work.lead, headers = {}) =>
  api.call('submitCheckpoint', { as, params: { checkpoint_id }, body, headers })
const subjectsTo = (address: string) =>
  post.taken.filter((mail) => receiverOf(mail) === address).map(({ subject }) => subject)
const row = async (id: string) => api.database.prisma.checkpoint.findUniqueOrThrow({ where: { id } })
async function pass(days: number) {
  api.clock.advance(days * 86_400)
  await api.runOutbox()
}

describe('200', () => {
  it('shows a round, and mails a link to those who may approve', async () => {
    const tenant = await newContact(api)
    await standOn(api, work.job_id, tenant.contact_id, { can_approve: false })
    const { id } = await checkpoint(api, work, 'pending')
    const { body } = await submit(id, { note: 'Held 3 bar' })
    expect(body).toMatchObject({
      status: 'submitted',
      round: 1,
      note: 'Held 3 bar',
      submitted_by_name: 'Cleo Contractor',
      submitted_at: api.clock.now().toISOString(),
    })
    expect((await toldOf(api, work.job_id, 'checkpoint.submitted')).at(-1)?.data).toEqual({
      checkpoint_id: id,
      round: 1,
    })
    await api.runOutbox()
    const letter = post.taken.find((mail) => receiverOf(mail) === work.email)
    expect(letter?.subject).toBe('Please look: Pressure test')
    expect(letter?.text).toContain('Held 3 bar')
    expect(await mailsTo(api, tenant.email ?? '', 'checkpoint_to_approve')).toEqual([])
    const token = /\/j\/([\w-]+)/.exec(letter?.text ?? '')?.[1] as string
    const { body: opened } = await api.call('getJobByToken', { params: { token } })
    expect(opened.job.checkpoints).toMatchObject([
      {
        id,
        round: 1,
        allowed_actions: [
          { action: 'approve', allowed: true },
          { action: 'reject', allowed: true },
        ],
      },
    ])
  })

  it('is reminded of twice, then the office is told; silence approves nothing', async () => {
    const mine = await workUnderWay(api)
    const { id } = await checkpoint(api, mine)
    await pass(1)
    const asked = 'Please look: Pressure test'
    const waits = 'Still waiting for you: Pressure test'
    expect(subjectsTo(mine.email)).toContain(asked)
    expect(subjectsTo(mine.email)).not.toContain(waits)
    await pass(1)
    expect(await row(id)).toMatchObject({ reminders: 1, version: 2 })
    await pass(3)
    expect(await row(id)).toMatchObject({ reminders: 2, overdue_at: null, status: 'submitted' })
    expect(subjectsTo(mine.email).filter((subject) => subject === waits)).toHaveLength(2)
    await pass(2)
    expect(await row(id)).toMatchObject({ overdue_at: api.clock.now(), status: 'submitted' })
    expect((await toldOf(api, mine.job_id, 'checkpoint.overdue')).map(({ data }) => data)).toEqual([
      { checkpoint_id: id, round: 1 },
    ])
    await pass(365)
    expect(await row(id)).toMatchObject({ status: 'submitted', reminders: 2 })
    expect(subjectsTo(mine.email).filter((subject) => subject === waits)).toHaveLength(2)
    await answer(api, 'rejectCheckpoint', mine, id)
    expect(await row(id)).toMatchObject({ status: 'rejected', overdue_at: null })
  })

  it('reminds nobody of what was answered, and starts to count anew with the next round', async () => {
    const mine = await workUnderWay(api)
    const { id } = await checkpoint(api, mine)
    await pass(2)
    await answer(api, 'rejectCheckpoint', mine, id)
    await submit(id, { note: 'New valve' }, mine.lead)
    expect(await row(id)).toMatchObject({ round: 2, reminders: 0, decided_at: null, reason: null })
    await pass(1.9)
    expect(await row(id)).toMatchObject({ reminders: 0 })
    await pass(0.1)
    expect(await row(id)).toMatchObject({ reminders: 1 })
  })

  it('sends the last reminder alone when nothing ran for days, and none when all is overdue', async () => {
    const [slow, dead] = [await workUnderWay(api), await workUnderWay(api)]
    const [late] = [await checkpoint(api, slow), await checkpoint(api, dead)]
    api.clock.advance(6 * 86_400)
    await api.runOutbox()
    expect(await mailsTo(api, slow.email, 'checkpoint_reminder')).toHaveLength(1)
    expect(await row(late.id)).toMatchObject({ reminders: 2 })
    const other = await checkpoint(api, dead)
    api.clock.advance(30 * 86_400)
    await api.runOutbox()
    expect(await row(other.id)).toMatchObject({ reminders: 0, overdue_at: api.clock.now() })
  })

  it('happens once, however many press at once', async () => {
    const mine = await workUnderWay(api)
    const { id } = await checkpoint(api, mine, 'pending')
    const answers = await Promise.all(
      Array.from({ length: 50 }, (_none, n) => submit(id, {}, n % 2 ? mine.lead : mine.office)),
    )
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
    expect(answers.filter(({ status }) => status === 409)).toHaveLength(49)
    expect(await toldOf(api, mine.job_id, 'checkpoint.submitted')).toHaveLength(1)
    expect(await mailsTo(api, mine.email, 'checkpoint_to_approve')).toHaveLength(1)
  })
})

describe('refusals', () => {
  it('404 for a contractor who is not on the job', async () => {
    const { id } = await checkpoint(api, work, 'pending')
    expect((await submit(id, {}, await api.people.contractor())).problem.code).toBe('not_found')
  })

  it('409 for what is shown already, and for a job that is over', async () => {
    expect((await submit((await checkpoint(api, work)).id)).problem.code).toBe('transition_not_allowed')
    const mine = await workUnderWay(api)
    const { id } = await checkpoint(api, mine, 'pending')
    const body = { to: 'canceled', reason: 'They moved' }
    await api.call('transitionJob', { as: mine.office, params: { job_id: mine.job_id }, body })
    expect((await submit(id, {}, mine.office)).problem.code).toBe('job_ended')
  })

  it('412 for what was changed meanwhile', async () => {
    const { id } = await checkpoint(api, work, 'pending')
    expect((await submit(id, {}, work.lead, { 'if-match': '"9"' })).problem.code).toBe('stale')
  })
})
