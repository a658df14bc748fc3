import { uuidv7 } from 'uuidv7'
import { type ContractOperation, contractOperations } from '../../contract/document.ts'
import type { OperationId } from '../../contract/operation.ts'
import type { Somebody } from './call.ts'
import type { Person } from './people.ts'
import type { TestApp } from './test-app.ts'

/** A small office in the middle of its work, made through the operations, so that every path has something to name. */
export interface Scene {
  dispatcher: Person
  admin: Person
  /** Leads the visit of the job. */
  contractor: Person
  /** Asked for the job. */
  customer: Person
  /** The contractor's phone. */
  device: { token: string }
  /** What stands for a path parameter: `job_id` -> the id of the job. */
  params: Record<string, string>
}

const requests = 'title,trade,address_line,city\nNo light in the hall,electrical,3 Mill Lane,Millbrook\n'
const site = { address_line: '12 Harbour Row', city: 'Millbrook', latitude: 41.2, longitude: -73.9 }

export async function setScene(api: TestApp): Promise<Scene> {
  const [dispatcher, admin, contractor, customer] = [
    await api.people.dispatcher(),
    await api.people.admin(),
    await api.people.contractor({ skills: ['heating'] }),
    await api.people.customer(),
  ]
  const { body: job } = await api.call('createJob', {
    as: customer,
    body: { title: 'No heat on the second floor', trade: 'heating', site },
  })
  const { body: client } = await api.call('createClient', {
    as: dispatcher,
    body: { kind: 'company', name: 'Harbour Row Management' },
  })
  await api.call('updateJob', { as: dispatcher, params: { job_id: job.id }, body: { client_id: client.id } })
  await api.call('replaceJobContacts', {
    as: dispatcher,
    params: { job_id: job.id },
    body: {
      contacts: [
        {
          contact_id: customer.contact_id as string,
          roles: ['requester', 'payer', 'approver'],
          can_approve: true,
          sees_prices: true,
          notify: 'mail',
        },
      ],
    },
  })
  const { body: visit } = await api.call('dispatchNow', {
    as: dispatcher,
    params: { job_id: job.id },
    body: { contractor_id: contractor.profile_id, reason: 'No heat in frost' },
  })
  const { body: quote } = await api.call('createQuote', {
    as: dispatcher,
    params: { job_id: job.id },
    body: {
      role: 'change_order',
      title: 'New boiler',
      lines: [{ description: 'Boiler', quantity: '1', unit_price_minor: 410_000 }],
    },
  })
  await api.call('sendQuote', { as: dispatcher, params: { quote_id: quote.id }, body: {} })
  const { body: device } = await api.call('createDevice', {
    as: contractor,
    params: { contractor_id: contractor.profile_id },
    body: { kind: 'owntracks', name: 'Phone' },
  })
  const { body: link } = await api.call('createJobLink', {
    as: dispatcher,
    params: { job_id: job.id },
    body: { contact_id: customer.contact_id as string, purpose: 'quote', quote_id: quote.id },
  })
  const file = new FormData()
  file.set('source', 'old-system')
  file.set('file', new Blob([requests], { type: 'text/csv' }), 'requests.csv')
  const { body: imported } = await api.call('importJobs', { as: dispatcher, form: file })
  await api.deps.background.idle()
  return {
    dispatcher,
    admin,
    contractor,
    customer,
    device: { token: device.token },
    params: {
      job_id: job.id,
      client_id: client.id,
      site_id: job.site_id,
      contact_id: customer.contact_id as string,
      profile_id: customer.profile_id,
      contractor_id: contractor.profile_id,
      quote_id: quote.id,
      visit_id: visit.id,
      device_id: device.device.id,
      link_id: link.link.id,
      token: link.url.split('/').at(-1) as string,
      import_id: imported.id,
    },
  }
}

/** The names of an operation's path parameters. */
export function pathNames(operation: ContractOperation): string[] {
  return [...operation.path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name as string)
}

/** The scene's values for an operation; throws when it has none, so that a new parameter is never left untried. */
export function paramsFor(
  scene: Pick<Scene, 'params'>,
  operation: ContractOperation,
): Record<string, string> {
  return Object.fromEntries(
    pathNames(operation).map((name) => {
      const value = scene.params[name]
      if (!value)
        throw new Error(`The scene has nothing for {${name}} of ${operation.id}: add it in scene.ts`)
      return [name, value]
    }),
  )
}

/** What the query must hold; throws when the scene has nothing to put there. */
export function queryFor(scene: Scene, operation: ContractOperation): Record<string, string> {
  if (operation.id === 'receiveOsmandQuery') return { id: scene.device.token as string }
  const required = operation.parameters.filter((parameter) => parameter.in === 'query' && parameter.required)
  return Object.fromEntries(
    required.map(({ name }) => {
      const value = scene.params[name]
      if (!value) throw new Error(`The scene has nothing for ?${name} of ${operation.id}: add it in scene.ts`)
      return [name, value]
    }),
  )
}

/** Ids and tokens that name nothing. */
export function unknownParams(operation: ContractOperation): Record<string, string> {
  return Object.fromEntries(
    pathNames(operation).map((name) => [name, name === 'token' ? 'nobody-ever-had-this-token' : uuidv7()]),
  )
}

const byRight = ['admin', 'dispatcher', 'contractor', 'customer', 'device'] as const

/** Somebody of the scene who may call the operation at all; null where only a link or nobody calls. */
export function callerFor(scene: Scene, operation: ContractOperation): Somebody | null {
  const role = byRight.find((each) => operation.object['x-callers'].includes(each))
  return role ? scene[role] : null
}

/** An operation of the contract by its name. */
export const operationOf = (id: OperationId): ContractOperation =>
  contractOperations.get(id) as ContractOperation

export const allOperations: readonly ContractOperation[] = [...contractOperations.values()]

/** For `it.each`: one row an operation, named. */
export function each(
  among: (operation: ContractOperation) => boolean = () => true,
): { id: string; operation: ContractOperation }[] {
  return allOperations.filter(among).map((operation) => ({ id: operation.id, operation }))
}

export const takesBody = ({ object }: ContractOperation): boolean => object.requestBody !== undefined

/** Takes what phones of other makers send, as it comes. */
export const takesAnyBody = ({ object }: ContractOperation): boolean =>
  '*/*' in (object.requestBody?.content ?? {})

/** Phones add parameters of their own. */
export const takesAnyQuery = ({ object }: ContractOperation): boolean =>
  object['x-callers'].includes('device')
