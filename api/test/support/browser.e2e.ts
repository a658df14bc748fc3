import { existsSync } from 'node:fs'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { launchBrowser } from './browser.ts'
import { packagedChromium } from './chromium-binary.ts'

describe('launchBrowser', () => {
  it('opens a page that runs script and draws text', async () => {
    const browser = await launchBrowser()
    const page = await browser.newPage()
    await page.setContent('<h1>Callout</h1><script>document.querySelector("h1").append(" runs")</script>')
    expect(await page.getByRole('heading').textContent()).toBe('Callout runs')
    expect((await page.getByRole('heading').boundingBox())?.width).toBeGreaterThan(100)
    await browser.close()
  })
})

describe.skipIf(process.platform !== 'linux' || process.arch !== 'x64')('packagedChromium', () => {
  let folder: string
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'callout-browser-test-'))
  })
  afterAll(() => rm(folder, { recursive: true, force: true }))

  it('unpacks once when several ask at the same time, and starts', async () => {
    const [one, two] = await Promise.all([packagedChromium(folder), packagedChromium(folder)])
    expect(one).toEqual(two)
    expect(await readdir(folder)).toHaveLength(1)
    expect(existsSync(one.executablePath)).toBe(true)
    const browser = await chromium.launch({ executablePath: one.executablePath, env: one.environment })
    expect(browser.version()).toMatch(/^\d+\./)
    await browser.close()
  })

  it('starts with the libraries and fonts it brings along', async () => {
    const { executablePath } = await packagedChromium(folder)
    const unpacked = join(executablePath, '..')
    const env = {
      LD_LIBRARY_PATH: join(unpacked, 'al2023/lib'),
      FONTCONFIG_FILE: join(unpacked, 'fonts.conf'),
    }
    const browser = await chromium.launch({ executablePath, env })
    const page = await browser.newPage()
    await page.setContent('<b>iiii</b><i>MMMM</i>')
    const [narrow, wide] = [await page.locator('b').boundingBox(), await page.locator('i').boundingBox()]
    expect(narrow?.width ?? 0).toBeLessThan(wide?.width ?? 0)
    await browser.close()
  })
})
