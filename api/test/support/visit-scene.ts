import type { components } from '../../../openapi/generated/contract.ts'
import type { Person } from './people.ts'
import type { TestApp } from './test-app.ts'
import { newContact, standOn } from './work.ts'

type Visit = components['schemas']['Visit']

/** A dispatcher and what a test of visits usually begins with. */
export interface VisitScene {
  office: Person
  /** A job that may be worked on, at a place in Millbrook. */
  approvedJob(title?: string): Promise<string>
  requestedJob(title?: string): Promise<string>
  /** Somebody who hears of the job by mail. */
  contact(jobId: string, options?: { notify?: 'mail' | 'none'; email?: string | null }): Promise<string>
  /** A visit with a lead and a promise of 8 to 12 the next day, moved as far as asked. */
  visit(
    jobId: string,
    lead: Person,
    status?: 'unscheduled' | 'scheduled' | 'dispatched' | 'en_route' | 'arrived' | 'in_progress' | 'done',
    more?: Record<string, unknown>,
  ): Promise<Visit>
  move(visitId: string, to: string, more?: Record<string, unknown>, as?: Person): Promise<Visit>
  /** The mails queued about a visit, oldest first. */
  mails(visitId: string): Promise<{ template: string; contact_id: string | null; due_at: Date }[]>
  /** As if the mails queued so far had been sent. */
  sendMails(): Promise<void>
}

const path = ['scheduled', 'dispatched', 'en_route', 'arrived', 'in_progress', 'done'] as const

export async function visitScene(api: TestApp): Promise<VisitScene> {
  const office = await api.people.dispatcher()
  const requestedJob = async (title = 'No heat') => {
    const site = { address_line: '12 Harbour Row', city: 'Millbrook', latitude: 41.2, longitude: -73.9 }
    return (await api.call('createJob', { as: office, body: { title, trade: 'heating', site } })).body.id
  }
  const move: VisitScene['move'] = async (visit_id, to, more = {}, as = office) =>
    (await api.call('transitionVisit', { as, params: { visit_id }, body: { to, ...more } })).body
  return {
    office,
    requestedJob,
    async approvedJob(title) {
      const id = await requestedJob(title)
      await api.database.prisma.job.update({ where: { id }, data: { status: 'approved', stage: 'approved' } })
      return id
    },
    async contact(job_id, { notify = 'mail', email = 'cora@example.test' } = {}) {
      const { contact_id } = await newContact(api, { email })
      await standOn(api, job_id, contact_id, { roles: ['requester'], can_approve: false, notify })
      return contact_id
    },
    async visit(job_id, lead, status = 'unscheduled', more = {}) {
      const { body: made } = await api.call('createVisit', {
        as: office,
        params: { job_id },
        body: {
          promised_start: '2026-12-02T08:00:00.000Z',
          promised_end: '2026-12-02T12:00:00.000Z',
          ...more,
        },
      })
      let visit: Visit = (
        await api.call('assignVisit', {
          as: office,
          params: { visit_id: made.id },
          body: { assignments: [{ contractor_id: lead.profile_id, role: 'lead' }] },
        })
      ).body
      for (const step of path.slice(0, path.indexOf(status as 'done') + 1)) visit = await move(visit.id, step)
      return visit
    },
    move,
    mails: (visitId) =>
      api.database.prisma.outboxItem.findMany({
        where: { payload: { path: ['visit_id'], equals: visitId } },
        orderBy: [{ created_at: 'asc' }, { id: 'asc' }],
      }),
    async sendMails() {
      await api.database.prisma.outboxItem.updateMany({
        where: { done_at: null },
        data: { done_at: api.clock.now() },
      })
    },
  }
}
