import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { everyRow } from '../test/support/every-row.ts'
import { faultsOf } from '../test/support/look-at.ts'
import { mailedToken } from '../test/support/mailed.ts'
import { openPageBrowser, type PageBrowser } from '../test/support/page-browser.ts'
import type { Person } from '../test/support/people.ts'
import { boilerLines, newJob, sentQuote } from '../test/support/work.ts'

const password = 'a quiet harbour'

let browser: PageBrowser
let as: Person
/** Every page there is, by what it shows, with its address. */
let pages: Record<string, string>

beforeAll(async () => {
  browser = await openPageBrowser()
  const { api } = browser
  as = await api.people.dispatcher()
  await api.database.prisma.settings.update({
    where: { id: 1 },
    data: {
      company_name: 'Harbour Heating',
      brand_colour: '#0b6b5d',
      tax_rate_bp: 825,
      phone: '(202) 555-0100',
    },
  })
  const admin = await api.people.admin()
  const flush = { description: 'Flush the system and fit a filter', quantity: '1', unit_price_minor: 32_000 }
  const lines = [
    ...boilerLines,
    { ...flush, optional: true, selected: true },
    { ...flush, description: 'Smart thermostat', unit_price_minor: 24_900, optional: true },
  ]
  const open = await sentQuote(api, as, { lines })
  const approved = await sentQuote(api, as)
  await api.call('approveQuote', {
    params: { token: approved.token },
    body: {
      quote_id: approved.quote.id,
      revision: 1,
      content_sha256: approved.quote.content_sha256 as string,
      name: 'Cora Customer',
    },
  })
  const bare = await newJob(api, as, { title: 'Leaking tap' })
  const { body: link } = await api.call('createJobLink', {
    as,
    params: { job_id: bare.job_id },
    body: { contact_id: bare.contact.contact_id, purpose: 'job' },
  })
  const over = await sentQuote(api, as)
  await api.database.prisma.link.updateMany({
    where: { quote_id: over.quote.id },
    data: { expires_at: new Date(api.clock.now().getTime() - 1000) },
  })
  const email = 'cleo@example.test'
  await api.call('registerAccount', { as: admin, body: { name: 'Cleo Marsh', email, role: 'contractor' } })
  await api.call('signUp', { body: { name: 'Cora Customer', email: 'cora@example.test', password } })
  pages = {
    'a quote to answer': `/j/${open.token}`,
    'an approved quote': `/j/${approved.token}`,
    'a request': new URL(link.url).pathname,
    'an expired link': `/j/${over.token}`,
    'a new link on its way': `/j/${over.token}?asked=yes`,
    'a link of nothing': `/j/${'x'.repeat(43)}`,
    'choosing a password': `/set-up/${await mailedToken(api, 'account_set_up', email)}`,
    'confirming an address': `/confirm/${await mailedToken(api, 'account_confirm_email', 'cora@example.test')}`,
    'signing in': '/sign-in',
    'opening an account': '/sign-up',
    'an account that was opened': '/sign-up?sent=yes',
    'a forgotten password': '/forgot-password',
    'a new password on its way': '/forgot-password?sent=yes',
    'nobody signed in': '/',
    'an address of nothing': '/nowhere',
  }
})
afterAll(() => browser.close())

it('every page says how to call the company, and one that leads nowhere says it large', async () => {
  for (const [name, address] of Object.entries(pages)) {
    const page = await browser.open(address, { javaScriptEnabled: false })
    const call = page.getByRole('link', { name: 'Call us: (202) 555-0100' })
    expect([name, await call.getAttribute('href')]).toEqual([name, 'tel:+12025550100'])
    expect((await call.boundingBox())?.height).toBeGreaterThanOrEqual(48)
    const large = /expired|of nothing|new link/.test(name)
    expect([name, /button/.test((await call.getAttribute('class')) ?? '')]).toEqual([name, large])
    await page.context().close()
  }
})

