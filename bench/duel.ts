import { fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import autocannon from 'autocannon'
import { build } from 'esbuild'
import { root } from '../api/root.ts'

/** A server in a process of its own. */
export interface Fighter {
  address: string
  /** The most memory it ever held, in bytes. */
  peak(): Promise<number>
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
    async peak() {
      child.send('peak')
      const [{ peak }] = (await once(child, 'message')) as [{ peak: number }]
      return peak * 1024
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

/** Requests per second of each, in turns, round by round; the order changes so that neither profits by it. */
export async function duel(one: Fighter, other: Fighter, options: DuelOptions): Promise<[number, number][]> {
  await load(one, options, 1)
  await load(other, options, 1)
  const results: [number, number][] = []
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
  { address }: Fighter,
  { path, tokens, seconds }: DuelOptions,
  duration = seconds,
): Promise<number> {
  const result = await autocannon({
    url: address,
    connections: 20,
    duration,
    requests: tokens.map((token) => ({ method: 'GET', path, headers: { authorization: `Bearer ${token}` } })),
  })
  const failed = result.non2xx + result.errors
  if (failed > 0) throw new Error(`${failed} of ${result.requests.total} requests to ${address} failed`)
  return result.requests.total / result.duration
}

export function median(values: number[]): number {
  const sorted = [...values].sort((one, other) => one - other)
  return sorted[Math.floor(sorted.length / 2)] as number
}
