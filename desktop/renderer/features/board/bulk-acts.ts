import type { BulkAct, BulkActId } from './bulk.actions.ts'

/** One thing that can be done to many jobs, in words and as the contract has it. */
export interface BulkForm {
  id: BulkActId
  /** On its button in the bar. */
  label: string
  title(jobs: string): string
  /** What will have happened. */
  says: string
  action: string
  /** What a row says of itself when it is done. */
  done: string
  /** The words that are asked for. */
  field?: { label: string; optional?: boolean }
  body(words: Readonly<Record<string, string>>): BulkAct
}

export const BULK_FORMS: readonly BulkForm[] = [
  {
    id: 'assign',
    label: 'Assign',
    title: (jobs) => `Assign ${jobs}`,
    says: 'They go alone to the next visit of each job that nobody was sent to yet.',
    action: 'Assign',
    done: 'Assigned',
    body: ({ contractor = '' }) => ({
      assign: { assignments: [{ contractor_id: contractor, role: 'lead' }] },
    }),
  },
  {
    id: 'hold',
    label: 'Hold',
    title: (jobs) => `Put ${jobs} on hold`,
    says: 'Each stays where it is until it is released.',
    action: 'Put on hold',
    done: 'Put on hold',
    field: { label: 'What do they wait for?' },
    body: ({ words = '' }) => ({ hold: { reason: words } }),
  },
  {
    id: 'resume',
    label: 'Release',
    title: (jobs) => `Release ${jobs}`,
    says: 'Each goes on where its hold interrupted it.',
    action: 'Release',
    done: 'Released',
    field: { label: 'Why now?', optional: true },
    body: ({ words }) => ({ resume: words ? { reason: words } : {} }),
  },
  {
    id: 'message',
    label: 'Message',
    title: (jobs) => `Write to the customers of ${jobs}`,
    says: 'The same words go into the thread of each job, where its customers and its crew read them.',
    action: 'Send',
    done: 'Message sent',
    field: { label: 'Message' },
    body: ({ words = '' }) => ({ message: { body: words, visibility: 'all' } }),
  },
  {
    id: 'resend_link',
    label: 'Resend links',
    title: (jobs) => `Send the customers of ${jobs} a fresh link`,
    says: 'Everybody of these jobs who gets mails is sent a link to follow theirs.',
    action: 'Send links',
    done: 'Links sent',
    body: () => ({ resend_link: {} }),
  },
]

export const jobsInWords = (count: number) => (count === 1 ? '1 job' : `${count.toLocaleString()} jobs`)
