import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { everyRow } from '../../../test/support/every-row.ts'
import { faultsOf } from '../../../test/support/look-at.ts'
import { openPageBrowser, type PageBrowser } from '../../../test/support/page-browser.ts'
import type { Person } from '../../../test/support/people.ts'
import { phoneJpeg } from '../../../test/support/pictures.ts'

let browser: PageBrowser
let office: Person
beforeAll(async () => {
  browser = await openPageBrowser()
  office = await browser.api.people.dispatcher()
  await browser.api.database.prisma.settings.update({
    where: { id: 1 },
    data: { company_name: 'Harbour Heating', brand_colour: '#0b6b5d' },
  })
})
afterAll(() => browser.close())

const danger = 'It smells of gas in the cellar since this morning.'
const pictures = (...names: string[]) =>
  Promise.all(
    names.map(async (name, index) => ({
      name,
      mimeType: 'image/jpeg',
      buffer:
        name === 'notes.jpg' ? Buffer.from('no picture') : await phoneJpeg(320, 240, `#${index + 2}044a0`),
    })),
  )
const reports = (words: string) => browser.api.database.prisma.issueReport.findMany({ where: { words } })

describe.each([
  ['with script', true],
  ['without script', false],
])('%s', (_name, javaScriptEnabled) => {
  it('anybody says what is wrong, sees at once what was understood, and follows it', async () => {
    const words = `${danger} (${_name})`
    const page = await browser.open('/report', { javaScriptEnabled })
    await page.getByLabel('Tell us in your words').fill(words)
    await page.getByLabel('Your name').fill('Nell Neighbour')
    await page.getByRole('button', { name: 'Send' }).click()
    await page.getByRole('alert').getByText('Please leave a mail address or a phone number.').waitFor()
    expect(await page.getByLabel('Tell us in your words').inputValue()).toBe(words)
    await page.getByLabel('Mail address').fill('nell@example.test')
    await page.getByLabel('Number of the job or quote').fill('J-1042')
    await page
      .getByLabel('Photos (if you like)')
      .setInputFiles(await pictures('stove.jpg', 'meter.jpg', 'notes.jpg'))
    await page.getByRole('button', { name: 'Send' }).click()
    await page.getByRole('heading', { name: 'Thank you, we have it' }).waitFor()
    // What to do where it is dangerous stands before all else.
    const advice = await page.getByRole('alert').first().textContent()
    expect(advice).not.toBe('')
    await page.getByText('An emergency').waitFor()
    await page.getByText('Keep this page').waitFor()
    const [report] = await reports(words)
    expect(report).toMatchObject({
      reporter_name: 'Nell Neighbour',
      reporter_email: 'nell@example.test',
      reference: 'J-1042',
      job_id: null,
    })
    await page.getByText('2 photos came with it.').waitFor()
    await page.getByText('One of your photos could not be opened.').waitFor()

    const followed = page.url().replace(/\?.*$/, '')
    await page.getByLabel('Write to us').fill('It is stronger by the stairs.')
    await page.getByRole('button', { name: 'Send message' }).click()
    await page.getByText('It is stronger by the stairs.').first().waitFor()
    await browser.api.call('reviewReport', {
      as: office,
      params: { report_id: report?.id as string },
      body: { outcome: 'dismissed', words: 'The gas works were there and found nothing.' },
    })
    await page.goto(followed)
    await page.getByRole('heading', { name: 'Your report' }).waitFor()
    await page.getByText('The gas works were there and found nothing.').waitFor()
    expect(page.complaints).toEqual([])
    await page.context().close()
  })
})

it('sends a report once, however often it is pressed', async () => {
  const words = 'The radiator in the hall stays cold.'
  const page = await browser.open('/report')
  await page.getByLabel('Tell us in your words').fill(words)
  await page.getByLabel('Your name').fill('Nell Neighbour')
  await page.getByLabel('Or a phone number').fill('+1 212 555 0143')
  await page.evaluate(() => {
    const button = document.querySelector<HTMLButtonElement>('form button')
    for (let click = 0; click < 5; click++) button?.click()
  })
  await page.getByRole('heading', { name: 'Thank you, we have it' }).waitFor()
  expect(await reports(words)).toHaveLength(1)
  await page.goBack()
  await page.getByRole('button', { name: 'Send' }).waitFor()
  await page.context().close()
})

it('keeps the pictures that were chosen when the connection breaks, and when the form comes back', async () => {
  const words = 'The gutter hangs over the door.'
  const page = await browser.open('/report')
  await page.getByLabel('Tell us in your words').fill(words)
  await page.getByLabel('Your name').fill('Nell Neighbour')
  await page.getByLabel('Photos (if you like)').setInputFiles(await pictures('gutter.jpg', 'door.jpg'))
  await page.context().setOffline(true)
  await page.getByRole('button', { name: 'Send' }).click()
  await page.getByText('The connection broke. Nothing is lost').waitFor()
  await page.context().setOffline(false)
  await page.getByRole('button', { name: 'Send' }).click()
  await page.getByText('Please leave a mail address or a phone number.').waitFor()
  await page.getByLabel('Mail address').fill('nell@example.test')
  await page.getByRole('button', { name: 'Send' }).click()
  await page.getByText('2 photos came with it.').waitFor()
  expect(await reports(words)).toHaveLength(1)
  await page.context().close()
})

it('a message that is posted twice is one', async () => {
  const { body } = await browser.api.call('reportDispute', {
    body: { words: danger, name: 'Nell Neighbour', email: 'twice@example.test' },
  })
  const post = () =>
    fetch(`${body.address}/message`, {
      method: 'POST',
      redirect: 'manual',
      headers: { origin: new URL(body.address).origin, 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams({ after: '', message: 'It is stronger now.' }).toString(),
    })
  for (const { status } of await Promise.all([post(), post(), post()])) expect([303, 409]).toContain(status)
  expect((await post()).status).toBe(303)
  const where = { body: 'It is stronger now.', report: { reporter_email: 'twice@example.test' } }
  expect(await browser.api.database.prisma.message.count({ where })).toBe(1)
})

it('a key of nothing opens nothing', async () => {
  const page = await browser.open(`/report/${'x'.repeat(43)}`)
  await page.getByText('There is nothing to see here').waitFor()
  await page.context().close()
})

it('can be used by everybody, and looking changes nothing', async () => {
  const { body } = await browser.api.call('reportDispute', {
    body: { words: danger, name: 'Nell Neighbour', email: 'nell@example.test' },
  })
  const before = await everyRow(browser.api.database)
  for (const colorScheme of ['light', 'dark'] as const)
    for (const width of [360, 1280]) {
      const look = { viewport: { width, height: 760 }, colorScheme }
      for (const [name, address] of [
        ['a report', '/report'],
        ['a report to follow', new URL(body.address).pathname],
      ] as const) {
        const page = await browser.open(address, look)
        expect(await faultsOf(page, `${name}-${width}-${colorScheme}`)).toEqual([])
        expect(page.complaints).toEqual([])
        await page.context().close()
      }
    }
  expect(await everyRow(browser.api.database)).toEqual(before)
})
