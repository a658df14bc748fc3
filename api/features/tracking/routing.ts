import type { Config } from '../../config.ts'
import type { Place } from './distance.ts'

export interface Route {
  seconds: number
  metres: number
}

/** A customer waits for a page, not for a routing service. */
const patienceMs = 1500
/** Who asks again within this time, from about the same spot, gets the same route. */
const keptMs = 30_000
/** After a failure nobody waits for the service again for this long. */
const pauseMs = 30_000
const mostKept = 1000

/** What is known of one routing service. */
class Router {
  private readonly kept = new Map<string, { route: Route; until: number }>()
  private pausedUntil = 0

  constructor(private readonly url: string) {}

  async route(from: Place, to: Place, at: Date): Promise<Route | null> {
    const key = [from.longitude, from.latitude, to.longitude, to.latitude].map((n) => n.toFixed(4)).join()
    const known = this.kept.get(key)
    if (known && known.until > at.getTime()) return known.route
    if (this.pausedUntil > at.getTime()) return null
    try {
      const route = await this.ask(from, to)
      if (this.kept.size >= mostKept) this.kept.clear()
      this.kept.set(key, { route, until: at.getTime() + keptMs })
      return route
    } catch {
      this.pausedUntil = at.getTime() + pauseMs
      return null
    }
  }

  /** OSRM's route service: longitude first, answers seconds and metres. */
  private async ask(from: Place, to: Place): Promise<Route> {
    const way = `${from.longitude},${from.latitude};${to.longitude},${to.latitude}`
    const address = `${this.url.replace(/\/+$/, '')}/route/v1/driving/${way}?overview=false`
    const response = await fetch(address, { signal: AbortSignal.timeout(patienceMs) })
    const answer = (await response.json()) as { routes?: { duration?: unknown; distance?: unknown }[] }
    const { duration, distance } = answer.routes?.[0] ?? {}
    if (typeof duration !== 'number' || typeof distance !== 'number') throw new Error('no route')
    return { seconds: duration, metres: distance }
  }
}

const routers = new WeakMap<Config, Router>()

/** The way by the roads, from ROUTING_URL; null without one, or while it does not answer. */
export async function routeBetween(config: Config, from: Place, to: Place, at: Date): Promise<Route | null> {
  if (!config.routingUrl || !config.outbound) return null
  const router = routers.get(config) ?? new Router(config.routingUrl)
  routers.set(config, router)
  return router.route(from, to, at)
}
