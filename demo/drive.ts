import type { Driver, Town } from './fill-town.ts'
import { done, type Office } from './office.ts'
import { report } from './phones.ts'
import { Random } from './random.ts'
import { type Point, place, reach } from './town.ts'

const tickMs = 2_000
const metresPerSecond = 11

/** Keeps the contractors moving until it is stopped. One of them is silent, so that a stale marker is seen. */
export function startDriving(office: Office, address: string, town: Town): { stop(): void } {
  const random = new Random(77)
  const vans = town.drivers.map((driver, index) => new Van(driver, index, random))
  let busy = false
  const tick = async () => {
    if (busy) return
    busy = true
    try {
      await Promise.all(vans.map((van) => van.tick(office, address)))
    } catch (error) {
      process.stderr.write(`driving: ${(error as Error).message}\n`)
    } finally {
      busy = false
    }
  }
  void tick()
  const timer = setInterval(tick, tickMs)
  return { stop: () => clearInterval(timer) }
}

/** One contractor on the streets: along the grid, to where they are sent, or around the town. */
class Van {
  private route: Point[] = []
  private at: Point
  private heading = 0
  private ticks = 0

  constructor(
    private readonly driver: Driver,
    private readonly index: number,
    private readonly random: Random,
  ) {
    const corner = place(random.between(-reach, reach), random.between(-reach, reach))
    const there = driver.fate === 'arrived' || driver.fate === 'in_progress'
    this.at = there && driver.destination ? driver.destination : corner
    if (driver.fate === 'en_route' && driver.destination)
      this.route = alongStreets(this.at, driver.destination)
  }

  async tick(office: Office, address: string): Promise<void> {
    this.ticks++
    const silent = this.index === 5 && this.ticks > 1
    if (silent) return
    const parked = this.driver.fate === 'arrived' || this.driver.fate === 'in_progress'
    // A phone that lies still reports once in a while only.
    if (parked && this.ticks % 8 !== 1) return
    const moved = parked ? 0 : this.move((metresPerSecond * tickMs) / 1000)
    await report(address, this.driver, {
      ...this.at,
      // The silent one was last heard of a while ago.
      recorded_at: new Date(Date.now() - (this.index === 5 ? 7 * 60_000 : 0)),
      heading_deg: this.heading,
      speed_mps: (moved * 1000) / tickMs,
    })
    if (this.driver.fate === 'en_route' && this.route.length === 0) await this.arrive(office)
  }

  /** Forward along the route; answers the metres made. */
  private move(metres: number): number {
    if (this.route.length === 0 && this.driver.fate === null) {
      this.route = alongStreets(
        this.at,
        place(this.random.between(-reach, reach), this.random.between(-reach, reach)),
      )
    }
    let left = metres
    while (left > 0 && this.route[0]) {
      const { east, north } = offset(this.at, this.route[0])
      const distance = Math.hypot(east, north)
      if (distance > 0.5) this.heading = Math.round((Math.atan2(east, north) * 180) / Math.PI + 360) % 360
      if (distance <= left) {
        this.at = this.route.shift() as Point
        left -= distance
        continue
      }
      const share = left / distance
      this.at = {
        latitude: this.at.latitude + (this.route[0].latitude - this.at.latitude) * share,
        longitude: this.at.longitude + (this.route[0].longitude - this.at.longitude) * share,
      }
      left = 0
    }
    return metres - left
  }

  private async arrive(office: Office): Promise<void> {
    this.driver.fate = 'arrived'
    const path = { visit_id: this.driver.visit_id ?? '' }
    await done(office.POST('/visits/{visit_id}/transitions', { params: { path }, body: { to: 'arrived' } }))
  }
}

function offset(from: Point, to: Point): { east: number; north: number } {
  const metres = 111_320
  return {
    east: (to.longitude - from.longitude) * metres * Math.cos((from.latitude * Math.PI) / 180),
    north: (to.latitude - from.latitude) * metres,
  }
}

/** First east or west, then north or south: the way a grid of streets allows. */
function alongStreets(from: Point, to: Point): Point[] {
  return [{ latitude: from.latitude, longitude: to.longitude }, to]
}
