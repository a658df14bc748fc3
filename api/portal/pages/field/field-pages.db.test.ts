import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { fieldDay, signedInCookie } from '../../../test/support/field.ts'
import { pagesOf } from '../../../test/support/pages.ts'
import type { Person } from '../../../test/support/people.ts'
import { notesOn } from '../../../test/support/phone.ts'
import { phoneJpeg, photoForm } from '../../../test/support/pictures.ts'
import { startTestApp, type TestApp } from '../../../test/support/test-app.ts'

// The contractors' pages as a browser without script uses them.

let api: TestApp
beforeAll(async () => {
  api = await startTestApp()
})
afterAll(() => api.close())

/** A browser in which somebody is signed in. */
function browserOf(person: Person) {
  const { name, value } = signedInCookie(person)
  const headers = { cookie: `${name}=${value}` }
  const pages = pagesOf(api)
  return {
    get: (url: string) => pages.get(url, headers),
    post: (url: string, fields: Record<string, string>) => pages.post(url, fields, headers),
  }
}

async function visitOf(work: Awaited<ReturnType<typeof fieldDay>>) {
  const params = { visit_id: work.visit_id }
  return (await api.call('getVisit', { as: work.office, params })).body
}

describe('my work', () => {
  it('shows the visit, and leads nobody else there', async () => {
    const work = await fieldDay(api)
    const { body } = await browserOf(work.lead).get('/field')
    expect(body).toContain(`href="/field/${work.visit_id}"`)
    expect(body).toContain(`data-profile="${work.lead.profile_id}"`)
    const other = await api.people.contractor()
    expect((await browserOf(other).get('/field')).body).toContain('Nothing is waiting for you.')
    expect((await browserOf(work.office).get('/field')).headers.location).toBe('/')
    expect((await pagesOf(api).get('/field')).headers.location).toBe('/sign-in')
  })

  it('takes one off duty and on again', async () => {
    const { lead } = await fieldDay(api)
    const browser = browserOf(lead)
    const onDuty = async () =>
      (await api.database.prisma.contractor.findUniqueOrThrow({ where: { profile_id: lead.profile_id } }))
        .on_duty
    expect((await browser.post('/field/duty', { on_duty: 'no' })).statusCode).toBe(303)
    expect(await onDuty()).toBe(false)
    await browser.post('/field/duty', { on_duty: 'yes' })
    expect(await onDuty()).toBe(true)
  })
})

