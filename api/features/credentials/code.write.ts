import { randomInt, timingSafeEqual } from 'node:crypto'
import sql, { type Sql } from 'sql-template-tag'
import { uuidv7 } from 'uuidv7'
import type { Refusal } from '../../contract/refusal.ts'
import type { Tx } from '../../database/database.ts'
import type { Secrets } from '../../secrets.ts'
import { CODE_MINUTES, CODE_TRIES, CODES_A_DAY } from './code.rules.ts'

export interface IssuedCode {
  id: string
  code: string
  expires_at: Date
}

/** What the code proves the holder of: a mailed link, or a credential. */
export type CodeHolder = { link_id: string } | { credential_id: string }

/** The codes of one holder. */
const isOf = (holder: CodeHolder): Sql =>
  'link_id' in holder
    ? sql`link_id = ${holder.link_id}::uuid`
    : sql`credential_id = ${holder.credential_id}::uuid`

/**
 * The codes that are counted together: of credentials all of their contact, since another credential is soon made. So
 * are their tries, of which each code has a few.
 */
const isCountedWith = (holder: CodeHolder): Sql =>
  'link_id' in holder
    ? isOf(holder)
    : sql`credential_id IN (SELECT id FROM credentials WHERE contact_id = (${contactOf(holder.credential_id)}))`

const contactOf = (credentialId: string): Sql =>
  sql`SELECT contact_id FROM credentials WHERE id = ${credentialId}::uuid`

/** Who asks for codes that are counted together waits for the one before. */
function lockHolder(tx: Tx, holder: CodeHolder): Promise<object[]> {
  return tx.sql(
    'link_id' in holder
      ? sql`SELECT id FROM links WHERE id = ${holder.link_id}::uuid FOR UPDATE`
      : sql`SELECT id FROM contacts WHERE id = (${contactOf(holder.credential_id)}) FOR NO KEY UPDATE`,
  )
}

/** Makes a six-digit code that proves a holder; it takes the place of those before. So many a day at most. */
export async function issueCode(
  tx: Tx,
  secrets: Secrets,
  holder: CodeHolder,
  at: Date,
): Promise<IssuedCode | Refusal<'too_many_requests'>> {
  await lockHolder(tx, holder)
  const recent = await tx.sql(sql`
    SELECT id FROM link_codes
    WHERE ${isCountedWith(holder)} AND created_at > ${new Date(at.getTime() - 86_400_000)}`)
  if (recent.length >= CODES_A_DAY)
    return {
      refused: 'too_many_requests',
      detail: 'Enough codes were sent for today. Please ask the office.',
    }
  const id = uuidv7()
  const code = String(randomInt(1_000_000)).padStart(6, '0')
  const expires_at = new Date(at.getTime() + CODE_MINUTES * 60_000)
  await tx.sql(sql`
    INSERT INTO link_codes (id, link_id, credential_id, code_hash, expires_at, created_at)
    VALUES (${id}::uuid, ${'link_id' in holder ? holder.link_id : null}::uuid,
            ${'credential_id' in holder ? holder.credential_id : null}::uuid, ${secrets.fingerprint(`${id} ${code}`)}, ${expires_at}, ${at})`)
  return { id, code, expires_at }
}

/**
 * Tries a code against the newest one. A try counts even where the caller is refused: the refusal keeps it. Of tries
 * that race no more than so many are ever compared.
 */
export async function tryCode(
  tx: Tx,
  secrets: Secrets,
  holder: CodeHolder,
  given: string,
  at: Date,
): Promise<Refusal<'code_refused'> | null> {
  const [taken] = await tx.sql<{ id: string; code_hash: Buffer; tries: number }>(sql`
    UPDATE link_codes SET tries = tries + 1
    WHERE id = (SELECT id FROM link_codes WHERE ${isOf(holder)}
                ORDER BY created_at DESC, id DESC LIMIT 1)
      AND used_at IS NULL AND expires_at > ${at} AND tries < ${CODE_TRIES}
    RETURNING id, code_hash, tries`)
  if (!taken)
    return {
      refused: 'code_refused',
      detail: 'This code is too old or was tried too often. Ask for a new one.',
    }
  if (timingSafeEqual(taken.code_hash, secrets.fingerprint(`${taken.id} ${given}`))) {
    await tx.sql(sql`UPDATE link_codes SET used_at = ${at} WHERE id = ${taken.id}::uuid`)
    return null
  }
  const left = CODE_TRIES - taken.tries
  const detail =
    left > 0 ? `This is not the code. Tries left: ${left}.` : 'This is not the code. Ask for a new one.'
  return { refused: 'code_refused', detail, keep: true }
}
