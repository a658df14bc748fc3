import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { root } from '../../root.ts'
import { violationsOf } from '../support/accessibility.ts'

const folder = join(root, 'artefacts')

/** Keeps a picture of the window in the light and in the dark, and asks axe about both. */
export async function looksWell(page: Page, name: string): Promise<void> {
  mkdirSync(folder, { recursive: true })
  for (const colorScheme of ['dark', 'light'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    await page.locator(`html[data-theme=${colorScheme}]`).waitFor()
    // Colours that are still changing are those of neither.
    await page.evaluate('Promise.all(document.getAnimations().map(({ finished }) => finished))')
    await page.screenshot({ path: join(folder, `console-${name}-${colorScheme}.png`) })
    expect(await violationsOf(page)).toEqual([])
  }
}
