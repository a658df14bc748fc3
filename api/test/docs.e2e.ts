import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { launchBrowser } from './support/browser.ts'
import { startTestApp, type TestApp } from './support/test-app.ts'

let api: TestApp
let browser: Browser
beforeAll(async () => {
  api = await startTestApp()
  browser = await launchBrowser()
})
afterAll(async () => {
  await browser?.close()
  await api.close()
})

it('can be read without anything from outside', async () => {
  const address = await api.app.listen({ host: '127.0.0.1', port: 0 })
  const page = await browser.newPage()
  const asked: string[] = []
  page.on('request', (request) => asked.push(request.url()))
  await page.goto(`${address}/api/v1/docs/`)
  await page.getByText('Sign a browser in').first().waitFor()
  expect(asked.filter((url) => !url.startsWith(address) && !/^(data|blob):/.test(url))).toEqual([])
})
