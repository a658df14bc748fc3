import type { components } from '../../../../openapi/generated/contract.ts'
import { calendarDay, instant, promisedWindow } from '../../../wording/time.ts'
import type { Company } from '../../page.ts'
import { type Phrase, phrase, quoted, say, sayMarked, sayReason } from '../../words/say.tsx'
import { amountOf, ConfirmForm, RefuseForm } from './delivery-forms.tsx'
import { Thumbs } from './photos-section.tsx'
import type { Tried } from './work-answers.ts'
import { Lost } from './work-forms.tsx'

type Delivery = components['schemas']['CustomerDelivery']

interface SectionProps {
  delivery: Delivery
  company: Company
  /** Where the page itself stands: `/j/{token}`. */
  page: string
  tried: Tried | null
  /** Tells apart what several deliveries have in common. */
  number: number
  /** What shows it. */
  photos: readonly components['schemas']['Photo'][]
  /** Whether whoever looks may add pictures. */
  pictures: boolean
}

/** A delivery: what came of it is asked line by line, or shown as it was said. */
export function DeliverySection({ delivery, company, page, tried, number, photos, pictures }: SectionProps) {
  const open = mayConfirm(delivery)
  const heading = `delivery-${number}`
  const [tone, label] = chips[delivery.status] ?? ['', phrase('On its way')]
  const shared = { delivery, page, number, pictures }
  return (
    <section class="card stack" aria-labelledby={heading}>
      <div class="quote-head">
        <h2 id={heading}>
          {delivery.supplier
            ? say('Delivery from {supplier}', { supplier: delivery.supplier })
            : say('Delivery')}
        </h2>
        <span class={`chip ${tone}`}>{say(open ? phrase('Waiting for you') : label)}</span>
      </div>
      {!open && <Lost tried={tried} />}
      <p class={open ? 'quiet small' : undefined}>{standing(delivery, company, open)}</p>
      {delivery.reason && (
        <p>{sayMarked('The reason: <q>{reason}</q>', { reason: delivery.reason, q: quoted })}</p>
      )}
      {!open && <Lines delivery={delivery} />}
      <Thumbs photos={photos} page={page} />
      {open && <ConfirmForm {...shared} tried={only(tried, 'confirm-delivery')} />}
      {open && <RefuseForm {...shared} tried={only(tried, 'refuse-delivery')} />}
    </section>
  )
}

/** Whether whoever looks is asked what came. */
export function mayConfirm({ allowed_actions }: Delivery): boolean {
  return allowed_actions.some(({ action, allowed }) => action === 'confirm' && allowed)
}

const only = (tried: Tried | null, form: Tried['form']) => (tried?.form === form ? tried : null)

const chips: Record<string, readonly [tone: string, label: Phrase]> = {
  expected: ['', phrase('On its way')],
  delivered: ['care', phrase('Waiting for an answer')],
  confirmed: ['good', phrase('All there')],
  partially_confirmed: ['care', phrase('Not all in order')],
  refused: ['bad', phrase('Refused')],
  canceled: ['', phrase('Canceled')],
}

function standing(delivery: Delivery, { time_zone: zone, locale }: Company, open: boolean): string {
  const { status, expected_start: start, expected_end: end, delivered_at, allowed_actions } = delivery
  const reading = { zone, locale }
  switch (status) {
    case 'expected':
      return start && end
        ? say('It should come {window}.', { window: promisedWindow(new Date(start), new Date(end), reading) })
        : say('It has not come yet. We write as soon as it is there.')
    case 'delivered': {
      if (!open) return sayReason(allowed_actions[0]?.reason) ?? ''
      return delivered_at
        ? say('Left for you on {at}. Please look at it and tell us what is there.', {
            at: instant(new Date(delivered_at), reading),
          })
        : say('Please look at it and tell us what is there.')
    }
    case 'canceled':
      return say('This delivery was canceled. There is nothing to do for you.')
    default: {
      const on = delivery.confirmed_at ? calendarDay(new Date(delivery.confirmed_at), reading) : ''
      const told = saidOf[status]
      return told ? say(told, { name: delivery.confirmed_name ?? '', on }) : ''
    }
  }
}

const saidOf: Record<string, Phrase> = {
  confirmed: phrase('{name} told us on {on} that all of it is there.'),
  partially_confirmed: phrase('{name} told us on {on} that not all of it is in order. We see to the rest.'),
  refused: phrase('{name} told us on {on} that nothing of it was taken. We see to the rest.'),
}

const outcomes: Record<string, readonly [tone: string, label: Phrase]> = {
  received: ['good', phrase('Received')],
  missing: ['bad', phrase('Missing')],
  damaged: ['bad', phrase('Damaged')],
  refused: ['bad', phrase('Refused')],
}

/** What is in it, with what was said of it. */
function Lines({ delivery }: { delivery: Delivery }) {
  return (
    <ul class="lines">
      {delivery.lines.map((line) => {
        const [tone, label] = outcomes[line.outcome ?? ''] ?? ['', null]
        return (
          <li>
            <span>
              {amountOf(line)}
              {line.received !== null && (
                <span class="count"> · {say('{count} came in order', { count: line.received })}</span>
              )}
              {line.note && (
                <>
                  <br />
                  <q class="count said">{line.note}</q>
                </>
              )}
            </span>
            {label && <span class={`chip ${tone}`}>{say(label)}</span>}
          </li>
        )
      })}
    </ul>
  )
}
