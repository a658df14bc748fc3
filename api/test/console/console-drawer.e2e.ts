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
  await page.keyboard.press('m')
  await page.getByRole('tab', { name: 'Messages', selected: true }).waitFor()
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
  const dropped = await page.evaluateHandle(`(() => {
    const transfer = new DataTransfer()
    transfer.items.add(new File(['nothing'], 'dropped.jpg'))
    return transfer
  })()`)
  await panel().getByText('or drop them here').dispatchEvent('drop', { dataTransfer: dropped })
  await files.getByRole('listitem').filter({ hasText: 'dropped.jpg' }).getByText('Not taken').waitFor()
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

it('notes what the job takes, and shows both versions of what two people changed', async () => {
  const { api } = scene
  await page.keyboard.press('6')
  const materials = panel().getByRole('region', { name: 'Materials' })
  await materials.getByText('Nothing is noted').waitFor()
  await materials.getByRole('button', { name: 'Note a material' }).click()
  const fresh = panel().getByRole('form', { name: 'New material' })
  await fresh.getByLabel('What').fill('Expansion vessel, 18 l')
  await fresh.getByLabel('Supplier', { exact: true }).fill('Harbour Supplies')
  await fresh.getByLabel('Needed on').fill('2026-12-04')
  await fresh.getByLabel('Cost').fill('many')
  await fresh.getByRole('button', { name: 'Note it' }).click()
  await fresh.getByText('An amount in').waitFor()
  await fresh.getByLabel('Cost').fill('77.50')
  await fresh.getByRole('button', { name: 'Note it' }).click()
  const vessel = materials.getByRole('listitem').filter({ hasText: 'Expansion vessel' })
  await vessel.getByText('Needed', { exact: true }).waitFor()
  await vessel.getByRole('button', { name: 'Edit' }).click()
  const { body: list } = await api.call('listJobMaterials', {
    as: work.office,
    params: { job_id: work.job_id },
  })
  const material_id = list.items[0]?.id as string
  await api.call('updateMaterial', {
    as: work.lead,
    params: { material_id },
    body: { supplier: 'Mill Lane Stores', expected_on: '2026-12-03' },
  })
  const form = panel().getByRole('form', { name: 'Change Expansion vessel' })
  await form.getByLabel('Quantity').fill('2')
  await form.getByLabel('Note').fill('The old one has no thread')
  await form.getByRole('button', { name: 'Save' }).click()
  await form.getByRole('row', { name: 'Supplier not touched: theirs stays Mill Lane Stores' }).waitFor()
  await form.getByRole('row', { name: 'Quantity 2 1' }).waitFor()
  await looksWell(page, 'stale')
  await form.getByRole('button', { name: 'Save mine over it' }).click()
  await form.waitFor({ state: 'detached' })
  await vessel.getByText('Mill Lane Stores').waitFor()
  await vessel.getByText('The old one has no thread').waitFor()
  await vessel.getByRole('button', { name: 'More about' }).click()
  await page.getByRole('menuitem', { name: 'Ordered', exact: true }).click()
  await vessel.getByText('Ordered', { exact: true }).waitFor()
  await vessel.getByRole('button', { name: 'More about' }).click()
  const off = page.getByRole('menuitem', { name: 'Take off the list' })
  expect(await off.getAttribute('aria-disabled')).toBe('true')
  await off.getByText('is canceled, not removed').waitFor()
  await page.getByRole('menuitem', { name: 'Back-ordered' }).click()
  const waiting = page.getByRole('dialog', { name: 'Back-ordered' })
  await waiting.getByLabel('New day of the supplier').fill('2026-12-09')
  await waiting.getByRole('button', { name: 'Note the new day' }).click()
  await vessel.getByText('Back ordered').waitFor()
  errors.splice(0, errors.length, ...errors.filter((error) => !error.includes('412')))
  expect(errors).toEqual([])
})

