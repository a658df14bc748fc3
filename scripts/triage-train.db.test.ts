import { execFile } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { root } from '../api/root.ts'
import { reported } from '../api/test/support/report-scene.ts'
import { startTestApp, type TestApp } from '../api/test/support/test-app.ts'
import { Classifier, type StoredModel } from '../api/triage/classifier.ts'
import { suggestLocally } from '../api/triage/local.ts'
import usual from '../api/triage/model.json' with { type: 'json' }

let api: TestApp
const DATA_DIR = mkdtempSync(join(tmpdir(), 'callout-training-'))
const kept = join(DATA_DIR, 'triage-model.json')
const strange = 'The gnome squirgles on the flumph'
const said = { category: 'conduct', severity: 'low', trade: 'pest' } as const
beforeAll(async () => {
  api = await startTestApp()
})
afterAll(async () => {
  await api.close()
  rmSync(DATA_DIR, { recursive: true, force: true })
})

/** Runs it as an office does, on the database of the test. */
async function train(...more: string[]): Promise<string> {
  const tsx = join(root, 'node_modules/tsx/dist/cli.mjs')
  const env = { ...process.env, DATABASE_URL: api.databaseUrl, DATA_DIR }
  const run = [tsx, join(root, 'scripts/triage-train.ts'), ...more]
  return (await promisify(execFile)(process.execPath, run, { env })).stdout
}

it('learns what dispatchers corrected, and only when told to', { timeout: 240_000 }, async () => {
  const office = await api.people.dispatcher()
  for (let day = 1; day <= 6; day++) {
    const { params } = await reported(api, `${strange} since day ${'x'.repeat(day)}`)
    const body = { ...said, outcome: 'dismissed', words: 'Your neighbor called them.' } as const
    expect((await api.call('reviewReport', { as: office, params, body })).status).toBe(200)
    // Nobody may report more than five times an hour from one address for mails, ten from one place.
    api.clock.advance(3_600)
  }
  await reported(api, `${strange}, and nobody looked at it yet`)

  const asked = await train()
  expect(asked).toContain(', 6 that were looked at')
  expect(asked).toContain('Nothing was kept')
  expect(existsSync(kept)).toBe(false)

  expect(await train('--write')).toContain('6 corrections')
  const model = JSON.parse(readFileSync(kept, 'utf8')) as StoredModel
  expect(model.trained_on).toMatchObject({ reports: usual.trained_on.reports, corrections: 6 })
  expect(model.trained_on.fingerprint).not.toBe(usual.trained_on.fingerprint)
  expect(model.features.split('\n')).toContain('w flumph')
  expect(usual.features.split('\n')).not.toContain('w flumph')
  expect(suggestLocally(strange, new Classifier(usual)).trade).not.toBe('pest')

  const restarted = await startTestApp({ DATA_DIR })
  try {
    const { row } = await reported(restarted, `${strange} today`)
    expect(row).toMatchObject({ ...said, suggestion: { engine: 'local', ...said } })
  } finally {
    await restarted.close()
  }
})
