import pg from 'pg'
import sql from 'sql-template-tag'
import { openDatabase } from '../api/database/database.ts'
import { openBenchDatabase } from './database.ts'
import { median, startFighter } from './duel.ts'
import { contractorsOnDuty } from './people.ts'

const rounds = 5
const phones = 200
/** Points of one request: a phone that was a while in a tunnel. */
const pointsAtOnce = 50
const requests = 400
/** Requests under way at the same time, and connections of the bare INSERT. */
const atOnce = 10

/**
 * Positions taken through the whole path (HTTP, session, contract, judging, trail and newest place, answered after the
 * commit), against one connection pool that inserts the very same rows into the trail, many to a statement.
 */
export async function benchPositions(): Promise<void> {
  const { url, close } = await openBenchDatabase()
  const database = openDatabase({ url })
  const pool = new pg.Pool({ connectionString: url, max: atOnce })
  try {
    const people = await contractorsOnDuty(database, phones)
    const ours = await startFighter('server-ours', { DATABASE_URL: url, SECRET_KEY: 'only for a bench' })
    const results: [own: number, bare: number][] = []
    for (let round = 0; round <= rounds; round++) {
      const own = await sendAll(ours.address, people, Date.now() - 3_600_000 + round * 200_000)
      await database.sql(sql`TRUNCATE positions`)
      const bare = await insertAll(pool, people)
      await database.sql(sql`TRUNCATE positions`)
      // The first round warms both up.
      if (round > 0) results.push([own, bare])
    }
    await ours.stop()
    const own = median(results.map(([each]) => each))
    console.log(`Positions, ${requests} requests of ${pointsAtOnce} points, medians of ${rounds}`)
    console.table({
      'taken /s, acknowledged after commit': { measured: Math.round(own), wanted: '5000' },
      'against a bare multi-row INSERT': {
        measured: median(results.map(([each, bare]) => each / bare)).toFixed(2),
        wanted: '0.50',
      },
    })
  } finally {
    await pool.end()
    await database.close()
    await close()
  }
}

type Person = Awaited<ReturnType<typeof contractorsOnDuty>>[number]

/** Points a second: every phone drives on from where it was, a few metres a second. */
async function sendAll(address: string, people: Person[], start: number): Promise<number> {
  const bodies = Array.from({ length: requests }, (_, request) => {
    const turn = Math.floor(request / people.length)
    const points = Array.from({ length: pointsAtOnce }, (_, point) =>
      pointOf(start, turn * pointsAtOnce + point),
    )
    return JSON.stringify({ points })
  })
  return perSecond(async (request) => {
    const { token } = people[request % people.length] as Person
    const response = await fetch(`${address}/api/v1/tracking/positions`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: bodies[request] as string,
    })
    const { taken } = (await response.json()) as { taken: number }
    if (taken !== pointsAtOnce) throw new Error(`${response.status}: ${taken} of ${pointsAtOnce} were taken`)
  })
}

function insertAll(pool: pg.Pool, people: Person[]): Promise<number> {
  const at = new Date()
  return perSecond(async (request) => {
    const { profile_id } = people[request % people.length] as Person
    const turn = Math.floor(request / people.length)
    const points = Array.from({ length: pointsAtOnce }, (_, point) => pointOf(0, turn * pointsAtOnce + point))
    await pool.query({
      name: 'insert',
      text: `INSERT INTO positions (contractor_id, recorded_at, received_at, latitude, longitude, accuracy_m, speed_mps,
                                    heading_deg, is_mock)
             SELECT $1, t, $2, lat, lon, 8, 9, 90, FALSE
             FROM unnest($3::timestamptz[], $4::float8[], $5::float8[]) AS p(t, lat, lon)`,
      values: [
        profile_id,
        at,
        points.map(({ recorded_at }) => recorded_at),
        points.map(({ latitude }) => latitude),
        points.map(({ longitude }) => longitude),
      ],
    })
  })
}

function pointOf(start: number, n: number) {
  return {
    recorded_at: new Date(start + n * 1_000).toISOString(),
    latitude: 41.2 + n * 0.00008,
    longitude: -73.9,
    accuracy_m: 8,
    speed_mps: 9,
    heading_deg: 90,
  }
}

/** Points a second over all requests, so many of them under way at once. */
async function perSecond(send: (request: number) => Promise<void>): Promise<number> {
  let next = 0
  const begun = performance.now()
  const lane = async () => {
    while (next < requests) await send(next++)
  }
  await Promise.all(Array.from({ length: atOnce }, lane))
  return (requests * pointsAtOnce * 1000) / (performance.now() - begun)
}
