import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { readConfig } from '../api/config.ts'
import { openDatabase } from '../api/database/database.ts'
import { startEmbedded } from '../api/database/embedded.ts'
import { root } from '../api/root.ts'
import type { StoredModel } from '../api/triage/classifier.ts'
import { readCorrections } from '../api/triage/corrections.ts'
import { readSet } from '../api/triage/labelled.ts'
import { type Measured, measure } from '../api/triage/measure.ts'
import { type LabelledReport, trainModel } from '../api/triage/train.ts'
import { ownModelPath } from '../api/triage/triage.ts'

/**
 * Trains the triage anew and says what would become of it; writes only when asked to.
 *   npm run triage:train                 with what dispatchers corrected in this installation
 *   npm run triage:train -- --write      and keeps it in DATA_DIR: the service takes it at its next start
 *   npm run triage:train -- --usual      the model that comes with the service, from the set alone, into the source
 */
const asked = new Set(process.argv.slice(2))
const { whole: set, learning, held } = readSet()

if (asked.has('--usual')) {
  keep(join(root, 'api/triage/model.json'), trainModel(set))
} else {
  const config = readConfig(process.env)
  const corrections = await correctionsHere()
  console.log(`${set.length} reports of the set, ${corrections.length} that were looked at by dispatchers.`)
  const before = measure(trainModel(learning), held)
  const after = measure(trainModel([...learning, ...corrections], corrections.length), held)
  say('without them', before)
  say('with them', after)
  const worse =
    before.category.macro_f1 - after.category.macro_f1 > 0.02 || after.emergencies_taken_for_low.length > 0
  if (worse) console.log('With them it sorts the held-out third worse: look at the corrections first.')
  if (asked.has('--write') && (!worse || asked.has('--anyway'))) {
    keep(ownModelPath(config), trainModel([...set, ...corrections], corrections.length))
  } else {
    console.log(worse ? '--write --anyway keeps it all the same.' : 'Nothing was kept: --write does.')
  }

  async function correctionsHere(): Promise<LabelledReport[]> {
    const embedded = config.databaseUrl
      ? null
      : await startEmbedded({ folder: join(config.dataDir, 'postgres'), log: console.log })
    const database = openDatabase({ url: config.databaseUrl ?? (embedded?.url as string), max: 2 })
    try {
      return await readCorrections(database)
    } finally {
      await database.close()
      await embedded?.stop()
    }
  }
}

function say(which: string, { category, severity, emergencies_taken_for_low, reports }: Measured): void {
  console.log(
    `  ${which}: category ${category.macro_f1.toFixed(3)}, severity ${severity.macro_f1.toFixed(3)} (macro-F1 of ${reports} held out); emergencies taken for low: ${emergencies_taken_for_low.length}`,
  )
}

function keep(path: string, model: StoredModel): void {
  mkdirSync(dirname(path), { recursive: true })
  // Moved over whole: a reader never sees half a model.
  writeFileSync(`${path}.${process.pid}`, `${JSON.stringify(model, null, 2)}\n`)
  renameSync(`${path}.${process.pid}`, path)
  const { reports, corrections } = (JSON.parse(readFileSync(path, 'utf8')) as StoredModel).trained_on
  console.log(`Kept ${path}, of ${reports} reports and ${corrections} corrections.`)
}
