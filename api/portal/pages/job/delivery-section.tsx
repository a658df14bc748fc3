import type { components } from '../../../../openapi/generated/contract.ts'
import { calendarDay, instant, promisedWindow } from '../../../wording/time.ts'
import type { Company } from '../../page.ts'
import { amountOf, ConfirmForm, RefuseForm } from './delivery-forms.tsx'
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
}

/** A delivery: what came of it is asked line by line, or shown as it was said. */
export function DeliverySection({ delivery, company, page, tried, number }: SectionProps) {
  const open = mayConfirm(delivery)
  const heading = `delivery-${number}`
  const [tone, label] = chips[delivery.status] ?? ['', delivery.status]
  const shared = { delivery, page, number }
  return (
    <section class="card stack" aria-labelledby={heading}>
      <div class="quote-head">
        <h2 id={heading}>{delivery.supplier ? `Delivery from ${delivery.supplier}` : 'Delivery'}</h2>
        <span class={`chip ${tone}`}>{open ? 'Waiting for you' : label}</span>
      </div>
      {!open && <Lost tried={tried} />}
      <p class={open ? 'quiet small' : undefined}>{standing(delivery, company, open)}</p>
      {delivery.reason && (
        <p>
          The reason: <q class="said">{delivery.reason}</q>
        </p>
      )}
      {!open && <Lines delivery={delivery} />}
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

const chips: Record<string, readonly [tone: string, label: string]> = {
  expected: ['', 'On its way'],
  delivered: ['care', 'Waiting for an answer'],
  confirmed: ['good', 'All there'],
  partially_confirmed: ['care', 'Not all in order'],
  refused: ['bad', 'Refused'],
  canceled: ['', 'Canceled'],
}

function standing(delivery: Delivery, { time_zone: zone, locale }: Company, open: boolean): string {
  const { status, expected_start: start, expected_end: end, delivered_at, allowed_actions } = delivery
  const reading = { zone, locale }
  switch (status) {
    case 'expected':
      return start && end
        ? `It should come ${promisedWindow(new Date(start), new Date(end), reading)}.`
        : 'It has not come yet. We write as soon as it is there.'
    case 'delivered': {
      if (!open) return allowed_actions[0]?.reason ?? ''
      const left = delivered_at ? `Left for you on ${instant(new Date(delivered_at), reading)}. ` : ''
      return `${left}Please look at it and tell us what is there.`
    }
    case 'canceled':
      return 'This delivery was canceled. There is nothing to do for you.'
    default: {
      const on = delivery.confirmed_at ? calendarDay(new Date(delivery.confirmed_at), reading) : ''
      const what = status === 'confirmed' ? 'all of it is there' : saidOf[status]
      const then = status === 'confirmed' ? '' : ' We see to the rest.'
      return `${delivery.confirmed_name} told us on ${on} that ${what}.${then}`
    }
  }
}

const saidOf: Record<string, string> = {
  partially_confirmed: 'not all of it is in order',
  refused: 'nothing of it was taken',
}

const outcomes: Record<string, readonly [tone: string, label: string]> = {
  received: ['good', 'Received'],
  missing: ['bad', 'Missing'],
  damaged: ['bad', 'Damaged'],
  refused: ['bad', 'Refused'],
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
              {line.received !== null && <span class="count"> · {line.received} came in order</span>}
              {line.note && (
                <>
                  <br />
                  <q class="count said">{line.note}</q>
                </>
              )}
            </span>
            {label && <span class={`chip ${tone}`}>{label}</span>}
          </li>
        )
      })}
    </ul>
  )
}
