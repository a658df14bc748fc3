import { instant } from '../../wording/time.ts'
import { type Block, idIn, type MailBody, type MailTemplate, type Writing } from './mail.ts'
import { linkNote } from './quote-sent.ts'
import { type MailedCheckpoint, mailedCheckpoint } from './work.store.ts'

/** A step of the work to look at and approve. Pointless once it was answered, or is shown anew. */
export const checkpointToApprove: MailTemplate = async (writing) => {
  const checkpoint = await waitingCheckpoint(writing)
  return (
    checkpoint &&
    asking(writing, checkpoint, {
      subject: `Please look: ${checkpoint.title}`,
      heading: 'A step of the work is ready for you to look at',
      news: `“${checkpoint.title}” of “${checkpoint.job_title}” at ${checkpoint.address} is done. Please look at it and tell us whether it is as agreed. You need no password.`,
    })
  )
}

/** The same again after some days of silence. */
export const checkpointReminder: MailTemplate = async (writing) => {
  const checkpoint = await waitingCheckpoint(writing)
  return (
    checkpoint &&
    asking(writing, checkpoint, {
      subject: `Still waiting for you: ${checkpoint.title}`,
      heading: 'We are waiting for your answer',
      news: `“${checkpoint.title}” of “${checkpoint.job_title}” at ${checkpoint.address} still waits for you. Without your answer we take nothing for approved.`,
    })
  )
}

/** The record for whoever approved. */
export const checkpointApproved: MailTemplate = async ({ item, db, name, company }) => {
  const checkpoint = await mailedCheckpoint(db, idIn(item, 'checkpoint_id'))
  if (checkpoint?.status !== 'approved' || !checkpoint.decided_at || checkpoint.round !== item.payload.round)
    return null
  const reading = { zone: company.time_zone, locale: company.locale }
  return {
    subject: `Approved: ${checkpoint.title}`,
    heading: 'Thank you for approving',
    blocks: [
      {
        kind: 'text',
        text: `Hello ${name},\n\nThis is your copy of the approval of “${checkpoint.title}” for “${checkpoint.job_title}” at ${checkpoint.address}.`,
      },
      {
        kind: 'facts',
        rows: [
          ...(checkpoint.note ? [['What was done', checkpoint.note] as const] : []),
          ['Approved by', checkpoint.decided_name ?? name],
          ['Approved on', instant(checkpoint.decided_at, reading)],
          ['Job', checkpoint.job_number],
        ],
      },
      { kind: 'text', text: 'Is this not what you meant? Just reply to this mail.' },
    ],
  }
}

/** The checkpoint, while the round that the mail is about waits for an answer of a job that goes on. */
async function waitingCheckpoint({ item, db }: Writing): Promise<MailedCheckpoint | null> {
  const checkpoint = await mailedCheckpoint(db, idIn(item, 'checkpoint_id'))
  const waits = checkpoint?.status === 'submitted' && checkpoint.round === item.payload.round
  return waits && !checkpoint.removed_at && !checkpoint.job_over ? checkpoint : null
}

function asking(
  { name, url }: Writing,
  { note, job_number }: MailedCheckpoint,
  { subject, heading, news }: { subject: string; heading: string; news: string },
): MailBody {
  const facts: Block = {
    kind: 'facts',
    rows: [...(note ? [['What was done', note] as const] : []), ['Job', job_number]],
  }
  return {
    subject,
    heading,
    blocks: [
      { kind: 'text', text: `Hello ${name},\n\n${news}` },
      facts,
      { kind: 'button', label: 'Look at it', url: url('/j/:token') },
      { kind: 'text', text: 'On that page you can approve it, or say what is wrong.' },
      linkNote,
    ],
  }
}
