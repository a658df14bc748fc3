import sql from 'sql-template-tag'
import type { components } from '../../../openapi/generated/contract.ts'
import type { Config } from '../../config.ts'
import type { Reader } from '../../database/database.ts'
import { readSettings } from './settings.store.ts'

/** What the console shows of the installation itself: whether mail leaves, and whether the way here is safe. */
export async function officeView(db: Reader, config: Config): Promise<components['schemas']['Office']> {
  const settings = await readSettings(db)
  const [waiting] = await db.sql<{ count: number }>(sql`
    SELECT count(*) AS count FROM outbox WHERE channel = 'mail' AND done_at IS NULL AND dead_at IS NULL`)
  return {
    company_name: settings.company_name,
    time_zone: settings.time_zone,
    currency: settings.currency,
    mail: config.smtpUrl && config.outbound ? 'on' : 'off',
    mails_waiting: waiting?.count ?? 0,
    allow_http: config.allowHttp,
    tile_url: config.map.tileUrl,
    attribution: config.map.attribution,
  }
}
