import type { components } from '../../../../openapi/generated/contract.ts'
import { say } from '../../words/say.tsx'
import { mayConfirm } from './delivery-section.tsx'
import { didItArrive, type Now, type Words } from './now.ts'

/** What stands first for a link that shows one delivery and nothing else of the job. */
export function nowOfDelivery({
  deliveries: [delivery],
}: Pick<components['schemas']['CustomerJob'], 'deliveries'>): Now {
  const words = (delivery && (mayConfirm(delivery) ? didItArrive() : said[delivery.status]?.())) ?? nothing()
  return { ...words, visit: null, quote: null }
}

const nothing = (): Words => ({ heading: say('Your delivery'), text: '', tone: 'plain' })

const said: Record<string, () => Words> = {
  expected: () => ({ heading: say('Your delivery is on its way'), text: '', tone: 'plain' }),
  confirmed: () => ({ heading: say('Thank you, it is all there'), text: '', tone: 'good' }),
  partially_confirmed: () => ({
    heading: say('Thank you for telling us'),
    text: say('We see to the rest.'),
    tone: 'good',
  }),
  refused: () => ({
    heading: say('You took nothing of it'),
    text: say('We see to it and get in touch.'),
    tone: 'plain',
  }),
  canceled: () => ({ heading: say('This delivery was canceled'), text: '', tone: 'plain' }),
}
