import { instant } from '../../wording/time.ts'
import { type Block, idIn, type MailTemplate } from './mail.ts'
import { linkNote } from './quote-sent.ts'
import { type MailedLine, mailedDelivery } from './work.store.ts'

/** Something was delivered: what came of it? Pointless once it was said, the press was taken back or the job is over. */
export const deliveryToConfirm: MailTemplate = async ({ item, db, name, company, url }) => {
  const delivery = await mailedDelivery(db, idIn(item, 'delivery_id'))
  if (delivery?.status !== 'delivered' || !delivery.delivered_at || delivery.canceled_at) return null
  if (delivery.job_over) return null
  // It was taken back and came again: that has a mail of its own.
  if (delivery.delivered_at.toISOString() !== item.payload.delivered_at) return null
  const reading = { zone: delivery.time_zone, locale: company.locale }
  const from = delivery.supplier ? ` from ${delivery.supplier}` : ''
  return {
    subject: `Did it all arrive? Delivery for “${delivery.job_title}”`,
    heading: 'Please tell us what arrived',
    blocks: [
      {
        kind: 'text',
        text: `Hello ${name},\n\nA delivery${from} for “${delivery.job_title}” was left at ${delivery.address}. Please look at it and tell us what is there. You need no password.`,
      },
      {
        kind: 'facts',
        rows: [
          ['Delivered', instant(delivery.delivered_at, reading)],
          ['In it', delivery.lines.map(amountOf).join('; ')],
          ['Job', delivery.job_number],
        ],
      },
      { kind: 'button', label: 'Say what arrived', url: url('/j/:token') },
      { kind: 'text', text: 'Is something missing or damaged? Say so there, and we order it again.' },
      linkNote,
    ],
  }
}

/** The record of what somebody said came. */
export const deliveryConfirmed: MailTemplate = async ({ item, db, name, company }) => {
  const delivery = await mailedDelivery(db, idIn(item, 'delivery_id'))
  if (!delivery?.confirmed_at) return null
  const reading = { zone: delivery.time_zone, locale: company.locale }
  const refused = delivery.status === 'refused'
  const wrong = delivery.lines.filter(({ outcome }) => outcome !== 'received')
  return {
    subject: `${refused ? 'Refused' : 'Confirmed'}: delivery for “${delivery.job_title}”`,
    heading: refused ? 'You refused this delivery' : 'Thank you, this is what arrived',
    blocks: [
      {
        kind: 'text',
        text: `Hello ${name},\n\nThis is your copy of what was said about the delivery for “${delivery.job_title}” at ${delivery.address}.${wrong.length > 0 ? ' We take care of the rest.' : ''}`,
      },
      {
        kind: 'facts',
        rows: [
          ...delivery.lines.map((line) => [amountOf(line), outcomeOf(line)] as const),
          ...(delivery.reason ? [['Reason', delivery.reason] as const] : []),
          ['Said by', delivery.confirmed_name ?? name],
          ['On', instant(delivery.confirmed_at, reading)],
          ['Job', delivery.job_number],
        ],
      },
      ask,
    ],
  }
}

const ask: Block = { kind: 'text', text: 'Is this not what you meant? Just reply to this mail.' }

function amountOf({ quantity, unit, description }: MailedLine): string {
  return `${quantity}${unit ? ` ${unit}` : ' ×'} ${description}`
}

function outcomeOf({ outcome, received, note }: MailedLine): string {
  const part = received === null ? '' : `, ${received} came in order`
  return `${outcome ?? ''}${part}${note ? `: ${note}` : ''}`
}
