import sql from 'sql-template-tag'
import type { components } from '../../../openapi/generated/contract.ts'
import type { Reader, Tx } from '../../database/database.ts'

type Choice = components['schemas']['NotificationChoice']

/** What somebody chose. */
export function findChoices(db: Reader, profileId: string): Promise<Choice[]> {
  return db.sql<Choice>(sql`
    SELECT kind, in_app, mail FROM notification_choices WHERE profile_id = ${profileId}::uuid`)
}

/** Puts these choices in the place of all before; of several at once one holds as a whole. */
export async function replaceChoices(tx: Tx, profileId: string, choices: readonly Choice[]): Promise<void> {
  await tx.sql(sql`SELECT id FROM profiles WHERE id = ${profileId}::uuid FOR NO KEY UPDATE`)
  await tx.sql(sql`DELETE FROM notification_choices WHERE profile_id = ${profileId}::uuid`)
  await tx.sql(sql`
    INSERT INTO notification_choices (profile_id, kind, in_app, mail)
    SELECT ${profileId}::uuid, kind, in_app, mail
    FROM jsonb_to_recordset(${JSON.stringify(choices)}::jsonb) AS chosen(kind text, in_app boolean, mail boolean)`)
}
