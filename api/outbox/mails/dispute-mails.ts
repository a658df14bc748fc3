import { mailedDispute } from './mail.store.ts'
import { idIn, type MailTemplate } from './mail.ts'

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
    text: 'We wrote to you about your complaint:',
  },
  proposal: {
    subject: 'How we would settle it',
    heading: 'How we would settle it',
    text: 'This is what we propose. Please tell us whether you agree:',
  },
  ended: {
    subject: 'Your complaint is closed',
    heading: 'Your complaint is closed',
    text: 'If something new comes up, tell us within 30 days and we look at it again.',
  },
  reminder: {
    subject: 'We are waiting for your answer',
    heading: 'We are waiting for your answer',
    text: 'It is your turn to answer. If we hear nothing, your complaint is closed.',
  },
}

/**
 * News of a dispute for whoever opened it, with the words themselves. What has been answered meanwhile is not asked
 * for any more. No page of ours takes the answer yet, so the mail says where one does.
 */
export const disputeNews: MailTemplate = async ({ item, db, name }) => {
  const dispute = await mailedDispute(db, idIn(item, 'dispute_id'))
  const news = idIn(item, 'news') as News
  if (!dispute || (ended.includes(dispute.status) && news !== 'ended' && news !== 'opened')) return null
  const { subject, heading, text } = words[news]
  const said = {
    reply: dispute.reply,
    proposal: dispute.proposal,
    reminder: dispute.proposal ?? dispute.reply,
  }
  const quoted = news in said ? said[news as keyof typeof said] : null
  return {
    subject: `${subject}: ${dispute.number}, ${dispute.title}`,
    heading,
    blocks: [
      { kind: 'text', text: [`Hello ${name},`, text, quoted].filter(Boolean).join('\n\n') },
      {
        kind: 'facts',
        rows: [
          ['Complaint', `${dispute.number}, ${dispute.title}`],
          ...(dispute.job_number ? [['Job', dispute.job_number] as const] : []),
        ],
      },
      { kind: 'text', text: answerBy(dispute.phone) },
    ],
  }
}

const answerBy = (phone: string | null): string =>
  phone ? `You can answer this mail, or call us: ${phone}.` : 'You can simply answer this mail.'
