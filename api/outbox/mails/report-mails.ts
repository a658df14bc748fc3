import sql from 'sql-template-tag'
import { idIn, type MailTemplate } from './mail.ts'

interface Reported {
  outcome: 'dispute' | 'request' | 'part_of_job' | 'dismissed' | null
  outcome_words: string | null
  advice: string | null
}

const became = {
  dispute: 'We treat it as a complaint, look into it and answer you.',
  request: 'We made a new job of it and get in touch about a time.',
  part_of_job: 'It is now part of the job that is under way.',
  dismissed: 'Nothing follows from it.',
}

/**
 * News of a report for the one who made it. Nothing that they wrote stands in it: who types a stranger's address into
 * an open form cannot have us mail them their words.
 */
export const reportNews: MailTemplate = async ({ item, db, company, url, has_link }) => {
  const [report] = await db.sql<Reported>(sql`
    SELECT outcome, outcome_words, suggestion->>'advice' AS advice
    FROM issue_reports WHERE id = ${idIn(item, 'report_id')}::uuid AND erased_at IS NULL`)
  if (!report) return null
  const { outcome, outcome_words, advice } = report
  const answer = {
    kind: 'text',
    text: company.phone
      ? `You can answer this mail, or call us: ${company.phone}.`
      : 'You can answer this mail.',
  } as const
  if (idIn(item, 'news') === 'received')
    return {
      subject: `${company.company_name} has your report`,
      heading: 'We have your report',
      blocks: [
        ...(advice ? [{ kind: 'text', text: advice } as const] : []),
        { kind: 'text', text: 'Thank you for telling us. We look at it and tell you what becomes of it.' },
        ...(has_link
          ? [{ kind: 'button', label: 'Follow your report', url: url('/report/:token') } as const]
          : []),
        answer,
        { kind: 'note', text: 'If you reported nothing, ignore this mail.' },
      ],
    }
  if (idIn(item, 'news') === 'more')
    return {
      subject: `News of your report to ${company.company_name}`,
      heading: 'There is news of your report',
      blocks: [
        {
          kind: 'text',
          text: has_link
            ? 'Please open its page: what we say stands there, and you can answer it. Keep this mail, its address proves that it is you.'
            : 'Please open its page, whose address stands in our first mail: what we say stands there, and you can answer it.',
        },
        ...(has_link
          ? [{ kind: 'button', label: 'Open your report', url: url('/report/:token') } as const]
          : []),
        answer,
      ],
    }
  if (!outcome) return null
  const text = [became[outcome], outcome_words].filter(Boolean).join('\n\n')
  return {
    subject: `What became of your report to ${company.company_name}`,
    heading: 'What became of your report',
    blocks: [{ kind: 'text', text }, answer],
  }
}
