import { Mail, Phone } from 'lucide-react'
import { api, take } from '../../api/client.ts'
import type { Job, JobContact } from '../../api/types.ts'
import { useRemote } from '../../api/use-remote.ts'
import { Empty, FailureNote, Loading, Note } from '../../ui/notes.tsx'
import { dayAndTime, windowText } from '../../ui/time.ts'
import { plain } from './job-words.ts'
import { SuggestionSection } from './suggestion-section.tsx'

/** What is wanted, where, by whom, and who has to be reached. */
export function OverviewTab({ job, touched }: { job: Job; touched: string }) {
  return (
    <>
      {job.status === 'on_hold' && (
        <section className="section">
          <Note tone="warning" title="On hold">
            {job.hold_reason}
            {job.resume_at && ` Goes on ${dayAndTime(job.resume_at, job.time_zone)}.`}
          </Note>
        </section>
      )}
      <SuggestionSection job={job} />
      {job.cancel_reason && (
        <section className="section">
          <Note title="Canceled">{job.cancel_reason}</Note>
        </section>
      )}
      <section className="section">
        <h3>Wanted</h3>
        <p className="description">
          {job.description || <span className="faint">Nothing more was written down.</span>}
        </p>
        {job.tags.length > 0 && (
          <div className="tags">
            {job.tags.map((tag) => (
              <span key={tag} className="tag">
                {tag}
              </span>
            ))}
          </div>
        )}
      </section>
      <section className="section">
        <h3>Facts</h3>
        <dl className="facts">
          <Fact name="Client">{job.client_name ?? <span className="faint">None yet</span>}</Fact>
          <Fact name="Priority">{plain(job.priority)}</Fact>
          <Fact name="Leads">{job.lead_contractor_name}</Fact>
          <Fact name="Promised">
            {job.promised_start &&
              job.promised_end &&
              windowText(job.promised_start, job.promised_end, job.time_zone)}
          </Fact>
          <Fact name="Wished">
            {job.wished_windows.map(({ start, end }) => windowText(start, end, job.time_zone)).join('; ')}
          </Fact>
          <Fact name="Asked for">
            {job.requested_at ? dayAndTime(job.requested_at, job.time_zone) : job.requested_on}
          </Fact>
          <Fact name="Answer by">{job.respond_by && dayAndTime(job.respond_by, job.time_zone)}</Fact>
          <Fact name="Came by">{plain(job.source)}</Fact>
          <Fact name="Done">{job.resolution}</Fact>
          <Fact name="Known as">
            {job.external_refs.map(({ source, external_id }) => `${external_id} (${source})`).join(', ')}
          </Fact>
        </dl>
      </section>
      <Contacts jobId={job.id} touched={touched} />
    </>
  )
}

function Fact({ name, children }: { name: string; children: React.ReactNode }) {
  if (!children) return null
  return (
    <>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </>
  )
}

function Contacts({ jobId, touched }: { jobId: string; touched: string }) {
  const { value, failure, reload } = useRemote(`contacts ${jobId}`, touched, () =>
    take(api.GET('/jobs/{job_id}/contacts', { params: { path: { job_id: jobId } } })),
  )
  return (
    <section className="section">
      <h3>People</h3>
      {failure && <FailureNote failure={failure} onRetry={reload} />}
      {!value && !failure && <Loading rows={2} />}
      {value?.items.length === 0 && (
        <Empty title="Nobody is named yet">A quote needs somebody who may approve.</Empty>
      )}
      <ul>
        {value?.items.map((contact) => (
          <Contact key={contact.contact_id} contact={contact} />
        ))}
      </ul>
    </section>
  )
}

function Contact({ contact }: { contact: JobContact }) {
  const { name, email, phones, roles, can_approve, notify } = contact
  return (
    <li className="card">
      <div className="person">
        <strong>{name}</strong>
        {roles.map((role) => (
          <span key={role} className="tag">
            {plain(role)}
          </span>
        ))}
        {can_approve && !roles.includes('approver') && <span className="tag">May approve</span>}
      </div>
      {phones.map((phone) => (
        <a key={phone} className="person" href={`tel:${phone}`}>
          <Phone size={13} aria-hidden /> {phone}
        </a>
      ))}
      {email ? (
        <a className="person" href={`mailto:${email}`}>
          <Mail size={13} aria-hidden /> {email}
        </a>
      ) : (
        <span className="faint">No mail address</span>
      )}
      {notify === 'none' && <span className="faint">Is not written to</span>}
    </li>
  )
}
