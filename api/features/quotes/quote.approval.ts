import sql from 'sql-template-tag'
import { uuidv7 } from 'uuidv7'
import { isRefusal, type Refusal } from '../../contract/refusal.ts'
import type { Tx } from '../../database/database.ts'
import type { ApprovalChannel } from './quote.facts.ts'
import { priceQuote, type QuoteTotals } from './quote.money.ts'
import type { QuoteRow } from './quote.store.ts'
import { totalsOf } from './quote.view.ts'
import { writeQuote } from './quote.write.ts'

/** What somebody agrees to: the lines that count, and what they come to. */
export interface Agreed {
  selected_lines: number[]
  totals: QuoteTotals
}

/** Prices what was ticked; those ticked beforehand when nothing is said. Refuses ticks on lines that are not optional. */
export function agreedTo(
  { lines, discount }: Pick<QuoteRow, 'lines' | 'discount'>,
  ticked: readonly number[] | undefined,
): Agreed | Refusal<'invalid_input' | 'amount_out_of_range'> {
  const beforehand = lines.flatMap((line, index) => (line.optional && line.selected ? [index] : []))
  const selected_lines = [...(ticked ?? beforehand)].sort((one, other) => one - other)
  const totals = priceQuote(lines, discount, selected_lines)
  if (isRefusal(totals)) return totals as Refusal<'invalid_input' | 'amount_out_of_range'>
  return { selected_lines, totals }
}

/** Who agreed to what they read, from where. */
export interface Agreement {
  name: string
  channel: ApprovalChannel
  revision: number
  content_sha256: string
  /** Of what was drawn on site. */
  signature_key: string | null
  contact_id: string | null
  link_id: string | null
  profile_id: string | null
}

/** Stores an approval that the rules allowed, and what the ticked lines come to. Answers its id. */
export async function keepApproval(
  tx: Tx,
  quote: QuoteRow,
  { selected_lines, totals }: Agreed,
  agreement: Agreement,
  from: { address: string; user_agent: string | null },
  at: Date,
): Promise<string> {
  const id = uuidv7()
  const revision = { quote_id: quote.summary.id, revision: agreement.revision }
  const { pdf_sha256 } = await tx.prisma.quoteRevision.findUniqueOrThrow({
    where: { quote_id_revision: revision },
    select: { pdf_sha256: true },
  })
  await tx.prisma.quoteApproval.create({
    data: {
      id,
      quote_id: quote.summary.id,
      ...agreement,
      name: agreement.name.trim(),
      selected_lines,
      total_minor: totals.total_minor,
      pdf_sha256,
      ip: from.address,
      user_agent: from.user_agent,
      approved_at: at,
    },
    select: { id: true },
  })
  const decided = { status: 'approved', decided_at: at, words: null } as const
  await writeQuote(tx, quote.summary.id, { ...decided, ...sumsOf(totals) }, at)
  return id
}

/** Voids the standing approval: it stays as the record of what was agreed, and the quote costs what it offered. */
export async function voidApproval(tx: Tx, quote: QuoteRow, reason: string, at: Date): Promise<void> {
  const words = reason.trim()
  await tx.sql(sql`
    UPDATE quote_approvals SET voided_at = ${at}, void_reason = ${words}
    WHERE quote_id = ${quote.summary.id}::uuid AND voided_at IS NULL`)
  const offered = sumsOf(totalsOf({ ...quote, approval: null }))
  await writeQuote(tx, quote.summary.id, { status: 'voided', decided_at: at, words, ...offered }, at)
}

function sumsOf({ subtotal_minor, discount_minor, tax_minor, total_minor }: QuoteTotals) {
  return { subtotal_minor, discount_minor, tax_minor, total_minor }
}