describe('looking', () => {
  it('changes nothing, by GET, by HEAD, or in a browser that runs the scripts of a page', async () => {
    const before = await everyRow(browser.api.database)
    for (const address of Object.values(pages)) {
      for (const method of ['GET', 'HEAD'])
        await fetch(`${browser.api.config.publicUrl}${address}`, { method, headers: { accept: 'text/html' } })
      const page = await browser.open(address)
      await page.waitForLoadState('networkidle')
      await page.evaluate(() => void document.dispatchEvent(new Event('visibilitychange')))
      await page.waitForLoadState('networkidle')
      await page.context().close()
    }
    expect(await everyRow(browser.api.database)).toEqual(before)
  })

  it('is told apart from doing: a person who touches the page leaves a trace', async () => {
    const before = await everyRow(browser.api.database)
    const page = await browser.open(pages['an approved quote'] as string)
    await page.mouse.wheel(0, 300)
    await expect.poll(async () => (await everyRow(browser.api.database)).links).not.toBe(before.links)
    await page.context().close()
  })
})

describe.each(['light', 'dark'] as const)('in the %s', (colorScheme) => {
  it.each([360, 1280])('can be used by everybody, %i wide', async (width) => {
    for (const [name, address] of Object.entries(pages)) {
      const page = await browser.open(address, { viewport: { width, height: 760 }, colorScheme })
      for (const fold of await page.locator('summary').all()) await fold.click()
      expect(await faultsOf(page, `${name}-${width}-${colorScheme}`)).toEqual([])
      expect(page.complaints).toEqual([])
      await page.context().close()
    }
  })
})

describe.each([
  ['with script', true],
  ['without script', false],
])('an account, %s', (_name, javaScriptEnabled) => {
  const options = { javaScriptEnabled }

  it('is set up by a mailed link, once, and signs its owner in', async () => {
    const email = `cleo-${javaScriptEnabled}@example.test`
    const admin = await browser.api.people.admin()
    await browser.api.call('registerAccount', {
      as: admin,
      body: { name: 'Cleo Marsh', email, role: 'contractor' },
    })
    const address = `/set-up/${await mailedToken(browser.api, 'account_set_up', email)}`
    const page = await browser.open(address, options)
    await page.getByLabel('Password').fill(password)
    await page.getByRole('button', { name: 'Save and go on' }).click()
    await page.getByText(`You are signed in as ${email}.`).waitFor()
    await page.getByRole('button', { name: 'Sign out' }).click()
    await page.getByLabel('Mail address').fill(email)
    await page.getByLabel('Password').fill(`${password}!`)
    await page.getByRole('button', { name: 'Sign in' }).click()
    await page.getByRole('alert').getByText('do not belong together').waitFor()
    await page.getByLabel('Password').fill(password)
    await page.getByRole('button', { name: 'Sign in' }).click()
    // Who drives out is led to the work.
    await page.getByRole('heading', { name: 'Hello Cleo' }).waitFor()
    await page.goto(`${browser.api.config.publicUrl}${address}`)
    await page.getByLabel('Password').fill(password)
    await page.getByRole('button', { name: 'Save and go on' }).click()
    await page.getByText('This link does not work any more').waitFor()
    await page.context().close()
  })

  it('has its address confirmed by whoever knows its password', async () => {
    const email = `cora-${javaScriptEnabled}@example.test`
    await browser.api.call('signUp', { body: { name: 'Cora Customer', email, password } })
    const token = await mailedToken(browser.api, 'account_confirm_email', email)
    const page = await browser.open(`/confirm/${token}`, options)
    await page.getByLabel('Password of your account').fill(password)
    await page.getByRole('button', { name: 'Yes, this is my address' }).click()
    await page.getByText('Your address is confirmed.').waitFor()
    const profile = await browser.api.database.prisma.profile.findFirstOrThrow({ where: { email } })
    expect(profile.email_confirmed_at).not.toBeNull()
    await page.context().close()
  })
})
