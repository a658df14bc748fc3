import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { root } from '../../root.ts'
import { launchBrowser } from '../support/browser.ts'
import { type ConsoleScene, startConsoleScene } from './console-scene.ts'
import { inventTown } from './console-town.ts'

const folder = join(root, 'artefacts')
let scene: ConsoleScene
let browser: Browser

beforeAll(async () => {
  mkdirSync(folder, { recursive: true })
  scene = await startConsoleScene()
  await inventTown(scene)
  browser = await launchBrowser()
})
afterAll(async () => {
  await browser.close()
  await scene.close()
})

/** More of the map's layers is painted than one marker takes. */
const drawnPixels = `(() => {
  let painted = 0
  for (const canvas of document.querySelectorAll('.map canvas')) {
    const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height)
    for (let at = 3; at < data.length; at += 4) if (data[at] > 0) painted++
  }
  return painted > 5000
})()`

/** Every tile of the ground is there. */
const wholeGround = `(() => {
  const tiles = [...document.querySelectorAll('.leaflet-tile')]
  return tiles.length > 3 && tiles.every((tile) => tile.classList.contains('leaflet-tile-loaded'))
})()`

it.each([
  ['light', false],
  ['dark', true],
])('fits the window and is quiet, %s', async (name, dark) => {
  const { page, context, errors } = await scene.open(browser, { dark })
  const shot = (what: string) => page.screenshot({ path: join(folder, `console-${what}-${name}.png`) })
  await page.getByRole('option').nth(3).waitFor()
  // Asked from here: a page that may evaluate nothing cannot ask itself again.
  await expect.poll(() => page.evaluate(drawnPixels)).toBe(true)
  await expect.poll(() => page.evaluate(wholeGround)).toBe(true)
  await shot('board')
  await page.getByRole('option', { name: 'Boiler leaks under the kitchen' }).first().click()
  await page.getByRole('complementary').getByText('Facts').waitFor()
  await shot('job')
  await page.getByRole('tab', { name: 'Visits' }).click()
  await page.getByRole('article').first().waitFor()
  await shot('visits')
  await page.getByRole('tab', { name: 'Quotes' }).click()
  await page.getByRole('button', { name: 'New quote' }).click()
  const editor = page.getByRole('dialog', { name: /^Quote/ })
  for (const [at, what, price] of [
    [1, 'Condensing boiler, fitted', '4100'],
    [2, 'Flue and fittings', '285.50'],
  ] as const) {
    await editor.getByRole('button', { name: 'Add a line' }).click()
    await editor.getByLabel(`What, line ${at}`).fill(what)
    await editor.getByLabel(`Price, line ${at}`).fill(price)
  }
  await editor.getByLabel('Totals').getByText('US$4,385.50').last().waitFor()
  await shot('quote')
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Import' }).click()
  await page.getByRole('dialog', { name: 'Import requests' }).waitFor()
  await shot('import')
  await page.keyboard.press('Escape')
  const overflow = await page.evaluate(
    'document.documentElement.scrollWidth - document.documentElement.clientWidth',
  )
  expect(overflow).toBe(0)
  expect(errors).toEqual([])
  await context.close()
})
