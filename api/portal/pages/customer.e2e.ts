import type { BrowserContextOptions } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { mailedCode } from '../../test/support/credentials.ts'
import { faultsOf } from '../../test/support/look-at.ts'
import { mailedToken } from '../../test/support/mailed.ts'
import { openPageBrowser, type PageBrowser } from '../../test/support/page-browser.ts'
import type { Person } from '../../test/support/people.ts'
import { phoneJpeg, plain } from '../../test/support/pictures.ts'
import { signedUp } from '../../test/support/signed-up.ts'
import { approveFor, newContact, sentQuote } from '../../test/support/work.ts'

const email = 'cora@example.test'
const password = 'a quiet harbour'

let browser: PageBrowser
let office: Person
/** A browser in which a customer with an address of their own has signed in. */
let signedIn: BrowserContextOptions
let contact: { contact_id: string; email: string }

beforeAll(async () => {
  browser = await openPageBrowser({
    MAP_TILE_URL: 'https://tiles.example.test/{z}/{x}/{y}.png',
    MAP_ATTRIBUTION: 'Example maps',
  })
  const { api } = browser
  office = await api.people.dispatcher()
  await api.database.prisma.settings.update({
    where: { id: 1 },
    data: { company_name: 'Harbour Heating', brand_colour: '#0b6b5d', time_zone: 'America/New_York' },
  })
  contact = { ...(await newContact(api, { email })), email }
  await sentQuote(api, office, { contact })
  await signedUp(api, { name: 'Cora Customer', email, password })
  const page = await browser.open('/sign-in')
  await page.getByLabel('Mail address').fill(email)
  await page.getByLabel('Password').fill(password)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.getByRole('heading', { name: 'Hello Cora Customer' }).waitFor()
  signedIn = { storageState: await page.context().storageState() }
  await page.context().close()
})
afterAll(() => browser.close())

const looks = [
  [360, 'light'],
  [360, 'dark'],
  [1280, 'light'],
  [1280, 'dark'],
] as const

