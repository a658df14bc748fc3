import { uuidv7 } from 'uuidv7'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { answer, checkpoint } from '../../../test/support/checkpoints.ts'
import { delivery } from '../../../test/support/deliveries.ts'
import { mailedToken } from '../../../test/support/mailed.ts'
import { hiddenFields, type Pages, pagesOf } from '../../../test/support/pages.ts'
import { startTestApp, type TestApp } from '../../../test/support/test-app.ts'
import { newContact, standOn } from '../../../test/support/work.ts'
import { type WorkUnderWay, workUnderWay } from '../../../test/support/work-under-way.ts'

/** A form that answers what is asked; words and pictures can always be sent. */
const answering = /action="[^"]*\/(approve|changes|decline|reject|confirm|refuse)/

let api: TestApp
let pages: Pages
beforeAll(async () => {
  api = await startTestApp()
  pages = pagesOf(api)
})
afterAll(() => api.close())

const textOf = (html: string) => html.replaceAll(/<[^>]+>/g, '')
const storedStep = (id: string) => api.database.prisma.checkpoint.findUniqueOrThrow({ where: { id } })
const storedDelivery = (id: string) =>
  api.database.prisma.delivery.findUniqueOrThrow({
    where: { id },
    include: { lines: { orderBy: { ordinal: 'asc' } } },
  })

async function mailedPage(template: string, { email }: WorkUnderWay) {
  return `/j/${await mailedToken(api, template, email)}`
}

async function waitingStep() {
  const work = await workUnderWay(api)
  const step = await checkpoint(api, work)
  return { work, step, page: await mailedPage('checkpoint_to_approve', work) }
}

async function waitingDelivery() {
  const work = await workUnderWay(api)
  const { delivery: there } = await delivery(api, work)
  return { work, there, page: await mailedPage('delivery_to_confirm', work) }
}

describe('a checkpoint that waits', () => {
  it('says what was done and what it is about, and looking at it changes nothing', async () => {
    const { step, page } = await waitingStep()
    const before = await storedStep(step.id)
    const { statusCode, body } = await pages.get(page)
    expect(statusCode).toBe(200)
    for (const words of ['Pressure test', 'Two hours at 3 bar', 'What was done', 'Held it'])
      expect(body).toContain(words)
    for (const form of ['approve-step', 'reject-step']) {
      expect(hiddenFields(body, `${page}/${form}`)).toEqual({ about: step.id, round: '1' })
      expect((await pages.get(`${page}/${form}`)).headers.location).toBe(page)
    }
    expect(await storedStep(step.id)).toEqual(before)
  })

  it('is approved by a typed name, and not without one', async () => {
    const { step, page } = await waitingStep()
    const fields = hiddenFields((await pages.get(page)).body, `${page}/approve-step`)
    const nameless = await pages.post(`${page}/approve-step`, { ...fields, name: '  ' })
    expect(nameless.statusCode).toBe(400)
    expect(nameless.body).toContain('Please type your full name.')
    expect((await storedStep(step.id)).status).toBe('submitted')
    for (const _twice of [1, 2]) {
      const answered = await pages.post(`${page}/approve-step`, { ...fields, name: 'Cora Customer' })
      expect([answered.statusCode, answered.headers.location]).toEqual([303, page])
    }
    expect(await storedStep(step.id)).toMatchObject({ status: 'approved', decided_name: 'Cora Customer' })
    const { body } = await pages.get(page)
    expect(body).toContain('Approved by <b>Cora Customer</b> on December 1, 2026.')
    expect(body).not.toContain('-step"')
  })

  it('is sent back in words, which are shown afterwards', async () => {
    const { step, page } = await waitingStep()
    const fields = hiddenFields((await pages.get(page)).body, `${page}/reject-step`)
    const empty = await pages.post(`${page}/reject-step`, { ...fields, words: ' ' })
    expect(empty.statusCode).toBe(400)
    expect(empty.body).toContain('id="step-words-1-fold" open')
    await pages.post(`${page}/reject-step`, { ...fields, words: 'The <valve> drips' })
    expect(await storedStep(step.id)).toMatchObject({ status: 'rejected', reason: 'The <valve> drips' })
    const { body } = await pages.get(page)
    expect(body).toContain('<q class="said">The &lt;valve> drips</q>')
    expect(body).not.toContain('-step"')
  })

  it('was shown anew: says so, keeps what was typed, and takes the answer to what is seen now', async () => {
    const { work, step, page } = await waitingStep()
    const old = hiddenFields((await pages.get(page)).body, `${page}/approve-step`)
    await answer(api, 'rejectCheckpoint', work, step.id)
    const params = { checkpoint_id: step.id }
    await api.call('submitCheckpoint', { as: work.lead, params, body: { note: 'Tightened it' } })
    const late = await pages.post(`${page}/approve-step`, { ...old, name: 'Cora Customer' })
    expect(late.statusCode).toBe(409)
    for (const words of ['It was shown to you anew meanwhile.', 'Tightened it', 'value="Cora Customer"'])
      expect(late.body).toContain(words)
    expect((await storedStep(step.id)).status).toBe('submitted')
    const seen = hiddenFields(late.body, `${page}/approve-step`)
    expect(seen.round).toBe('2')
    await pages.post(`${page}/approve-step`, { ...seen, name: 'Cora Customer' })
    expect((await storedStep(step.id)).status).toBe('approved')
  })

  it('needs no answer any more: says so, and the words that were typed stay to be read', async () => {
    const { work, step, page } = await waitingStep()
    const fields = hiddenFields((await pages.get(page)).body, `${page}/reject-step`)
    const params = { checkpoint_id: step.id }
    await api.call('waiveCheckpoint', { as: work.office, params, body: { reason: 'On the phone' } })
    const late = await pages.post(`${page}/reject-step`, { ...fields, words: 'It drips again' })
    expect(late.statusCode).toBe(409)
    for (const words of [
      'This step waits for no answer any more',
      'It drips again',
      'nothing to approve here',
    ])
      expect(late.body).toContain(words)
    expect(late.body).not.toContain('On the phone')
  })

  it('is read by somebody who may not approve, without a form', async () => {
    const { work, step } = await waitingStep()
    const tenant = await newContact(api, { name: 'Tim Tenant' })
    await standOn(api, work.job_id, tenant.contact_id, { can_approve: false, sees_prices: false })
    const { body: link } = await api.call('createJobLink', {
      as: work.office,
      params: { job_id: work.job_id },
      body: { contact_id: tenant.contact_id, purpose: 'job' },
    })
    const page = new URL(link.url).pathname
    const { body } = await pages.get(page)
    expect(body).toContain('Somebody else decides about this step.')
    expect(body).not.toMatch(answering)
    const forced = { about: step.id, round: '1', name: 'Tim Tenant' }
    const refused = await pages.post(`${page}/approve-step`, forced)
    expect(refused.statusCode).toBe(403)
    expect(refused.body).toContain('role="alert"')
    expect((await storedStep(step.id)).status).toBe('submitted')
  })

  it('of another job is nothing that can be answered here', async () => {
    const [mine, other] = [await waitingStep(), await waitingStep()]
    const fields = { about: other.step.id, round: '1', words: 'Not mine' }
    const refused = await pages.post(`${mine.page}/reject-step`, fields)
    expect(refused.statusCode).toBe(404)
    expect(refused.body).toContain('This is not on your page any more.')
    expect(refused.body).toContain('Not mine')
    expect((await storedStep(other.step.id)).status).toBe('submitted')
  })
})

