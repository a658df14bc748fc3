import type { Browser, BrowserContext, Page } from 'playwright-core'
import { freePort } from '../support/free-port.ts'
import type { Person } from '../support/people.ts'
import { startTestApp, type TestApp } from '../support/test-app.ts'

/** The console in front of a listening service. */
export interface ConsoleScene {
  api: TestApp
  /** Where the console is. */
  address: string
  /** Somebody else of the office, who works through the API. */
  colleague: Person
  /** A window of its own with somebody of their own, signed in and live. */
  open(browser: Browser, options?: { dark?: boolean; role?: 'dispatcher' | 'admin' }): Promise<ConsoleWindow>
  close(): Promise<void>
}

export interface ConsoleWindow {
  page: Page
  context: BrowserContext
  person: Person
  /** What the page complained of; stays empty in a page that is well. */
  errors: string[]
}

/** A service on a port of its own, which its pages know as their origin. */
export async function startConsoleScene(env: NodeJS.ProcessEnv = {}): Promise<ConsoleScene> {
  const port = await freePort()
  const origin = `http://localhost:${port}`
  const address = `${origin}/console`
  const api = await startTestApp(
    { PORT: String(port), PUBLIC_URL: origin, ...env },
    { live: { tickMs: 200 } },
  )
  await api.app.listen({ port, host: '127.0.0.1' })
  return {
    api,
    address,
    colleague: await api.people.dispatcher(),
    async open(browser, { dark = false, role = 'dispatcher' } = {}) {
      const person = await api.people[role]()
      const context = await browser.newContext({
        viewport: { width: 1440, height: 900 },
        colorScheme: dark ? 'dark' : 'light',
        locale: 'en-GB',
        timezoneId: 'Europe/Berlin',
        reducedMotion: 'reduce',
      })
      await context.addInitScript(
        (tokens) => sessionStorage.setItem('callout.session', tokens),
        tokensOf(person),
      )
      const page = await context.newPage()
      const errors: string[] = []
      page.on('pageerror', (error) => errors.push(error.message))
      page.on('request', (request) => {
        const renews = request.url().endsWith('/auth/refresh')
        if (request.method() === 'POST' && !renews && !request.headers()['idempotency-key'])
          errors.push(`POST ${request.url()} without a key`)
      })
      page.on('console', (message) => message.type() === 'error' && errors.push(message.text()))
      await page.goto(address)
      await page.locator('.live-badge[data-state=live]').waitFor()
      return { page, context, person, errors }
    },
    close: () => api.close(),
  }
}

/** What the page keeps of a session: signing in has a test of its own. */
function tokensOf({ token }: Person): string {
  const later = '2030-01-01T00:00:00.000Z'
  return JSON.stringify({
    access_token: token,
    access_expires_at: later,
    refresh_token: 'none of this session',
    refresh_expires_at: later,
  })
}
