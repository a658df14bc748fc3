import type { Bridge } from '../../bridge.ts'

/** The desktop shell around the console; null in a browser. */
export const bridge: Bridge | null = (globalThis as { callout?: Bridge }).callout ?? null
