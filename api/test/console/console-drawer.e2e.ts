import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { launchBrowser } from '../support/browser.ts'
import { pdf, photoForm, plain } from '../support/pictures.ts'
import { type WorkUnderWay, workUnderWay } from '../support/work-under-way.ts'
import { type ConsoleScene, startConsoleScene } from './console-scene.ts'
import { looksWell } from './drawer-looks.ts'

let scene: ConsoleScene
let browser: Browser
let page: Page
let context: BrowserContext
let errors: string[]
let work: WorkUnderWay

beforeAll(async () => {
  scene = await startConsoleScene()
  browser = await launchBrowser()
  work = await workUnderWay(scene.api)
  ;({ page, context, errors } = await scene.open(browser))
  await page.getByRole('option', { name: 'New boiler' }).click()
})
afterAll(async () => {
  await context.close()
  await browser.close()
  await scene.close()
})

const openTab = (name: string | RegExp) => page.getByRole('tab', { name }).click()
const panel = () => page.getByRole('tabpanel')
const picture = async (name: string, colour: string) => ({
  name,
  mimeType: 'image/jpeg',
  buffer: await plain(640, 480, colour).jpeg().toBuffer(),
})
const messages = () => scene.api.database.prisma.message.count({ where: { job_id: work.job_id } })

it('tells of messages as they come, and keeps notes apart', async () => {
  const { api } = scene
  const params = { job_id: work.job_id }
  await api.call('sendJobMessage', {
    as: work.customer,
    params,
    body: { body: 'The gate is locked; ring at the red door.' },
  })
  await page.getByRole('tab', { name: 'Messages 1' }).click()
  await panel().getByText('ring at the red door').waitFor()
  await panel().getByText('New', { exact: true }).waitFor()
  await page.getByRole('tab', { name: 'Messages', exact: true }).waitFor()
  await api.call('sendJobMessage', {
    as: work.lead,
    params,
    body: { body: 'The old flue is cracked, do not promise Thursday.', visibility: 'internal' },
  })
  const note = panel().getByRole('listitem').filter({ hasText: 'old flue' })
  await note.getByText('Internal note').waitFor()
  await panel().getByLabel('Message to the customer').fill('We come on Thursday, between eight and twelve.')
  await panel()
    .getByLabel('Attach pictures')
    .setInputFiles(await picture('new-boiler.jpg', '#b0683a'))
  await panel().getByRole('button', { name: 'Send' }).click()
  await panel().getByRole('listitem').filter({ hasText: 'between eight and twelve' }).waitFor()
  await panel().getByRole('button', { name: 'Open new-boiler.jpg' }).locator('img').waitFor()
  expect(await panel().getByLabel('Message to the customer').inputValue()).toBe('')
  await panel().locator('form').getByText('Internal note').click()
  await panel().getByLabel('Words of the note').fill('Ask the supplier first.')
  await panel().getByRole('button', { name: 'Add the note' }).click()
  const own = panel().getByRole('listitem').filter({ hasText: 'Ask the supplier first.' })
  await own.getByText('Internal note').waitFor()
  await looksWell(page, 'messages')
  const { body } = await api.call('listJobMessages', { as: work.customer, params })
  expect(body.items.map((message) => message.body)).toEqual([
    'We come on Thursday, between eight and twelve.',
    'The gate is locked; ring at the red door.',
  ])
  expect(errors).toEqual([])
})

it('shows a message as sent when the service said so, and sends one whose answer was lost once', async () => {
  const before = await messages()
  await page.route(
    '**/messages',
    async (route) => {
      await route.fetch()
      await route.abort()
    },
    { times: 1 },
  )
  await panel().locator('form').getByText('To the customer').click()
  await panel().getByLabel('Message to the customer').fill('The part is in.')
  await panel().getByRole('button', { name: 'Send' }).click()
  await panel().getByText('The service cannot be reached').waitFor()
  expect(await panel().getByLabel('Message to the customer').inputValue()).toBe('The part is in.')
  await openTab('Overview')
  await openTab('Messages')
  expect(await panel().getByLabel('Message to the customer').inputValue()).toBe('The part is in.')
  await panel().getByRole('button', { name: 'Send' }).click()
  await panel().getByRole('listitem').filter({ hasText: 'The part is in.' }).waitFor()
  await expect.poll(() => panel().getByLabel('Message to the customer').inputValue()).toBe('')
  expect(await messages()).toBe(before + 1)
  errors.length = 0
})

it('takes pictures and papers one by one, shows them large, and takes them away', async () => {
  const { api } = scene
  const params = { job_id: work.job_id }
  await api.call('uploadJobPhotos', {
    as: work.lead,
    params,
    form: photoForm([['old-boiler.jpg', await plain(800, 600, '#3a6f8f').jpeg().toBuffer()]], {
      caption: 'The plate of the old boiler',
    }),
  })
  await openTab('Photos')
  await panel().getByRole('button', { name: 'The plate of the old boiler' }).waitFor()
  await panel().getByText('Internal', { exact: true }).first().click()
  await panel()
    .getByLabel('Pictures and papers')
    .setInputFiles([
      await picture('flue.jpg', '#6b7f3a'),
      { name: 'data-sheet.pdf', mimeType: 'application/pdf', buffer: pdf() },
      { name: 'notes.txt', mimeType: 'text/plain', buffer: Buffer.from('no picture') },
    ])
  const files = panel().getByRole('list', { name: 'Files on their way' })
  await files.getByRole('listitem').filter({ hasText: 'notes.txt' }).getByText('Not taken').waitFor()
  await files.getByRole('button', { name: 'Try again' }).waitFor()
  expect(await files.getByText('Taken', { exact: true }).count()).toBe(2)
  const flue = panel().getByRole('button', { name: /^Internal flue/ })
  await flue.locator('img').waitFor()
  await looksWell(page, 'photos')
  await panel().getByRole('button', { name: 'Clear what is done' }).click()
  await files.waitFor({ state: 'detached' })
  await flue.click()
  const viewer = page.getByRole('dialog', { name: 'flue.jpg' })
  await viewer.locator('img').waitFor()
  await looksWell(page, 'photo')
  await page.keyboard.press('ArrowRight')
  await page.getByRole('dialog', { name: 'old-boiler.jpg' }).waitFor()
  await page.keyboard.press('ArrowLeft')
  await viewer.getByRole('button', { name: 'Take away' }).click()
  await page
    .getByRole('dialog', { name: /away\?$/ })
    .getByRole('button', { name: 'Take away' })
    .click()
  await flue.waitFor({ state: 'detached' })
  const { body } = await api.call('listJobPhotos', { as: work.office, params })
  expect(body.items.map(({ file_name, internal }) => [file_name, internal])).toEqual([
    ['data-sheet.pdf', true],
    ['old-boiler.jpg', false],
    ['new-boiler.jpg', false],
  ])
  expect(errors).toEqual([])
})
