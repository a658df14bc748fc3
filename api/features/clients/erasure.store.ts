import sql, { type Sql } from 'sql-template-tag'
import type { Tx } from '../../database/database.ts'
import { lockComplaints, reportsBy } from './erasure.complaints.ts'
import type { KeptCounts } from './erasure.rules.ts'

/** Whom and what a request to be forgotten is about; ids. */
export interface ErasureScope {
  /** The client, and its doubles that were merged into it. */
  clients: string[]
  /** Theirs, and what their people asked for without a client. */
  jobs: string[]
  /** Those of them that are over, and that no open dispute is about. */
  over: string[]
  /** Jobs of others that their reports became, and those of them that are over. */
  others: string[]
  became: string[]
  /** Those of its people who are nobody else's, with their doubles. */
  contacts: string[]
  /** Customers' logins and links of these. */
  profiles: string[]
  links: string[]
  /** What these people, or others without an account, said is wrong; without what an open dispute is about. */
  reports: string[]
  /** What is not forgotten as a whole yet, and who reported it, of those who had no account. */
  held_reports: { id: string; contact_id: string | null }[]
  disputes: string[]
  /** Disputes that are open, and the jobs they are about. */
  open_disputes: string[]
  held_jobs: string[]
  /** Where it was only for this client, and nobody is expected any more. */
  sites: string[]
}

/** Holds the client with its jobs, jobs first, and finds out whom and what forgetting it is about. */
export async function lockErasure(tx: Tx, survivorId: string): Promise<ErasureScope> {
  const clients = await ids(
    tx,
    sql`
    WITH RECURSIVE tree AS (
      SELECT id FROM clients WHERE id = ${survivorId}::uuid
      UNION SELECT c.id FROM clients c JOIN tree ON c.merged_into_id = tree.id)
    SELECT id FROM tree`,
  )
  const locked = await lockJobsAround(tx, clients, await ids(tx, theirContacts(clients)))
  await tx.sql(sql`SELECT id FROM clients WHERE id = ANY(${clients}::uuid[]) ORDER BY id FOR UPDATE`)
  const contacts = await ids(tx, sql`${theirContacts(clients)} ORDER BY o.id FOR UPDATE OF o`)
  // Again: what came in before its contact was held.
  const work = await lockJobs(tx, clients, contacts)
  const jobs = work.map(({ id }) => id)
  const profiles = await ids(
    tx,
    sql`SELECT id FROM profiles WHERE contact_id = ANY(${contacts}::uuid[]) AND role = 'customer' ORDER BY id FOR UPDATE`,
  )
  const links = await ids(tx, sql`SELECT id FROM links WHERE contact_id = ANY(${contacts}::uuid[])`)
  const { requests, ...said } = await lockComplaints(tx, { jobs, contacts })
  const free = (job: LockedJob) => job.over && !said.held_jobs.includes(job.id)
  const over = work.filter(free).map(({ id }) => id)
  const asked = requests.filter(({ job_id }) => !jobs.includes(job_id))
  const others = [...new Set(asked.map(({ job_id }) => job_id))]
  const became = locked.filter((job) => others.includes(job.id) && free(job)).map(({ id }) => id)
  const held_reports = [...said.held_reports, ...asked.filter(({ job_id }) => !became.includes(job_id))]
  const sites = await ids(
    tx,
    sql`SELECT s.id FROM sites s WHERE ${placeOf({ clients, jobs, contacts })} AND NOT (${inUse({ clients, jobs })})`,
  )
  return { clients, jobs, over, others, became, contacts, profiles, links, ...said, held_reports, sites }
}

interface LockedJob {
  id: string
  over: boolean
}

/** Locks the jobs of the clients, and those without a client around which nobody but these contacts stands. */
const lockJobs = (tx: Tx, clients: string[], contacts: string[]): Promise<LockedJob[]> =>
  lockThese(tx, theirJobs(clients, contacts), sql`SELECT id FROM own`)

/** Locks with these jobs those that their people's reports, and the reports on them, are about or became. */
function lockJobsAround(tx: Tx, clients: string[], contacts: string[]): Promise<LockedJob[]> {
  const own = sql`${theirJobs(clients, contacts)}),
    said AS (
      SELECT r.job_id, r.became_job_id FROM (${reportsBy(contacts)}) f JOIN issue_reports r ON r.id = f.id
      UNION SELECT NULL, r.became_job_id FROM own JOIN issue_reports r ON r.job_id = own.id`
  const all = sql`
    SELECT id FROM own UNION SELECT job_id FROM said UNION SELECT became_job_id FROM said`
  return lockThese(tx, own, all)
}

function lockThese(tx: Tx, own: Sql, all: Sql): Promise<LockedJob[]> {
  return tx.sql(sql`
    WITH own AS (${own})
    SELECT j.id, j.status IN ('completed', 'closed', 'canceled') AS over FROM jobs j
    WHERE j.id IN (${all}) ORDER BY j.id FOR UPDATE OF j`)
}

