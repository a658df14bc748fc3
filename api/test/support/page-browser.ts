import type { Browser, BrowserContextOptions, Page, Request } from 'playwright-core'
import { launchBrowser } from './browser.ts'
import { freePort } from './free-port.ts'
import { startTestApp, type TestApp } from './test-app.ts'

/** The pages on a port of this machine, and a browser to visit them. */
export interface PageBrowser {
  api: TestApp
  /** Opens a page like a phone of 360 pixels, unless told otherwise; `address` is a path of ours. */
  open(address: string, options?: BrowserContextOptions): Promise<OpenPage>
  close(): Promise<void>
}

export interface OpenPage extends Page {
  /** Every address that was asked for. */
  asked: { url: string; method: string }[]
  /** How many bytes came back in all, headers included, for what was asked so far. */
  received(): Promise<number>
  /** What the browser complained about: scripts that failed, things the policy of the page forbade. */
  complaints: string[]
}

/** `settings` of the service beside those that every test has. */
export async function openPageBrowser(
  settings: Record<string, string> = {},
  options: Parameters<typeof startTestApp>[1] = {},
): Promise<PageBrowser> {
  const port = await freePort()
  const publicUrl = `http://localhost:${port}`
  const api = await startTestApp({ ...settings, PUBLIC_URL: publicUrl }, options)
  await api.app.listen({ host: '127.0.0.1', port })
  let browser: Browser | null = await launchBrowser()
  return {
    api,
    async open(address, options = {}) {
      const phone = { viewport: { width: 360, height: 740 }, locale: 'en-US', ...options }
      const page = (await (await (browser as Browser).newContext(phone)).newPage()) as OpenPage
      page.asked = []
      const answered: Promise<number>[] = []
      page.received = async () => (await Promise.all(answered)).reduce((sum, bytes) => sum + bytes, 0)
      page.complaints = []
      page.on('pageerror', (error) => page.complaints.push(error.message))
      page.on('console', (message) => {
        // That a page answers a wrong form with a 4xx is no fault of the page.
        if (message.type() === 'error' && !message.text().startsWith('Failed to load resource'))
          page.complaints.push(message.text())
      })
      page.on('request', (request) => page.asked.push({ url: request.url(), method: request.method() }))
      page.on('requestfinished', (request) => {
        const size = sizeOf(request)
        // Who closes the page does not want to know any more.
        size.catch(() => {})
        answered.push(size)
      })
      await page.goto(/^(http|about:)/.test(address) ? address : `${publicUrl}${address}`)
      return page
    },
    async close() {
      await browser?.close()
      browser = null
      await api.close()
    },
  }
}

async function sizeOf(request: Request): Promise<number> {
  const { responseBodySize, responseHeadersSize } = await request.sizes()
  return responseBodySize + responseHeadersSize
}
