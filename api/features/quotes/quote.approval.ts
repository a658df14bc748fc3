import { uuidv7 } from 'uuidv7'
import { isRefusal, type Refusal } from '../../contract/refusal.ts'
import type { Tx } from '../../database/database.ts'
import type { ApprovalChannel } from './quote.facts.ts'
import { priceQuote } from './quote.money.ts'
import type { QuoteRow } from './quote.store.ts'
import { writeQuote } from './quote.write.ts'

/** Who agreed to what they read, from where. */
export interface Agreement {
  name: string
  channel: ApprovalChannel
  revision: number
  content_sha256: string
  /** Indexes of the optional lines that were ticked; those ticked beforehand when left out. */
  selected_lines?: readonly number[] | undefined
  contact_id: string | null
  link_id: string | null
  from: { address: string; user_agent: string | null }
  at: Date
}

/**
 * Stores an approval that the rules allowed, and what the ticked lines come to. Refuses ticks on lines that are
 * not optional, and a total below zero.
 */
export async function keepApproval(
  tx: Tx,
  quote: QuoteRow,
  { from, at, selected_lines: ticked, ...agreed }: Agreement,
): Promise<{ id: string; total_minor: number } | Refusal<'invalid_input' | 'amount_out_of_range'>> {
  const beforehand = quote.lines.flatMap((line, index) => (line.optional && line.selected ? [index] : []))
  const selected_lines = [...(ticked ?? beforehand)].sort((one, other) => one - other)
  const totals = priceQuote(quote.lines, quote.discount, selected_lines)
  if (isRefusal(totals)) return totals as Refusal<'invalid_input' | 'amount_out_of_range'>
  const { subtotal_minor, discount_minor, tax_minor, total_minor } = totals
  const id = uuidv7()
  await tx.prisma.quoteApproval.create({
    data: {
      id,
      quote_id: quote.summary.id,
      ...agreed,
      name: agreed.name.trim(),
      selected_lines,
      total_minor,
      ip: from.address,
      user_agent: from.user_agent,
      approved_at: at,
    },
    select: { id: true },
  })
  const sums = { subtotal_minor, discount_minor, tax_minor, total_minor }
  await writeQuote(tx, quote.summary.id, { status: 'approved', decided_at: at, words: null, ...sums }, at)
  return { id, total_minor }
}
