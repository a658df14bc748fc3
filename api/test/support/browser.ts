import { type Browser, chromium } from 'playwright-core'
import { findChromium } from './chromium-binary.ts'

/** Nothing of the browser's own may reach out: a test talks to this machine only. */
const QUIET = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/**
 * Starts a headless Chromium, the same way for every browser test. The caller closes it. Any number
 * may run at once; each has a profile of its own that goes with it.
 */
export async function launchBrowser(): Promise<Browser> {
  const { executablePath, environment } = await findChromium()
  return chromium.launch({ executablePath, args: QUIET, env: { ...definedEnvironment(), ...environment } })
}

function definedEnvironment(): Record<string, string> {
  const defined = Object.entries(process.env).filter(
    (entry): entry is [string, string] => entry[1] !== undefined,
  )
  return Object.fromEntries(defined)
}