it('expects a delivery, says that it came, and shows what the customer confirmed line by line', async () => {
  const { api } = scene
  const deliveries = panel().getByRole('region', { name: 'Deliveries' })
  await deliveries.getByRole('button', { name: 'Expect a delivery' }).click()
  const dialog = page.getByRole('dialog', { name: 'Expect a delivery' })
  await dialog.getByLabel('Supplier').fill('Harbour Supplies')
  await dialog.getByLabel('Expected from').fill('2026-12-03T08:00')
  await dialog.getByLabel('Material, line 1').selectOption({ label: 'Expansion vessel, 18 l' })
  for (const [at, what, quantity] of [
    [2, 'Copper pipe, 22 mm', '12,5'],
    [3, 'Elbow', '20'],
  ] as const) {
    await dialog.getByRole('button', { name: 'Add a line' }).click()
    await dialog.getByLabel(`What, line ${at}`).fill(what)
    await dialog.getByLabel(`Quantity, line ${at}`).fill(quantity)
  }
  await dialog.getByRole('button', { name: 'Expect it' }).click()
  await dialog.getByText('a window has a start and an end').first().waitFor()
  await dialog.getByLabel('Expected until').fill('2026-12-03T12:00')
  await looksWell(page, 'delivery')
  await dialog.getByRole('button', { name: 'Expect it' }).click()
  const card = deliveries.getByRole('article', { name: 'Delivery of Harbour Supplies' })
  await card.getByText('Thu 3 Dec, 08:00–12:00').waitFor()
  await card.getByRole('button', { name: 'It came' }).click()
  await card.getByText('not confirmed yet').first().waitFor()
  const { body } = await api.call('listJobDeliveries', { as: work.office, params: { job_id: work.job_id } })
  await api.call('uploadJobPhotos', {
    as: work.customer,
    params: { job_id: work.job_id },
    form: photoForm([['bent.jpg', await plain(640, 480, '#7a3b1d').jpeg().toBuffer()]], {
      delivery_id: body.items[0]?.id as string,
    }),
  })
  await api.call('confirmDelivery', {
    as: work.customer,
    params: { job_id: work.job_id, delivery_id: body.items[0]?.id as string },
    body: {
      name: 'Cora Customer',
      lines: [
        { ordinal: 1, outcome: 'received' },
        { ordinal: 2, outcome: 'missing', received: '10' },
        { ordinal: 3, outcome: 'damaged', received: '18', note: 'Two are bent' },
      ],
    },
  })
  await card.getByText('Partially confirmed', { exact: true }).waitFor()
  await card.getByText('10 of 12.5 came in order').waitFor()
  await card.getByText('“Two are bent”').waitFor()
  const shown = card.getByRole('list', { name: 'Photos of the delivery of Harbour Supplies' })
  await shown.getByRole('button', { name: 'Look at bent.jpg' }).click()
  const viewer = page.getByRole('dialog', { name: 'bent.jpg' })
  await viewer.getByText('Cora Customer').waitFor()
  await viewer.getByRole('img', { name: 'bent.jpg' }).waitFor()
  await page.keyboard.press('Escape')
  await viewer.waitFor({ state: 'detached' })
  await looksWell(page, 'delivery-shown')
  errors.splice(0, errors.length, ...errors.filter((error) => !error.includes('400')))
  expect(errors).toEqual([])
})

it('shows the customer a step, round by round, and may do without', async () => {
  const { api } = scene
  const checkpoints = panel().getByRole('region', { name: 'Checkpoints' })
  const add = async (title: string) => {
    await checkpoints.getByRole('button', { name: 'Add a checkpoint' }).click()
    const form = panel().getByRole('form', { name: 'New checkpoint' })
    await form.getByLabel('Title').fill(title)
    await form.getByRole('button', { name: 'Add it' }).click()
    await form.waitFor({ state: 'detached' })
  }
  await add('Pressure test')
  await add('Colour of the casing')
  const test = checkpoints.getByRole('article', { name: 'Checkpoint 1' })
  await test.getByRole('button', { name: 'Change' }).click()
  const form = panel().getByRole('form', { name: 'Change Pressure test' })
  await form.getByLabel('What is to be seen').fill('Two hours at 3 bar, before the wall is closed')
  await form.getByRole('button', { name: 'Save' }).click()
  const show = async (button: string, note: string) => {
    await test.getByRole('button', { name: button }).click()
    const dialog = page.getByRole('dialog', { name: 'Show the customer' })
    await dialog.getByLabel('What was done').fill(note)
    await dialog.getByRole('button', { name: 'Show it' }).click()
    await test.getByText('Waits for the customer').waitFor()
  }
  await show('Show the customer', 'Held 3 bar for an hour')
  const answer = async (id: 'rejectCheckpoint' | 'approveCheckpoint', body: object) => {
    const { body: list } = await api.call('listJobCheckpoints', {
      as: work.office,
      params: { job_id: work.job_id },
    })
    const params = { job_id: work.job_id, checkpoint_id: list.items[0]?.id as string }
    await api.call(id, { as: work.customer, params, body: { ...body } })
  }
  await answer('rejectCheckpoint', { round: 1, words: 'It was two hours that we agreed on' })
  await test.getByText('It was two hours that we agreed on').waitFor()
  await show('Show it again', 'Held 3 bar for two hours')
  await answer('approveCheckpoint', { round: 2, name: 'Cora Customer' })
  await test.getByText('Approved', { exact: true }).first().waitFor()
  const casing = checkpoints.getByRole('article', { name: 'Checkpoint 2' })
  await casing.getByRole('button', { name: 'Do without' }).click()
  const why = page.getByRole('dialog', { name: 'Do without' })
  await why.getByLabel('Why without the customer?').fill('There is one colour only')
  await why.getByRole('button', { name: 'Do without' }).click()
  await casing.getByText('There is one colour only').first().waitFor()
  await casing.getByRole('button', { name: 'What else of checkpoint 2' }).click()
  await casing.getByText('A checkpoint that is waived cannot be submitted.').waitFor()
  await page.keyboard.press('Escape')
  await panel().evaluate((element) => element.scrollTo(0, 0))
  await looksWell(page, 'materials')
  await casing.scrollIntoViewIfNeeded()
  await looksWell(page, 'checkpoints')
  expect(errors).toEqual([])
})
