import { fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import autocannon from 'autocannon'
import { build } from 'esbuild'
import { root } from '../api/root.ts'

/** A server in a process of its own. */
export interface Fighter {
  address: string
  /** What its process used so far: the most memory it ever held in bytes, processor time in microseconds. */
  used(): Promise<{ peak: number; processor: number }>
  stop(): Promise<void>
}

/** Bundles a server as the service is bundled, and starts it. */
export async function startFighter(
  name: string,
  env: NodeJS.ProcessEnv,
  execArgv: string[] = [],
): Promise<Fighter> {
  const outfile = join(root, 'dist/bench', `${name}.mjs`)
  await build({
    entryPoints: [join(root, 'bench', `${name}.ts`)],
    outfile,
    bundle: true,
    packages: 'external',
    platform: 'node',
    target: 'node20',
    format: 'esm',
    jsx: 'automatic',
    jsxImportSource: 'preact',
    sourcemap: true,
    logLevel: 'warning',
  })
  const child = fork(outfile, {
    execArgv,
    env: { ...process.env, NODE_ENV: 'production', LOG_LEVEL: 'warn', ...env },
  })
  const ended = once(child, 'exit')
  const [address] = (await Promise.race([once(child, 'message'), ended])) as [string | number | null]
  if (typeof address !== 'string') throw new Error(`${name} ended before it listened`)
  return {
    address,
    async used() {
      child.send('used')
      const [usage] = (await once(child, 'message')) as [NodeJS.ResourceUsage]
      return { peak: usage.maxRSS * 1024, processor: usage.userCPUTime + usage.systemCPUTime }
    },
    async stop() {
      child.kill('SIGTERM')
      await ended
    },
  }
}

export interface DuelOptions {
  path: string
  /** Sent in turn, so that nobody calls too often. */
  tokens: string[]
  rounds: number
  seconds: number
}

/** What a fighter did in a round. */
export interface Done {
  /** Requests. */
  per_second: number
  /** Microseconds of its process for a request: unlike time on the clock it hardly depends on what else goes on. */
  processor: number
}

/** Requests after which the engine has compiled what it calls often, however slow the machine is. */
const warmUp = 5_000

/** Round by round, in turns; the order changes so that neither profits by it. */
export async function duel(one: Fighter, other: Fighter, options: DuelOptions): Promise<[Done, Done][]> {
  for (const fighter of [one, other]) await load(fighter, options, { amount: warmUp })
  const results: [Done, Done][] = []
  for (let round = 0; round < options.rounds; round++) {
    if (round % 2 === 0) results.push([await load(one, options), await load(other, options)])
    else {
      const second = await load(other, options)
      results.push([await load(one, options), second])
    }
  }
  return results
}

async function load(
  { address, used }: Fighter,
  { path, tokens, seconds }: DuelOptions,
  until: { duration: number } | { amount: number } = { duration: seconds },
): Promise<Done> {
  const before = await used()
  const result = await autocannon({
    url: address,
    connections: 20,
    ...until,
    requests: tokens.map((token) => ({ method: 'GET', path, headers: { authorization: `Bearer ${token}` } })),
  })
  const failed = result.non2xx + result.errors
  if (failed > 0) throw new Error(`${failed} of ${result.requests.total} requests to ${address} failed`)
  const processor = ((await used()).processor - before.processor) / result.requests.total
  return { per_second: result.requests.total / result.duration, processor }
}

export function median(values: number[]): number {
  const sorted = [...values].sort((one, other) => one - other)
  return sorted[Math.floor(sorted.length / 2)] as number
}