describe('a visit', () => {
  it('lets a contractor remove their own photo for a day, and nobody else’s', async () => {
    const work = await fieldDay(api)
    const browser = browserOf(work.lead)
    const address = `/field/${work.visit_id}`
    const params = { job_id: work.job_id }
    const add = async (as: Person, colour: string) => {
      const form = photoForm([[`${colour.slice(1)}.jpg`, await phoneJpeg(64, 48, colour)]])
      const { body } = await api.call('uploadJobPhotos', { as, params, form })
      return body.items[0]?.photo?.id as string
    }
    const [own, late, foreign] = [
      await add(work.lead, '#123456'),
      await add(work.lead, '#a23457'),
      await add(work.office, '#654321'),
    ]
    const { body } = await browser.get(address)
    expect(body).toContain(`name="photo_id" value="${own}"`)
    expect(body).toContain('Remove this photo?')
    expect(body).not.toContain(`value="${foreign}"`)
    const remove = (photo_id: string) => browser.post(`${address}/remove-photo`, { photo_id })
    expect([(await remove(own)).statusCode, (await remove(foreign)).statusCode]).toEqual([303, 403])
    await api.database.prisma.photo.update({
      where: { id: late },
      data: { created_at: new Date(api.clock.now().getTime() - 25 * 3_600_000) },
    })
    expect((await browser.get(address)).body).not.toContain('Remove this photo?')
    const refused = await remove(late)
    expect(refused.statusCode).toBe(409)
    expect(refused.body).toContain('It was added more than a day ago. Please ask us, and we remove it.')
    const left = await api.database.prisma.photo.findMany({ where: { ...params, removed_at: null } })
    expect(left.map(({ id }) => id).sort()).toEqual([late, foreign].sort())
  })

  it('goes from press to press, and a second click is the same press', async () => {
    const work = await fieldDay(api)
    const browser = browserOf(work.lead)
    const page = `/field/${work.visit_id}`
    for (const [action, status] of [
      ['on_my_way', 'en_route'],
      ['arrive', 'arrived'],
      ['start', 'in_progress'],
      ['finish', 'done'],
    ] as const) {
      const seen = String((await visitOf(work)).version)
      const twice = [
        { action, seen },
        { action, seen },
      ].map((fields) => browser.post(`${page}/act`, fields))
      for (const { statusCode } of await Promise.all(twice)) expect(statusCode).toBe(303)
      expect((await visitOf(work)).status).toBe(status)
    }
    expect(await notesOn(api, work.job_id)).toEqual([])
    expect((await browser.get(page)).body).toContain('This visit is over.')
  })

  it('takes notes, materials, a checkpoint and a delivery', async () => {
    const work = await fieldDay(api)
    const browser = browserOf(work.lead)
    const page = `/field/${work.visit_id}`
    const act = (fields: Record<string, string>) => browser.post(`${page}/act`, { seen: '1', ...fields })
    expect((await act({ action: 'note', note: 'The key is at number 14' })).statusCode).toBe(303)
    expect((await act({ action: 'material_used', material_id: work.material_id })).statusCode).toBe(303)
    expect((await act({ action: 'material_needed', description: 'Valve', quantity: '1,5' })).statusCode).toBe(
      303,
    )
    expect((await notesOn(api, work.job_id)).join()).toContain('The key is at number 14')
    const shown = (await browser.get(page)).body
    expect(shown).toContain('Valve')
    const checkpoint_id = /name="checkpoint_id" value="([^"]+)"/.exec(shown)?.[1] as string
    const delivery_id = /name="delivery_id" value="([^"]+)"/.exec(shown)?.[1] as string
    expect((await act({ action: 'submit_checkpoint', checkpoint_id })).statusCode).toBe(303)
    expect((await browser.post(`${page}/delivered`, { delivery_id })).statusCode).toBe(303)
    const after = (await browser.get(page)).body
    expect(after).toContain('With the customer')
    expect(after).toContain('Is there')
  })

  it('that could not be done says why, and is asked for the reason', async () => {
    const work = await fieldDay(api)
    const browser = browserOf(work.lead)
    const page = `/field/${work.visit_id}`
    const none = await browser.post(`${page}/act`, { action: 'fail', seen: '1' })
    expect(none.statusCode).toBe(422)
    expect(none.body).toContain('role="alert"')
    await browser.post(`${page}/act`, {
      action: 'fail',
      seen: '1',
      failure_reason: 'no_access',
      note: 'Locked',
    })
    expect(await visitOf(work)).toMatchObject({ status: 'failed', failure_reason: 'no_access' })
  })

  it('says when a press does not fit any more', async () => {
    const work = await fieldDay(api)
    const params = { visit_id: work.visit_id }
    const body = { to: 'canceled' as const, reason: 'Sold the house' }
    const browser = browserOf(work.lead)
    const pressed = { action: 'arrive', seen: String((await visitOf(work)).version) }
    await api.call('transitionVisit', { as: work.office, params, body })
    const { headers } = await browser.post(`/field/${work.visit_id}/act`, pressed)
    expect(headers.location).toBe(`/field/${work.visit_id}?was=noted`)
    expect((await browser.get(String(headers.location))).body).toContain('They read what you sent.')
  })

  it('of somebody else is not there', async () => {
    const work = await fieldDay(api)
    const stranger = browserOf(await api.people.contractor())
    expect((await stranger.get(`/field/${work.visit_id}`)).statusCode).toBe(404)
    expect(
      (await stranger.post(`/field/${work.visit_id}/act`, { action: 'arrive', seen: '1' })).statusCode,
    ).toBe(404)
  })
})

describe('my phone', () => {
  it('shows once how an app is set up, as a picture and in words, and takes it away', async () => {
    const { lead } = await fieldDay(api)
    const browser = browserOf(lead)
    const made = await browser.post('/field/phone/add', { kind: 'owntracks', name: 'Phone' })
    expect(made.body).toContain('<svg')
    expect(made.body).toContain('href="owntracks:///config?inline=')
    const { items } = (
      await api.call('listDevices', { as: lead, params: { contractor_id: lead.profile_id } })
    ).body
    expect(items).toMatchObject([{ kind: 'owntracks', name: 'Phone' }])
    expect((await browser.get('/field/phone')).body).not.toContain('owntracks:///')
    await browser.post('/field/phone/remove', { device_id: items[0]?.id as string })
    expect((await browser.get('/field/phone')).body).not.toContain('What may send your place')
    const wrong = await browser.post('/field/phone/add', { kind: 'owntracks', name: 'a:b' })
    expect(wrong.statusCode).toBe(400)
  })
})

describe('installing', () => {
  it('has a manifest with the company’s name and colour, icons, and a worker for these pages alone', async () => {
    const { app } = api
    const manifest = await app.inject('/field/manifest.webmanifest')
    expect(manifest.json()).toMatchObject({ start_url: '/field', scope: '/field', display: 'standalone' })
    for (const { src, sizes } of manifest.json().icons) {
      const { headers, rawPayload } = await app.inject(src)
      expect(headers['content-type']).toBe('image/png')
      expect(`${rawPayload.readUInt32BE(16)}x${rawPayload.readUInt32BE(20)}`).toBe(sizes)
    }
    const worker = await app.inject('/field/worker.js')
    expect(worker.headers['service-worker-allowed']).toBe('/field')
  })
})
