import type { components } from '../../../../openapi/generated/contract.ts'
import { say } from '../../words/say.tsx'
import { mayAnswer } from './checkpoint-section.tsx'
import { mayConfirm } from './delivery-section.tsx'

type Job = components['schemas']['CustomerJob']
type Visit = components['schemas']['CustomerVisit']
type Quote = components['schemas']['CustomerQuote']
export type Words = Pick<Now, 'heading' | 'text' | 'tone'>

/** The one thing to know about a job, as it stands. */
export interface Now {
  heading: string
  text: string
  tone: 'plain' | 'good' | 'care'
  /** The visit it is about, to be told in full; a visit it is not about gets a place of its own. */
  visit: Visit | null
  /** The quote that waits for an answer of whoever looks. */
  quote: Quote | null
}

const over: readonly string[] = ['done', 'failed']

/** The visit a customer asks about: the one under way, else the next. */
export function visitInSight(job: Pick<Job, 'visits'>): Visit | null {
  const open = job.visits.filter((visit) => !over.includes(visit.status))
  return open.find(({ status }) => status !== 'scheduled') ?? open[0] ?? null
}

/** What stands first on the page: somebody on the road, else what is asked of the customer, else where the job is. */
export function nowOf(job: Job): Now {
  const visit = visitInSight(job)
  if (visit && visit.status !== 'scheduled') return { ...onTheRoad(visit), visit, quote: null }
  const open = job.quotes.find((quote) => quote.status === 'sent')
  if (open) return { ...waiting(open), visit: null, quote: mayApprove(open) ? open : null }
  const asked = askedOf(job)
  if (asked) return { ...asked, visit: null, quote: null }
  if (visit) return { ...arranged(visit), visit, quote: null }
  return { ...standing(job), visit: null, quote: null }
}

/** What of the work whoever looks is to answer. */
function askedOf({ checkpoints, deliveries }: Job): Words | null {
  const step = checkpoints.find(mayAnswer)
  if (step)
    return {
      heading: say('Please have a look'),
      text: say('“{title}” is done. Tell us below whether it is as agreed.', { title: step.title }),
      tone: 'care',
    }
  return deliveries.some(mayConfirm) ? didItArrive() : null
}

export const didItArrive = (): Words => ({
  heading: say('Did it all arrive?'),
  text: say('Please look at what was brought and tell us below what is there.'),
  tone: 'care',
})

function mayApprove({ allowed_actions }: Quote): boolean {
  return allowed_actions.some(({ action, allowed }) => action === 'approve' && allowed)
}

function waiting(quote: Quote): Words {
  return mayApprove(quote)
    ? {
        heading: say('{kind, select, estimate {Your estimate is ready} other {Your quote is ready}}', {
          kind: quote.kind,
        }),
        text: say('Take your time to read it. Nothing happens until you approve it.'),
        tone: 'care',
      }
    : {
        heading: say('{kind, select, estimate {The estimate is out} other {The quote is out}}', {
          kind: quote.kind,
        }),
        text: say('We are waiting for an answer to it.'),
        tone: 'plain',
      }
}

function onTheRoad(visit: Visit): Words {
  const who = visit.contractor_name ?? say('Our contractor')
  switch (visit.status) {
    case 'en_route':
      return { heading: say('{who} is on the way', { who }), text: '', tone: 'good' }
    case 'arrived':
      return { heading: say('{who} has arrived', { who }), text: say('They are at your door.'), tone: 'good' }
    case 'in_progress':
      return { heading: say('Work is under way'), text: '', tone: 'good' }
    default:
      return arranged(visit)
  }
}

function arranged({ promised_start }: Visit): Words {
  return promised_start
    ? { heading: say('We are coming'), text: say('We write again when somebody sets off.'), tone: 'plain' }
    : {
        heading: say('A visit is being arranged'),
        text: say('We tell you the time as soon as it is fixed.'),
        tone: 'plain',
      }
}

function standing({ status, quotes, steps }: Job): Words {
  const reached = steps.find(({ state }) => state === 'current')?.step
  switch (status) {
    case 'requested':
    case 'quoted':
      if (quotes[0]?.status === 'declined') return declined()
      return quotes[0]?.status === 'changes_requested'
        ? {
            heading: say('We are changing the quote'),
            text: say('You get the new one by mail.'),
            tone: 'plain',
          }
        : {
            heading: say('We have your request'),
            text: say('You hear from us as soon as we know more.'),
            tone: 'plain',
          }
    case 'approved':
      return reached === 'scheduled'
        ? arrangedElsewhere()
        : {
            heading: say('Thank you, we go ahead'),
            text: say('Next we arrange a time with you.'),
            tone: 'good',
          }
    case 'active':
      if (reached === 'scheduled') return arrangedElsewhere()
      return {
        heading: say('Your job is under way'),
        text: say('We tell you when the next visit is due.'),
        tone: 'good',
      }
    case 'on_hold':
      return {
        heading: say('Your job is paused'),
        text: say('We get in touch as soon as it goes on.'),
        tone: 'care',
      }
    case 'completed':
    case 'closed':
      return { heading: say('All done'), text: say('Thank you for having us.'), tone: 'good' }
    case 'canceled':
      return {
        heading: say('This job was canceled'),
        text: say('Is that a mistake? Reply to our mail.'),
        tone: 'plain',
      }
    default:
      return { heading: say('Your job with us'), text: '', tone: 'plain' }
  }
}

const declined = (): Words => ({
  heading: say('You said no to the quote'),
  text: say('Nothing happens from here. Reply to our mail if you would like something else.'),
  tone: 'plain',
})

/** For a link that shows no visits. */
const arrangedElsewhere = (): Words => ({
  heading: say('Your visit is arranged'),
  text: say('The time is in our mail, and so is the link to follow it.'),
  tone: 'good',
})
