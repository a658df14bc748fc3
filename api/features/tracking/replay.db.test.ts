import { existsSync, readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addDevice, type TestDevice } from '../../test/support/devices.ts'
import { startTestApp, type TestApp } from '../../test/support/test-app.ts'

interface Fix {
  at: Date
  latitude: number
  longitude: number
  mock: boolean
}
interface Phone {
  contractor_id: string
  device: TestDevice
  fixes: Fix[]
  send(fixes: Fix[]): Promise<number[]>
}

let api: TestApp
beforeAll(async () => {
  api = await startTestApp()
})
afterAll(() => api.close())

/** Every app in its own words: a batch of ours, one message a fix for the others. Answers the statuses. */
const apps: ((device: TestDevice, fixes: Fix[]) => Promise<number[]>)[] = [
  async (device, fixes) => {
    const points = fixes.map(({ at, mock, ...place }) => ({
      recorded_at: at.toISOString(),
      ...place,
      is_mock: mock,
    }))
    return [(await api.call('sendPositions', { as: device, body: { points } })).status]
  },
  (device, fixes) =>
    oneByOne(fixes, ({ at, latitude: lat, longitude: lon }) =>
      api.call('receiveOwntracks', {
        headers: { authorization: device.basic },
        body: { _type: 'location', lat, lon, tst: at.getTime() / 1000 },
      }),
    ),
  (device, fixes) =>
    oneByOne(fixes, ({ at, mock, ...coords }) =>
      api.call('receiveOsmand', {
        body: { device_id: device.token, location: { timestamp: at.toISOString(), coords, mock } },
      }),
    ),
  (device, fixes) =>
    oneByOne(fixes, ({ at, latitude: lat, longitude: lon }) =>
      api.call('receiveOsmandQuery', { query: { id: device.token, lat, lon, timestamp: at.getTime() } }),
    ),
]

async function oneByOne(fixes: Fix[], send: (fix: Fix) => Promise<{ status: number }>): Promise<number[]> {
  return Promise.all(fixes.map(async (fix) => (await send(fix)).status))
}

/** Takes phones through a bad day: the middle of the way late, all of it twice, out of order, a clock that runs ahead. */
async function badDay(phone: Phone): Promise<void> {
  const { fixes } = phone
  const third = Math.ceil(fixes.length / 3)
  const [first, late, last] = [fixes.slice(0, third), fixes.slice(third, 2 * third), fixes.slice(2 * third)]
  const ahead = { ...(last.at(-1) as Fix), at: new Date(api.clock.now().getTime() + 200_000) }
  const deliveries = [first, [...last].reverse(), last, late, first, [ahead], [...late].reverse()]
  for (const delivery of deliveries) expect(new Set(await phone.send(delivery))).toEqual(new Set([200]))
}

async function replay(traces: Fix[][]): Promise<void> {
  const phones: Phone[] = []
  for (const [index, fixes] of traces.entries()) {
    const contractor = await api.people.contractor()
    const device = await addDevice(api, contractor)
    const app = apps[index % apps.length] as (typeof apps)[number]
    phones.push({ contractor_id: contractor.profile_id, device, fixes, send: (some) => app(device, some) })
  }
  await Promise.all(phones.map(badDay))
  for (const [index, { contractor_id, fixes }] of phones.entries()) {
    const trail = await api.database.prisma.position.findMany({
      where: { contractor_id },
      orderBy: { recorded_at: 'asc' },
    })
    expect(trail.map((point) => point.recorded_at)).toEqual(fixes.map((fix) => fix.at))
    expect(trail.map((point) => point.latitude)).toEqual(fixes.map((fix) => fix.latitude))
    // OwnTracks and the query do not say whether a place was faked.
    const says = index % apps.length === 0 || index % apps.length === 2
    expect(trail.map((point) => point.is_mock)).toEqual(fixes.map((fix) => says && fix.mock))
    const newest = await api.database.prisma.contractorPosition.findUnique({ where: { contractor_id } })
    const last = fixes.at(-1) as Fix
    expect(newest).toMatchObject({ recorded_at: last.at, longitude: last.longitude })
  }
}

/** Metres east and north of a place that is nobody's, at whole seconds, the last of them now. */
function placed(metres: { seconds: number; east: number; north: number }[]): Fix[] {
  const end = metres.at(-1)?.seconds ?? 0
  return metres.map(({ seconds, east, north }, index) => ({
    at: new Date(api.clock.now().getTime() - (end - seconds) * 1000),
    latitude: 41.2 + north / 111_320,
    longitude: -73.9 + east / (111_320 * Math.cos((41.2 * Math.PI) / 180)),
    mock: index % 10 === 9,
  }))
}

describe('phones of all kinds at once, on a bad day', () => {
  it('leave a whole trail, each point once, and the newest place', async () => {
    const straight = (speed: number) =>
      Array.from({ length: 60 }, (_none, n) => ({ seconds: n * 5, east: n * 5 * speed, north: n * speed }))
    await replay([4, 8, 12, 16, 20, 6, 10, 14].map((speed) => placed(straight(speed))))
  })

  const traces = new URL('../../../../shared/data/courier-traces.csv', import.meta.url)
  it.skipIf(!existsSync(traces))(
    'do so on 40 real trips (wants ../shared/data/courier-traces.csv)',
    async () => {
      const trips = new Map<string, { seconds: number; east: number; north: number }[]>()
      for (const line of readFileSync(traces, 'utf8').trim().split('\n').slice(1)) {
        const [id = '', seconds, east, north] = line.split(',')
        const trip = trips.get(id) ?? []
        trips.set(id, trip)
        trip.push({ seconds: Number(seconds), east: Number(east), north: Number(north) })
      }
      expect(trips.size).toBe(40)
      await replay([...trips.values()].map(placed))
    },
  )
})