describe.each([
  ['with script', true],
  ['without script', false],
])('%s', (_name, javaScriptEnabled) => {
  it('a link becomes a login of one job, and by a code of all jobs', async () => {
    const { api } = browser
    const sent = await sentQuote(api, office)
    await approveFor(api, office, sent)
    const page = await browser.open(`/j/${sent.token}`, { javaScriptEnabled })
    await page.getByRole('heading', { name: 'A login of your own' }).click()
    await page.getByRole('button', { name: 'Make my login' }).click()
    await page.getByRole('heading', { name: 'Your login' }).waitFor()
    if (javaScriptEnabled) {
      await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
      await page.getByRole('button', { name: 'Copy the user name' }).click()
      await page.getByRole('button', { name: 'Copied' }).waitFor()
      const copied = await page.evaluate(() => navigator.clipboard.readText())
      expect(copied).toBe(await page.locator('#user-name').textContent())
      expect(await faultsOf(page, 'a new login-360-light')).toEqual([])
    }
    const [name, secret] = await page.locator('.secret code').allTextContents()
    await page.goto(page.url().replace(/\/login$/, ''))
    expect(await page.locator('.secret code').count()).toBe(0)
    await page.getByRole('heading', { name: 'A login of your own' }).click()
    await page.getByRole('link', { name: 'Sign in' }).click()
    await page.getByLabel('Mail address or user name').fill(name as string)
    await page.getByLabel('Password').fill(secret as string)
    await page.getByRole('button', { name: 'Sign in' }).click()
    await page.getByLabel('Temporary password').fill(secret as string)
    await page.getByLabel('New password').fill(password)
    await page.getByRole('button', { name: 'Save and sign in' }).click()
    await page.getByRole('heading', { name: 'Is this your mail address?' }).waitFor()
    expect(await page.getByRole('link', { name: 'Ask for something new' }).count()).toBe(0)
    await page.getByRole('button', { name: 'Mail me the code' }).click()
    await page.getByRole('status').getByText('We have mailed the code').waitFor()
    if (javaScriptEnabled) expect(await faultsOf(page, 'a code to enter-360-light')).toEqual([])
    await page.getByLabel('Code from our mail').fill('000000')
    await page.getByRole('button', { name: 'Confirm' }).click()
    await page.getByRole('alert').getByText('This is not the code').waitFor()
    await page.getByLabel('Code from our mail').fill(await mailedCode(api, sent.contact.email))
    await page.getByRole('button', { name: 'Confirm' }).click()
    await page.getByRole('link', { name: 'Ask for something new' }).waitFor()
    expect(await page.getByRole('heading', { name: 'Is this your mail address?' }).count()).toBe(0)
    await page.locator(`a[href="/jobs/${sent.job_id}"]`).click()
    await page.getByText('Approved for $4,717.50').waitFor()
    expect(page.complaints).toEqual([])
    await page.context().close()
  })

  it('a customer asks for something new, sends photos with it, and takes it back', async () => {
    const { api } = browser
    const title = `No hot water ${_name}`
    const page = await browser.open('/', { ...signedIn, javaScriptEnabled })
    await page.getByRole('link', { name: 'Ask for something new' }).click()
    await page.getByLabel('In a few words').fill(title)
    await page.getByLabel('Kind of work').selectOption('Heating')
    await page.getByLabel('Tell us more').fill('Since this morning.')
    await page.getByLabel('Photos').setInputFiles([
      { name: 'boiler.jpg', mimeType: 'image/jpeg', buffer: await phoneJpeg(320, 240, '#aa3311') },
      { name: 'notes.jpg', mimeType: 'image/jpeg', buffer: Buffer.from('no picture at all') },
    ])
    // What is known already needs no typing; another place is asked for only where it is wanted.
    expect(await page.getByLabel('Street and number').isVisible()).toBe(false)
    await page.getByRole('radio', { name: 'Somewhere else' }).check()
    await page.getByLabel('Street and number').fill('12 Harbour Row')
    await page.getByLabel('Town').fill('   ')
    await page.getByLabel('Day').first().fill('2026-12-03')
    await page.getByLabel('Time of day').first().selectOption('In the morning')
    await page.getByRole('button', { name: 'Send my request' }).click()
    await page.getByRole('alert').getByText('Please give the town').waitFor()
    expect(await page.getByLabel('In a few words').inputValue()).toBe(title)
    await page.getByLabel('Town').fill('Millbrook')
    await page.getByLabel('Photos').setInputFiles([
      { name: 'boiler.jpg', mimeType: 'image/jpeg', buffer: await phoneJpeg(320, 240, '#aa3311') },
      { name: 'notes.jpg', mimeType: 'image/jpeg', buffer: Buffer.from('no picture at all') },
    ])
    await page.getByRole('button', { name: 'Send my request' }).click()
    await page.getByRole('heading', { level: 1, name: title }).waitFor()
    await page.getByRole('alert').getByText('One of your photos could not be opened.').waitFor()
    expect(await page.locator('.thumbs img').count()).toBe(1)
    const jobs = await api.database.prisma.job.findMany({ where: { title }, include: { site: true } })
    expect(jobs).toMatchObject([
      {
        trade: 'heating',
        status: 'requested',
        source: 'customer',
        description: 'Since this morning.',
        wished_windows: [{ start: '2026-12-03T13:00:00Z', end: '2026-12-03T17:00:00Z' }],
        site: { address_line: '12 Harbour Row', city: 'Millbrook' },
      },
    ])
    await page.getByRole('heading', { name: 'Change my request' }).click()
    const change = page.getByRole('region', { name: 'Change my request' })
    expect(await change.getByLabel('Day').first().inputValue()).toBe('2026-12-03')
    await change.getByLabel('Tell us more').fill('Since this morning, and it hisses.')
    await change.getByLabel('Time of day').first().selectOption('In the afternoon')
    await change.getByRole('button', { name: 'Save the changes' }).click()
    await change.getByText('and it hisses').waitFor({ state: 'attached' })
    expect(await api.database.prisma.job.findMany({ where: { title } })).toMatchObject([
      {
        description: 'Since this morning, and it hisses.',
        wished_windows: [{ start: '2026-12-03T17:00:00Z', end: '2026-12-03T22:00:00Z' }],
      },
    ])
    await page.getByRole('heading', { name: 'Cancel this job' }).click()
    await page.getByLabel('Please tell us in a few words why').fill('It works again.')
    await page.getByRole('button', { name: 'Cancel the job' }).click()
    await page.getByRole('heading', { name: 'This job was canceled' }).waitFor()
    await page.getByRole('link', { name: 'All my jobs' }).click()
    await page.getByRole('region', { name: 'Before' }).getByText(title).waitFor()
    expect(page.complaints).toEqual([])
    await page.context().close()
  })

  it('a customer asks for something else where we have been before', async () => {
    const { api } = browser
    const title = `The tap drips ${_name}`
    const before = await api.database.prisma.site.count()
    const page = await browser.open('/requests/new', { ...signedIn, javaScriptEnabled })
    await page.getByLabel('In a few words').fill(title)
    expect(await page.getByRole('radio', { name: '12 Harbour Row, Millbrook' }).first().isChecked()).toBe(
      true,
    )
    await page.getByRole('button', { name: 'Send my request' }).click()
    await page.getByRole('heading', { level: 1, name: title }).waitFor()
    await page.getByText('12 Harbour Row, Millbrook').first().waitFor()
    expect(await api.database.prisma.site.count()).toBe(before)
    expect(page.complaints).toEqual([])
    await page.context().close()
  })

  it('a customer says what is wrong, and it is settled', async () => {
    const { api } = browser
    const sent = await sentQuote(api, office, { contact })
    await approveFor(api, office, sent)
    const address = `/jobs/${sent.job_id}`
    const page = await browser.open(address, { ...signedIn, javaScriptEnabled })
    await page.getByRole('heading', { name: 'Something is wrong' }).click()
    await page.getByLabel('What is wrong?').fill('The new tap drips')
    await page.getByLabel('We do not agree about your work').check()
    await page.getByRole('button', { name: 'Tell us' }).click()
    await page.getByRole('region', { name: 'Thank you, we have it' }).getByText('The new tap drips').waitFor()
    const section = page.getByRole('region', { name: 'The new tap drips' })
    await section.getByText('It is our turn: we answer by').waitFor()
    const where = { job_id: sent.job_id }
    const [dispute] = await api.database.prisma.dispute.findMany({ where })
    expect(dispute).toMatchObject({ description: 'The new tap drips', opened_by: 'profile' })
    const params = { dispute_id: dispute?.id as string }
    const propose = (words: string) =>
      api.call('proposeResolution', {
        as: office,
        params,
        body: { outcome: 'split', resolution: 'refund', amount_minor: 5000, words },
      })
    await propose('Half of the labor.')
    await page.goto(`${browser.api.config.publicUrl}/`)
    await page.getByRole('region', { name: 'Waiting for you' }).getByText('Our proposal').waitFor()
    // The mail about it leads to the same, and to nothing else of the job.
    await page.goto(`${browser.api.config.publicUrl}/j/${await mailedToken(api, 'dispute_news', email)}`)
    await section.getByRole('heading', { name: 'We pay back $50.00' }).waitFor()
    expect(await page.getByText('$4,717.50').count()).toBe(0)
    await section.getByText('I do not accept this').click()
    await section.getByLabel('Your full name').last().fill('Cora Customer')
    await section.getByLabel('What would be right?').fill('All of it.')
    await section.getByRole('button', { name: 'Refuse the proposal' }).click()
    await section.getByText('Refused by Cora Customer').waitFor()
    await section.getByLabel('Write about this').fill('It drips at night.')
    await section.getByRole('button', { name: 'Send' }).click()
    await section.locator('.thread .mine').getByText('It drips at night.').waitFor()
    await propose('Fifty, and we come on Friday.')
    await page.goto(`${browser.api.config.publicUrl}${address}`)
    if (javaScriptEnabled) {
      expect(await faultsOf(page, 'a proposal-360-light')).toEqual([])
      await page.emulateMedia({ colorScheme: 'dark' })
      await page.setViewportSize({ width: 1280, height: 760 })
      expect(await faultsOf(page, 'a proposal-1280-dark')).toEqual([])
    }
    await section.getByRole('button', { name: 'Accept this' }).waitFor()
    await section.getByLabel('Your full name').first().fill('Cora Customer')
    await section.getByRole('button', { name: 'Accept this' }).click()
    await section.getByText('You agreed on how to settle it.').waitFor()
    expect(await api.database.prisma.dispute.findMany({ where })).toMatchObject([{ status: 'resolved' }])
    expect(page.complaints).toEqual([])
    await page.context().close()
  })
})

