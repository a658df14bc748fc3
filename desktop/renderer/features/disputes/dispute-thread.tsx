import { Lock } from 'lucide-react'
import { useEffect, useRef } from 'react'
import type { Dispute, DisputeMessage, Proposal } from '../../api/types.ts'
import { moneyText } from '../../ui/money.ts'
import { dayAndTime } from '../../ui/time.ts'
import { plain } from '../job/job-words.ts'

interface DisputeThreadProps {
  dispute: Dispute
  /** Oldest first. */
  messages: readonly DisputeMessage[]
  /** There are older ones. */
  more: boolean
  timeZone: string
}

/** The complaint, what was said since, and what was proposed. */
export function DisputeThread({ dispute, messages, more, timeZone }: DisputeThreadProps) {
  const end = useRef<HTMLDivElement>(null)
  const newest = messages.at(-1)?.id
  useEffect(() => {
    if (newest) end.current?.scrollIntoView({ block: 'end' })
  }, [newest])
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keyboard
    <section className="thread-messages" tabIndex={0} aria-label="Thread">
      <article className="message" data-from="customer">
        <div className="message-head">
          <strong>The complaint</strong>
          <time className="faint" dateTime={dispute.created_at}>
            {dayAndTime(dispute.created_at, timeZone)}
          </time>
        </div>
        <p className="description">{dispute.description}</p>
      </article>
      {more && <p className="soft">The oldest messages are not shown.</p>}
      <ol aria-label="Messages of the dispute" aria-live="polite">
        {messages.map((message) => (
          <Said key={message.id} message={message} timeZone={timeZone} />
        ))}
      </ol>
      {dispute.proposals.map((proposal) => (
        <Proposed key={proposal.id} proposal={proposal} timeZone={timeZone} />
      ))}
      <div ref={end} />
    </section>
  )
}

function Said({ message, timeZone }: { message: DisputeMessage; timeZone: string }) {
  const { author, author_name, visibility, body, created_at } = message
  return (
    <li className="message" data-from={author} data-visibility={visibility}>
      <div className="message-head">
        <strong>{author_name ?? plain(author)}</strong>
        <span className="tag">{plain(author)}</span>
        {visibility === 'internal' && (
          <span className="message-note">
            <Lock size={11} aria-hidden /> Internal note
          </span>
        )}
        <time className="faint" dateTime={created_at}>
          {dayAndTime(created_at, timeZone)}
        </time>
      </div>
      <p className="description">{body}</p>
    </li>
  )
}

function Proposed({ proposal, timeZone }: { proposal: Proposal; timeZone: string }) {
  const { ordinal, outcome, resolution, amount_minor, currency, words, status } = proposal
  return (
    <article
      className="card"
      data-over={status === 'superseded' || undefined}
      aria-label={`Proposal ${ordinal}`}
    >
      <div className="card-head">
        <strong>
          Proposal {ordinal}: {plain(resolution).toLowerCase()}
          {amount_minor !== null && currency && ` of ${moneyText(amount_minor, currency)}`}
        </strong>
        <span className="tag">{plain(status)}</span>
      </div>
      <p className="soft">{plain(outcome)}</p>
      <p className="description">{words}</p>
      {proposal.answered_at && (
        <p className="soft">
          {plain(status)} by {proposal.answered_name}, {dayAndTime(proposal.answered_at, timeZone)}
          {proposal.answer_words && `: ${proposal.answer_words}`}
        </p>
      )}
    </article>
  )
}
