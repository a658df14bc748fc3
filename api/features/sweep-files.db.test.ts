import { afterAll, beforeAll, expect, it } from 'vitest'
import { newFileKey } from '../files/storage.ts'
import { openOutbox } from '../outbox/outbox.ts'
import { pdf, photoForm } from '../test/support/pictures.ts'
import { setSide } from '../test/support/side.ts'
import { startTestApp, type TestApp } from '../test/support/test-app.ts'
import { beginCleanUp } from './clean-up.ts'
import { sweepFilesOf } from './sweep-files.ts'
import { tasks } from './tasks.ts'

let api: TestApp
beforeAll(async () => {
  api = await startTestApp()
})
afterAll(() => api.close())

const day = 86_400_000

it('removes files that nothing names, piece by piece, and leaves the rest and those of today', async () => {
  const { files, database } = api.deps
  const { clock } = api
  const office = await api.people.dispatcher()
  const { params } = await setSide(api, office)
  const { body } = await api.call('uploadJobPhotos', {
    as: office,
    params: { job_id: params.job_id as string },
    form: photoForm([
      ['a.pdf', pdf('% a')],
      ['b.pdf', pdf('% b')],
    ]),
  })
  const [kept, removed] = body.items.map(({ photo }) => photo?.id as string)
  const keyOf = async (id = '') =>
    (await api.database.prisma.photo.findUniqueOrThrow({ where: { id } })).storage_key
  await api.database.prisma.photo.update({
    where: { id: removed as string },
    data: { removed_at: clock.now() },
  })
  const lost = Array.from({ length: 7 }, (_none, index) =>
    newFileKey(index % 2 ? 'photos' : 'quotes', new Date(clock.now().getTime() - index * day)),
  )
  for (const key of lost) await files.write(key, Buffer.from('lost'), 'text/plain')
  const { quote_id = '' } = params
  const pdf_key = newFileKey('quotes', clock.now())
  await files.write(pdf_key, Buffer.from('paper'), 'application/pdf')
  await database.prisma.quoteRevision.updateMany({ where: { quote_id }, data: { pdf_key } })

  clock.advance((2 * day) / 1000)
  const fresh = newFileKey('photos', clock.now())
  await files.write(fresh, Buffer.from('being written'), 'text/plain')
  await beginCleanUp(database, clock.now())
  const outbox = openOutbox(api.deps, { ...tasks, sweep_files: sweepFilesOf(2) })
  await outbox.runOnce()
  await outbox.stop()

  const left = [...(await files.list('photos', null, 100)), ...(await files.list('quotes', null, 100))]
  for (const key of [await keyOf(kept), pdf_key, fresh]) expect(left).toContain(key)
  for (const key of [await keyOf(removed), ...lost]) expect(left).not.toContain(key)
  const named = await database.prisma.photo.count({ where: { removed_at: null } })
  expect(left).toHaveLength(named + 2)
  expect(await database.prisma.outboxItem.count({ where: { template: 'sweep_files', done_at: null } })).toBe(
    0,
  )
})

it('leaves everything alone in a copy that speaks to nobody', async () => {
  const { files, database } = api.deps
  const { clock } = api
  const lost = newFileKey('photos', clock.now())
  await files.write(lost, Buffer.from('of another'), 'text/plain')
  clock.advance((3 * day) / 1000)
  await beginCleanUp(database, clock.now())
  const copy = openOutbox({ ...api.deps, config: { ...api.config, outbound: false } }, tasks)
  await copy.runOnce()
  await copy.stop()
  expect(await files.list('photos', null, 100)).toContain(lost)
})
