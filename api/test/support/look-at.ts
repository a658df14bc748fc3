import { mkdir } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Page } from 'playwright-core'
import { root } from '../../root.ts'
import { violationsOf } from './accessibility.ts'

/** What keeps somebody from using the page as it stands, in words; keeps a picture of it for people to look at. */
export async function faultsOf(page: Page, name: string): Promise<string[]> {
  const picture = join(root, 'artefacts/portal', `${name.replaceAll(' ', '-')}.png`)
  await mkdir(dirname(picture), { recursive: true })
  await page.screenshot({ path: picture, fullPage: true })
  const violations = await violationsOf(page)
  const sideways = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
  return [
    ...violations.map((violation) => `${name}: ${violation}`),
    ...(sideways > 0 ? [`${name}: scrolls sideways by ${sideways}`] : []),
  ]
}
