import type { components } from '../../../../openapi/generated/contract.ts'
import { day } from '../../../wording/time.ts'
import type { Company, PageRequest } from '../../page.ts'
import { type Phrase, phrase, say } from '../../words/say.tsx'
import { amountOf } from './delivery-forms.tsx'
import type { Seat } from './seat.ts'

type Material = components['schemas']['CustomerMaterial']

/** What is bought for the job; nothing where whoever looks is not told. A link to one delivery tells of that above. */
export async function purchasesOf(request: PageRequest, { actor, job_id }: Seat): Promise<Material[]> {
  if (actor.kind === 'link' && actor.purpose !== 'job') return []
  const reply = await request.call('getPurchaseStatus', actor, { params: { job_id } })
  if (reply.problem) return []
  const { materials } = reply.body as components['schemas']['PurchaseStatus']
  return materials.filter(({ status }) => status !== 'canceled')
}

/** How far each thing is that the work takes, without what it costs: that stands in the quote. */
export function PurchaseSection({ materials, company }: { materials: Material[]; company: Company }) {
  if (materials.length === 0) return null
  return (
    <section class="card stack" aria-labelledby="material">
      <h2 id="material">{say('Material for your job')}</h2>
      <ul class="lines">
        {materials.map((material) => {
          const [tone, label] = standings[material.status]
          const when = whenOf(material, company)
          return (
            <li>
              <span>
                {amountOf(material)}
                {when && (
                  <span class="count">
                    <br />
                    {when}
                  </span>
                )}
              </span>
              <span class={`chip ${tone}`}>{say(label)}</span>
            </li>
          )
        })}
      </ul>
    </section>
  )
}

const standings: Record<Material['status'], readonly [tone: string, label: Phrase]> = {
  needed: ['', phrase('To be ordered')],
  ordered: ['', phrase('Ordered')],
  out_for_delivery: ['good', phrase('On its way')],
  delivered: ['good', phrase('Is there')],
  back_ordered: ['care', phrase('Comes later')],
  canceled: ['', phrase('Canceled')],
}

/** When it should come, as long as it has not. */
function whenOf({ status, expected_on }: Material, { locale }: Company): string | null {
  if (!expected_on || status === 'delivered') return null
  const named = { day: day(expected_on, locale) }
  return status === 'back_ordered'
    ? say('The supplier has none just now; it should come on {day}.', named)
    : say('Should come on {day}.', named)
}
