import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startTestApp, type TestApp } from '../../test/support/test-app.ts'

let api: TestApp
beforeAll(async () => {
  api = await startTestApp({ PUBLIC_URL: 'https://office.example' })
})
afterAll(() => api.close())

describe('201', () => {
  it('answers the token once, with what OwnTracks and Traccar Client need', async () => {
    const as = await api.people.contractor()
    const params = { contractor_id: as.profile_id }
    const body = { kind: 'owntracks' as const, name: 'Work phone' }
    const { status, body: made } = await api.call('createDevice', { as, params, body })
    expect(status).toBe(201)
    expect(made.token).toMatch(/^[\w-]{43}$/)
    expect(made.device).toMatchObject({ ...body, contractor_id: as.profile_id, last_seen_at: null })

    const inline = new URL(made.setup.owntracks.configuration_url).searchParams.get('inline') as string
    expect(JSON.parse(Buffer.from(inline, 'base64').toString())).toMatchObject({
      _type: 'configuration',
      mode: 3,
      url: 'https://office.example/api/v1/tracking/owntracks',
      auth: true,
      username: 'Work phone',
      password: made.token,
      tid: 'Wo',
    })
    const traccar = new URL(made.setup.traccar.configuration_url)
    expect(`${traccar.origin}${traccar.pathname}`).toBe('https://office.example/api/v1/tracking/osmand')
    expect(traccar.searchParams.get('id')).toBe(made.token)

    const listed = await api.call('listDevices', { as, params })
    expect(listed.body.items).toEqual([made.device])
    expect(JSON.stringify(listed.body)).not.toContain(made.token)
    const told = await api.database.prisma.event.findMany({ where: { profile_id: as.profile_id } })
    expect(told).toMatchObject([
      { type: 'device.added', data: { device_id: made.device.id, kind: 'owntracks' } },
    ])
    expect(JSON.stringify(told.map(({ data }) => data))).not.toContain(made.token)
  })

  it('is the office’s to do as well', async () => {
    const cleo = await api.people.contractor()
    const { status } = await api.call('createDevice', {
      as: await api.people.dispatcher(),
      params: { contractor_id: cleo.profile_id },
      body: { kind: 'traccar', name: 'Van' },
    })
    expect(status).toBe(201)
  })
})

describe('refusals', () => {
  const body = { kind: 'traccar' as const, name: 'Van' }

  it('404 for a colleague', async () => {
    const other = await api.people.contractor()
    const { problem } = await api.call('createDevice', {
      as: await api.people.contractor(),
      params: { contractor_id: other.profile_id },
      body,
    })
    expect(problem.status).toBe(404)
  })

  it('409 for who has left', async () => {
    const gone = await api.people.contractor()
    const data = { state: 'deactivated' as const }
    await api.database.prisma.profile.update({ where: { id: gone.profile_id }, data })
    const { problem } = await api.call('createDevice', {
      as: await api.people.dispatcher(),
      params: { contractor_id: gone.profile_id },
      body,
    })
    expect(problem).toMatchObject({ status: 409, code: 'contractor_inactive' })
  })

  it('409 when a keyed request is sent again: its answer held the token', async () => {
    const as = await api.people.contractor()
    const input = {
      as,
      params: { contractor_id: as.profile_id },
      body,
      headers: { 'idempotency-key': 'd-1' },
    }
    await api.call('createDevice', input)
    expect((await api.call('createDevice', input)).problem).toMatchObject({
      status: 409,
      code: 'already_done',
    })
    expect((await api.call('listDevices', input)).body.items).toHaveLength(1)
  })
})
