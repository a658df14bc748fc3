import { ok, read } from '../../contract/operation.ts'
import { readSettings } from './settings.store.ts'
import { settingsView } from './settings.view.ts'

export const getSettings = read('getSettings', async (_call, db) => ok(settingsView(await readSettings(db))))