const theirJobs = (clients: string[], contacts: string[]): Sql => sql`
  SELECT j.id FROM jobs j WHERE j.client_id = ANY(${clients}::uuid[])
  UNION SELECT j.id FROM job_contacts mine JOIN jobs j ON j.id = mine.job_id
  WHERE mine.contact_id = ANY(${contacts}::uuid[]) AND j.client_id IS NULL
    AND NOT EXISTS (SELECT FROM job_contacts jc WHERE jc.job_id = j.id AND jc.contact_id <> ALL(${contacts}::uuid[]))`

const theirContacts = (clients: string[]) => sql`
  WITH RECURSIVE own AS (
    SELECT o.id FROM contacts o WHERE o.id IN (${around(clients)}) AND NOT (${elsewhere(clients)})
    UNION SELECT d.id FROM contacts d JOIN own ON d.merged_into_id = own.id)
  SELECT o.id FROM contacts o JOIN own USING (id)`

/** Who stands at these clients, at a place of theirs, or on a job of theirs. */
const around = (clients: string[]) => sql`
  SELECT cc.contact_id FROM client_contacts cc WHERE cc.client_id = ANY(${clients}::uuid[])
  UNION SELECT sc.contact_id FROM site_contacts sc JOIN sites s ON s.id = sc.site_id WHERE s.client_id = ANY(${clients}::uuid[])
  UNION SELECT jc.contact_id FROM job_contacts jc JOIN jobs j ON j.id = jc.job_id WHERE j.client_id = ANY(${clients}::uuid[])`

/** Whether a contact `o` stands at another client too, one that was not forgotten itself. */
const elsewhere = (clients: string[]) => sql`
  EXISTS (
    SELECT FROM (
      SELECT cc.client_id FROM client_contacts cc WHERE cc.contact_id = o.id
      UNION SELECT s.client_id FROM site_contacts sc JOIN sites s ON s.id = sc.site_id WHERE sc.contact_id = o.id
      UNION SELECT j.client_id FROM job_contacts jc JOIN jobs j ON j.id = jc.job_id WHERE jc.contact_id = o.id) at
    WHERE at.client_id <> ALL(${clients}::uuid[]) AND NOT EXISTS (SELECT FROM erasures e WHERE e.client_id = at.client_id))`

type Places = Pick<ErasureScope, 'clients' | 'jobs' | 'contacts'>

/** Whether a site `s` is theirs, or nobody's and they had work there. */
const placeOf = ({ clients, jobs, contacts }: Places) => sql`s.id IN (
  SELECT id FROM sites WHERE client_id = ANY(${clients}::uuid[])
  UNION SELECT place.id FROM jobs j JOIN sites place ON place.id = j.site_id
  WHERE j.id = ANY(${jobs}::uuid[]) AND place.client_id IS NULL
  UNION SELECT place.id FROM job_contacts jc JOIN jobs j ON j.id = jc.job_id JOIN sites place ON place.id = j.site_id
  WHERE jc.contact_id = ANY(${contacts}::uuid[]) AND j.client_id IS NULL AND place.client_id IS NULL)`

/** Whether a site `s` is somebody else's too, or the work there is not over. */
const inUse = ({ clients, jobs }: Omit<Places, 'contacts'>) => sql`
  EXISTS (SELECT FROM jobs j WHERE j.site_id = s.id
          AND (j.status NOT IN ('completed', 'closed', 'canceled') OR j.id <> ALL(${jobs}::uuid[])))
  OR EXISTS (SELECT FROM sites flat WHERE flat.parent_site_id = s.id AND coalesce(flat.client_id <> ALL(${clients}::uuid[]), TRUE))`

/** What stays after the blanking. */
export async function countKept(
  tx: Tx,
  { clients, jobs, others, contacts, open_disputes }: ErasureScope,
): Promise<KeptCounts> {
  const [counts] = await tx.sql<KeptCounts>(sql`
    WITH own AS (SELECT id FROM unnest(${jobs}::uuid[]) AS id)
    SELECT ${jobs.length + others.length}::int AS jobs,
           (SELECT count(*)::int FROM quotes q WHERE q.job_id IN (SELECT id FROM own) AND q.sent_at IS NOT NULL) AS quotes,
           (SELECT count(*)::int FROM quote_approvals a JOIN quotes q ON q.id = a.quote_id WHERE q.job_id IN (SELECT id FROM own)) AS approvals,
           ${open_disputes.length}::int AS open_disputes,
           (SELECT count(*)::int FROM contacts o WHERE o.id IN (${around(clients)}) AND o.id <> ALL(${contacts}::uuid[]) AND o.erased_at IS NULL) AS shared_contacts,
           (SELECT count(*)::int FROM sites s WHERE ${placeOf({ clients, jobs, contacts })} AND (${inUse({ clients, jobs })})) AS sites_in_use,
           (SELECT count(*)::int FROM photos p WHERE p.job_id IN (SELECT id FROM own) AND p.removed_at IS NULL) AS photos`)
  return counts as KeptCounts
}

async function ids(tx: Tx, query: ReturnType<typeof sql>): Promise<string[]> {
  return (await tx.sql<{ id: string }>(query)).map(({ id }) => id)
}