const received = { 'outcome-1': 'received', 'outcome-2': 'received', 'outcome-3': 'received' }

describe('a delivery that waits', () => {
  it('is all the page of its link shows, each line received unless told otherwise', async () => {
    const { work, there, page } = await waitingDelivery()
    await checkpoint(api, work)
    const { statusCode, body } = await pages.get(page)
    expect(statusCode).toBe(200)
    expect(body).toContain('>Did it all arrive?</h2>')
    for (const words of ['Delivery from Harbour Supplies', '12.5 × Copper pipe', '20 × Elbow'])
      expect(textOf(body)).toContain(words)
    for (const words of ['Pressure test', 'How far we are', 'is on the way', 'under way', 'Behind the shed'])
      expect(body).not.toContain(words)
    const checked = body.match(/<input type="radio"[^>]*>/g)?.filter((one) => / checked/.test(one))
    expect(checked?.map((one) => /value="(\w+)"/.exec(one)?.[1])).toEqual([
      'received',
      'received',
      'received',
    ])
    for (const form of ['confirm-delivery', 'refuse-delivery'])
      expect((await pages.get(`${page}/${form}`)).headers.location).toBe(page)
    expect((await storedDelivery(there.id)).status).toBe('delivered')
  })

  it('stands on the page of the job, too', async () => {
    const { work } = await waitingDelivery()
    await checkpoint(api, work)
    const { body } = await pages.get(await mailedPage('checkpoint_to_approve', work))
    expect(body).toContain('Delivery from Harbour Supplies')
    expect(body).toContain('Approve this step')
  })

  it('keeps its pictures beside it however many came since', async () => {
    const { work, there } = await waitingDelivery()
    const step = await checkpoint(api, work)
    const at = api.clock.now().getTime()
    const photos = Array.from({ length: 480 }, (_, index) => ({
      id: uuidv7(),
      job_id: work.job_id,
      file_name: `${index}.pdf`,
      media_type: 'application/pdf',
      size: 1,
      sha256: `${index}`.padStart(64, '0'),
      stored_sha256: `${index}`.padStart(64, '0'),
      storage_key: `${work.job_id}/${index}.pdf`,
      added_by: 'profile' as const,
      added_by_id: work.lead.profile_id,
      created_at: new Date(at + index),
      ...(index === 0 && { delivery_id: there.id }),
      ...(index === 1 && { checkpoint_id: step.id }),
    }))
    await api.database.prisma.photo.createMany({ data: photos })
    const { body } = await pages.get(await mailedPage('checkpoint_to_approve', work))
    const beside = body.slice(0, body.indexOf('id="photos"'))
    for (const name of ['0.pdf', '1.pdf']) expect(beside).toContain(`>${name}</a>`)
    expect(body.match(/>\d+\.pdf<\/a>/g)).toHaveLength(480)
  })

  it('is confirmed line by line, and says what was said', async () => {
    const { there, page } = await waitingDelivery()
    const fields = {
      ...hiddenFields((await pages.get(page)).body, `${page}/confirm-delivery`),
      ...received,
      'outcome-2': 'damaged',
      'note-1': '',
      'note-2': 'Two are bent',
    }
    const nameless = await pages.post(`${page}/confirm-delivery`, { ...fields, name: ' ' })
    expect(nameless.statusCode).toBe(400)
    expect(nameless.body).toContain('Please type your full name.')
    expect(nameless.body).toContain('value="Two are bent"')
    expect(nameless.body).toMatch(/name="outcome-2" value="damaged" checked/)
    const answered = await pages.post(`${page}/confirm-delivery`, { ...fields, name: 'Cora Customer' })
    expect([answered.statusCode, answered.headers.location]).toEqual([303, page])
    const row = await storedDelivery(there.id)
    expect(row).toMatchObject({ status: 'partially_confirmed', confirmed_name: 'Cora Customer' })
    expect(row.lines).toMatchObject([
      { outcome: 'received', note: null },
      { outcome: 'damaged', note: 'Two are bent' },
      { outcome: 'received' },
    ])
    const { body } = await pages.get(page)
    expect(body).toContain('Thank you for telling us')
    expect(textOf(body)).toContain(
      'Cora Customer told us on December 1, 2026 that not all of it is in order.',
    )
    expect(body).toContain('Two are bent')
    expect(body).not.toMatch(answering)
  })

  it('of which nothing is taken line by line is asked for the reason, in the same form', async () => {
    const { there, page } = await waitingDelivery()
    const refused = { 'outcome-1': 'refused', 'outcome-2': 'refused', 'outcome-3': 'refused' }
    const fields = { about: there.id, ...refused, name: 'Cora Customer' }
    const asked = await pages.post(`${page}/confirm-delivery`, fields)
    expect(asked.statusCode).toBe(422)
    expect(asked.body).toContain('Why do you take nothing of it?')
    expect(asked.body).toContain('value="Cora Customer"')
    await pages.post(`${page}/confirm-delivery`, { ...fields, reason: 'All of it is wet' })
    expect(await storedDelivery(there.id)).toMatchObject({ status: 'refused', reason: 'All of it is wet' })
  })

  it('is refused as a whole, with a reason', async () => {
    const { there, page } = await waitingDelivery()
    const fields = hiddenFields((await pages.get(page)).body, `${page}/refuse-delivery`)
    const named = { ...fields, name: 'Cora Customer' }
    const silent = await pages.post(`${page}/refuse-delivery`, { ...named, reason: ' ' })
    expect(silent.statusCode).toBe(422)
    expect(silent.body).toContain('Please write a few words.')
    expect(silent.body).toContain('value="Cora Customer"')
    expect((await storedDelivery(there.id)).status).toBe('delivered')
    await pages.post(`${page}/refuse-delivery`, { ...named, reason: 'The wrong house' })
    expect(await storedDelivery(there.id)).toMatchObject({ status: 'refused', reason: 'The wrong house' })
    const { body } = await pages.get(page)
    expect(body).toContain('You took nothing of it')
    expect(body).toContain('The wrong house')
  })

  it('was taken back meanwhile: says so, and keeps the words', async () => {
    const { work, there, page } = await waitingDelivery()
    const params = { delivery_id: there.id }
    await api.call('updateDelivery', { as: work.office, params, body: { status: 'expected' } })
    const fields = { about: there.id, ...received, 'note-3': 'No valve in it', name: 'Cora Customer' }
    const late = await pages.post(`${page}/confirm-delivery`, fields)
    expect(late.statusCode).toBe(409)
    for (const words of ['waits for no answer just now', 'No valve in it', 'It has not come yet.'])
      expect(late.body).toContain(words)
    expect((await storedDelivery(there.id)).status).toBe('expected')
  })
})
