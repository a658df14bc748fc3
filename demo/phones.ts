import type { Driver } from './fill-town.ts'
import type { Point } from './town.ts'

export interface Fix extends Point {
  recorded_at: Date
  heading_deg: number
  speed_mps: number
}

/** Sends one position the way the contractor's own app does. */
export async function report(address: string, driver: Driver, fix: Fix): Promise<void> {
  const { url, init } = messages[driver.reports](`${address}/api/v1/tracking`, driver.token, fix)
  const response = await fetch(url, init)
  if (!response.ok)
    throw new Error(
      `${driver.name}, ${driver.reports}, was answered ${response.status}: ${await response.text()}`,
    )
  await response.arrayBuffer()
}

type Message = (base: string, token: string, fix: Fix) => { url: string; init: RequestInit }

const json = (body: unknown, headers: Record<string, string> = {}): RequestInit => ({
  method: 'POST',
  headers: { 'Content-Type': 'application/json', ...headers },
  body: JSON.stringify(body),
})

const messages: Record<Driver['reports'], Message> = {
  /** Kilometres per hour, seconds; the token is the password. */
  owntracks: (base, token, fix) => ({
    url: `${base}/owntracks`,
    init: json(
      {
        _type: 'location',
        lat: fix.latitude,
        lon: fix.longitude,
        tst: Math.floor(fix.recorded_at.getTime() / 1000),
        acc: 9,
        vel: Math.round(fix.speed_mps * 3.6),
        cog: fix.heading_deg,
        batt: 71,
        tid: 'ph',
      },
      { Authorization: `Basic ${Buffer.from(`phone:${token}`).toString('base64')}` },
    ),
  }),
  /** Metres per second, battery 0 to 1; the token is the device's identifier. */
  traccar: (base, token, fix) => ({
    url: `${base}/osmand`,
    init: json({
      location: {
        timestamp: fix.recorded_at.toISOString(),
        coords: {
          latitude: fix.latitude,
          longitude: fix.longitude,
          accuracy: 6,
          speed: fix.speed_mps,
          heading: fix.heading_deg,
          altitude: 210,
        },
        is_moving: fix.speed_mps > 0,
        battery: { level: 0.64, is_charging: true },
        activity: { type: 'in_vehicle', confidence: 90 },
      },
      device_id: token,
    }),
  }),
  /** Knots, all in the query. */
  osmand: (base, token, fix) => ({
    url: `${base}/osmand?${new URLSearchParams({
      id: token,
      lat: String(fix.latitude),
      lon: String(fix.longitude),
      timestamp: String(fix.recorded_at.getTime()),
      speed: String(fix.speed_mps / 0.514444),
      bearing: String(fix.heading_deg),
      accuracy: '12',
      batt: '48',
    })}`,
    init: { method: 'GET' },
  }),
}
