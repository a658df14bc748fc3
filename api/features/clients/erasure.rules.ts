import type { components } from '../../../openapi/generated/contract.ts'

/** What stays, counted. */
export interface KeptCounts {
  jobs: number
  quotes: number
  approvals: number
  open_disputes: number
  shared_contacts: number
  sites_in_use: number
  photos: number
}

type Kept = components['schemas']['KeptData']

const reasons: Record<keyof KeptCounts, Pick<Kept, 'until' | 'why'>> = {
  jobs: {
    until: 'for_good',
    why: 'What was done where and when, with what was bought, priced and shown for it, without who it was for: the books of the company. What was written into a job that is not over stays until it is.',
  },
  quotes: {
    until: 'for_good',
    why: 'What was offered, word for word and under its hash, with its paper, as the proof of an offer: it names the client and the address.',
  },
  approvals: {
    until: 'for_good',
    why: 'Who agreed to what, when and from where: the proof of a contract, with the name that was typed or signed.',
  },
  photos: {
    until: 'for_good',
    why: 'What others took of the work, as they named it. Their own pictures are gone.',
  },
  open_disputes: {
    until: 'dispute_ended',
    why: 'What was said and shown in a dispute that is open, and in its job. Ask again once it has ended.',
  },
  sites_in_use: {
    until: 'job_ended',
    why: 'Somebody is still expected there, or it is the place of others too. Ask again once the work is over.',
  },
  shared_contacts: {
    until: 'other_client_erased',
    why: 'They stand at other clients too, as a manager does for many owners.',
  },
}

/** What stays after somebody was forgotten, until when, and why; kinds of which nothing is there are left out. */
export function keptData(counts: KeptCounts): Kept[] {
  return (Object.keys(reasons) as (keyof KeptCounts)[])
    .filter((what) => counts[what] > 0)
    .map((what) => ({ what, count: counts[what], ...reasons[what] }))
}