it('says exactly where, by the phone and by the map, which is fetched only then', async () => {
  const page = await browser.open('/requests/new', {
    ...signedIn,
    geolocation: { latitude: 41.2, longitude: -73.9 },
    permissions: ['geolocation'],
  })
  const body = await plain(256, 256, '#cfe3d4').png().toBuffer()
  await page
    .context()
    .route('https://tiles.example.test/**', (route) => route.fulfill({ contentType: 'image/png', body }))
  await page.waitForLoadState('networkidle')
  expect(page.asked.filter(({ url }) => /way-map|tiles/.test(url))).toEqual([])
  await page.getByRole('radio', { name: 'Somewhere else' }).check()
  await page.getByRole('button', { name: 'I am there now' }).click()
  await page.getByText('We have the exact place.').waitFor()
  const point = page.locator('#point')
  expect(await point.inputValue()).toBe('41.200000,-73.900000')
  await page.getByRole('button', { name: 'Show it on a map' }).click()
  await page.locator('.leaflet-tile-loaded').first().waitFor()
  expect(await page.locator('#pin .pin').isVisible()).toBe(true)
  expect(await faultsOf(page, 'a pin on the map-360-light')).toEqual([])
  await page.locator('#pin').focus()
  await page.keyboard.press('ArrowRight')
  await expect.poll(async () => Number((await point.inputValue()).split(',')[1])).toBeGreaterThan(-73.9)
  expect(page.complaints).toEqual([])
  await page.context().close()
})

it.each(looks)('can be used by everybody, %i wide in the %s', async (width, colorScheme) => {
  for (const [name, address] of [
    ['a new request', '/requests/new'],
    ['the jobs of a customer', '/'],
  ] as const) {
    const page = await browser.open(address, {
      ...signedIn,
      viewport: { width, height: 760 },
      colorScheme,
    })
    await page.waitForLoadState('networkidle')
    expect(await faultsOf(page, `${name}-${width}-${colorScheme}`)).toEqual([])
    expect(page.complaints).toEqual([])
    await page.context().close()
  }
})
