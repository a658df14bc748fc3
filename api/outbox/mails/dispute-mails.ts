import { mailedDispute } from './mail.store.ts'
import { idIn, type MailTemplate } from './mail.ts'
import { linkNote } from './quote-sent.ts'

type News = 'opened' | 'reply' | 'proposal' | 'ended' | 'reminder'

const ended: readonly string[] = ['resolved', 'withdrawn', 'closed_no_response']

const words: Record<News, { subject: string; heading: string; text: string }> = {
  opened: {
    subject: 'We have your complaint',
    heading: 'We have your complaint',
    text: 'Thank you for telling us. We look at it and answer you; you need to do nothing until then.',
  },
  reply: {
    subject: 'We answered you',
    heading: 'We answered you',
    text: 'There is a new message from us about your complaint.',
  },
  proposal: {
    subject: 'How we would settle it',
    heading: 'How we would settle it',
    text: 'We have made a proposal. Please read it and tell us whether you agree.',
  },
  ended: {
    subject: 'Your complaint is closed',
    heading: 'Your complaint is closed',
    text: 'You can read how it ended. If something new comes up, you can reopen it once within 30 days.',
  },
  reminder: {
    subject: 'We are waiting for your answer',
    heading: 'We are waiting for your answer',
    text: 'It is your turn to answer. If we hear nothing, your complaint is closed.',
  },
}

/** News of a dispute for whoever opened it. What has been answered meanwhile is not asked for any more. */
export const disputeNews: MailTemplate = async ({ item, db, name, url, has_link }) => {
  const dispute = await mailedDispute(db, idIn(item, 'dispute_id'))
  const news = idIn(item, 'news') as News
  if (!dispute || (ended.includes(dispute.status) && news !== 'ended' && news !== 'opened')) return null
  const { subject, heading, text } = words[news]
  return {
    subject: `${subject}: ${dispute.number}, ${dispute.title}`,
    heading,
    blocks: [
      { kind: 'text', text: `Hello ${name},\n\n${text}` },
      {
        kind: 'facts',
        rows: [
          ['Complaint', `${dispute.number}, ${dispute.title}`],
          ...(dispute.job_number ? [['Job', dispute.job_number] as const] : []),
        ],
      },
      ...(has_link ? [{ kind: 'button', label: 'Look at it', url: url('/j/:token') } as const] : []),
      linkNote,
    ],
  }
}
