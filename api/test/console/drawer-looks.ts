import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { root } from '../../root.ts'
import { violationsOf } from '../support/accessibility.ts'

const folder = join(root, 'artefacts')

/** Colours that are still changing are those of neither theme; what is taken away meanwhile never ends. */
const still = `(async () => {
  const running = () => document.getAnimations().filter(({ playState }) => playState === 'running')
  while (running().length > 0) await Promise.allSettled(running().map(({ finished }) => finished))
})()`

/** Keeps a picture of the window in the light and in the dark, and asks axe about both. */
export async function looksWell(page: Page, name: string): Promise<void> {
  mkdirSync(folder, { recursive: true })
  for (const colorScheme of ['dark', 'light'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    await page.locator(`html[data-theme=${colorScheme}]`).waitFor()
    await page.evaluate(still)
    await page.screenshot({ path: join(folder, `console-${name}-${colorScheme}.png`) })
    expect(await violationsOf(page)).toEqual([])
  }
}
