import sql from 'sql-template-tag'
import type { components } from '../../../openapi/generated/contract.ts'
import { isRefusal, type Refusal } from '../../contract/refusal.ts'
import type { Tx } from '../../database/database.ts'
import { priceQuote, type QuoteDiscount, type QuoteLine } from './quote.money.ts'

type LineInput = components['schemas']['QuoteLineInput']

/** Lines as they are stored: nothing left to guess, the company's tax rate where none was given. */
export function wholeLines(given: readonly LineInput[], taxRate: number): QuoteLine[] {
  return given.map((line) => ({
    description: line.description,
    quantity: line.quantity,
    unit: line.unit ?? null,
    unit_price_minor: line.unit_price_minor,
    tax_rate_bp: line.tax_rate_bp ?? taxRate,
    optional: line.optional ?? false,
    selected: line.optional === true && line.selected === true,
  }))
}

/** The columns that follow from lines and discount; a refusal when they cannot be priced. */
export function pricedColumns(lines: readonly QuoteLine[], discount: QuoteDiscount | null) {
  const totals = priceQuote(lines, discount)
  if (isRefusal(totals)) return totals as Refusal<'invalid_input' | 'amount_out_of_range'>
  const { subtotal_minor, discount_minor, tax_minor, total_minor } = totals
  return { subtotal_minor, discount_minor, tax_minor, total_minor }
}

/** Refuses a recipient who has nothing to do with the job. */
export async function strangeContact(
  tx: Tx,
  jobId: string,
  contactId: string | null | undefined,
): Promise<Refusal<'unknown_reference'> | null> {
  if (!contactId) return null
  const known = await tx.sql(
    sql`SELECT FROM job_contacts WHERE job_id = ${jobId}::uuid AND contact_id = ${contactId}::uuid`,
  )
  if (known.length > 0) return null
  const message = 'is no contact of this job'
  return {
    refused: 'unknown_reference',
    detail: 'The quote is meant for somebody who is no contact of this job.',
    errors: [{ pointer: '/contact_id', message }],
  }
}
