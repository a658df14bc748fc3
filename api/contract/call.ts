import { isBusy, withoutDeadlock } from '../database/busy.ts'
import type { Tx } from '../database/database.ts'
import type { Deps } from '../deps.ts'
import { telling } from '../events/log.ts'
import { type Actor, actorKey, callerOf } from './actor.ts'
import { answerCheck } from './check-answer.ts'
import { type ContractOperation, contractOperations } from './document.ts'
import { forgotten, isForgotten } from './forgotten.ts'
import { type KeyedRequest, keepAnswer, keptAnswer, takeKey } from './idempotency.ts'
import { networkOf } from './network.ts'
import {
  type Answered,
  type Call,
  type CallOther,
  type Handlers,
  JsonText,
  type NewCookie,
  type Operation,
  type OperationId,
  type UploadedFile,
} from './operation.ts'
import { internal, overloaded, type Problem, problemOf, statusOf } from './problem.ts'
import { type Count, RateLimiter, type TooMany, tooMany } from './rate-limit.ts'
import { isRefusal, type Refusal } from './refusal.ts'
import type { RateLimit } from './shape.ts'
import { inputCheck } from './validate.ts'

/** What a caller brings; the skin (HTTP or a page) has read it, nobody has checked it yet. */
export interface Request {
  actor: Actor
  params?: unknown
  query?: unknown
  body?: unknown
  /** The body came from an HTML form or a query: text to be coerced by the schema. */
  form?: boolean
  files?: UploadedFile[]
  if_match?: number | null
  key?: string | null
  from: { address: string; user_agent: string | null }
  request_id: string
}

/** What goes back: a checked answer, or a problem. */
export interface Reply {
  status: number
  body: unknown
  problem: Problem | null
  cookie?: NewCookie | null
}

/** The one way to a handler, for HTTP and for pages alike. */
export interface Pipeline {
  /** May this actor call it at all, and often enough? Asked before a body is read. */
  admit(operation: ContractOperation, actor: Actor, address: string): Refusal | TooMany | Count
  /** Validates, replays, handles, checks. Never throws: a failure is a problem of status 500. */
  perform(operation: ContractOperation, request: Request): Promise<Reply>
  /** Both, for callers in this process. */
  call(id: OperationId, request: Request): Promise<Reply>
}

interface Bound {
  operation: Operation<OperationId>
  checkAnswer: ReturnType<typeof answerCheck> | null
}

/** Refuses to begin when handlers and contract do not agree. `checkAnswers` compares every answer with the contract. */
export function buildPipeline(handlers: Handlers, deps: Deps, { checkAnswers = false } = {}): Pipeline {
  const bound = bindAll(handlers, checkAnswers)
  const limiter = new RateLimiter()

  const admit: Pipeline['admit'] = (operation, actor, address) => {
    const caller = callerOf(actor)
    if (!operation.object['x-callers'].includes(caller)) {
      return actor.kind === 'public'
        ? { refused: 'unauthenticated', detail: 'Sign in, or send an access token.' }
        : { refused: 'forbidden', detail: `This is not for a ${caller}.` }
    }
    if (actor.kind === 'api_key' && !actor.scopes.some((scope) => scope === operation.object['x-scope']))
      return { refused: 'forbidden', detail: `This key lacks the scope ${operation.object['x-scope']}.` }
    return countCall(operation, actor, address)
  }

  const countCall = (operation: ContractOperation, actor: Actor, address: string): Refusal | Count => {
    const usual: RateLimit = { limit: operation.method === 'GET' ? 1200 : 600, per: 60, by: 'caller' }
    let tightest: Count | null = null
    for (const limit of operation.object['x-rate-limits'] ?? [usual]) {
      if (limit.by.startsWith('body.') || !(limit.callers?.includes(callerOf(actor)) ?? true)) continue
      const who =
        limit.by === 'address' ? `address:${networkOf(address)}` : actorKey(actor, networkOf(address))
      const count = limiter.count(
        `${limit.group ?? operation.id} ${limit.per} ${who}`,
        limit,
        deps.clock.now(),
      )
      if (count.remaining < 0) return tooMany(count)
      if (!tightest || count.remaining < tightest.remaining) tightest = count
    }
    return tightest ?? { ...usual, remaining: usual.limit, reset: usual.per }
  }

  /**
   * Limits by who is named in the body: the address under attack, wherever the attempts come from; and, tighter, by
   * that from one place, so that a stranger's attempts do not shut out the owner.
   */
  const countNamed = (operation: ContractOperation, body: unknown, address: string): Refusal | null => {
    for (const limit of operation.object['x-rate-limits'] ?? []) {
      if (!limit.by.startsWith('body.')) continue
      const [field = '', withAddress] = limit.by.slice('body.'.length).split(' and ')
      const value = String((body as Record<string, unknown>)[field] ?? '').toLowerCase()
      // Those who name nobody do not use up each other's turns.
      if (!value) continue
      const named = withAddress ? `${value} ${networkOf(address)}` : value
      const count = limiter.count(
        `${limit.group ?? operation.id} ${limit.per} ${limit.by} ${named}`,
        limit,
        deps.clock.now(),
      )
      if (count.remaining < 0) return tooMany(count)
    }
    return null
  }

  const perform: Pipeline['perform'] = async (contract, request) => {
    const { operation, checkAnswer } = bound.get(contract.id) as Bound
    const reply = (outcome: Answered<number, unknown> | Refusal): Reply => {
      const shaped = shape(outcome, request.request_id)
      const wrong = checkAnswer?.(
        shaped.status,
        shaped.body instanceof JsonText ? JSON.parse(shaped.body.text) : shaped.body,
      )
      if (wrong) throw new Error(`${contract.id} answered ${shaped.status} outside the contract: ${wrong}`)
      return shaped
    }
    try {
      const input = { params: request.params ?? {}, query: request.query ?? {}, body: request.body }
      const errors = inputCheck(contract)(input, request.form ?? false)
      if (errors.length > 0) {
        return reply({
          refused: 'invalid_input',
          detail: errors.map((e) => `${e.pointer} ${e.message}`).join('; '),
          errors,
        })
      }
      const over = countNamed(contract, input.body, request.from.address)
      if (over) return reply(over)
      const call = {
        ...input,
        operation_id: contract.id,
        actor: request.actor,
        if_match: request.if_match ?? null,
        files: request.files ?? [],
        at: deps.clock.now(),
        from: request.from,
        request_id: request.request_id,
        key: request.key ?? null,
      } as unknown as Call<OperationId>
      return reply(await run(operation, contract, call, deps, otherFor(call)))
    } catch (error) {
      deps.log.error(
        { err: error, operation: contract.id, request_id: request.request_id },
        'operation failed',
      )
      return shape(isBusy(error) ? overloaded : internal, request.request_id)
    }
  }

  const call: Pipeline['call'] = async (id, request) => {
    const operation = contractOperations.get(id) as ContractOperation
    const admitted = admit(operation, request.actor, request.from.address)
    return isRefusal(admitted) ? shape(admitted, request.request_id) : perform(operation, request)
  }

  const otherFor =
    ({ actor, from, request_id }: Call<OperationId>): CallOther =>
    async (id, input) =>
      (await call(id, { ...input, actor, from, request_id })).problem

  return { admit, perform, call }
}

function bindAll(handlers: Handlers, checkAnswers: boolean): Map<string, Bound> {
  const unknown = Object.keys(handlers).filter((id) => !contractOperations.has(id))
  const missing = [...contractOperations.keys()].filter((id) => !(id in handlers))
  if (unknown.length + missing.length > 0) {
    throw new Error(
      `Handlers and contract differ. Without handler: ${missing.join(', ') || '-'}. Unknown: ${unknown.join(', ') || '-'}`,
    )
  }
  return new Map(
    [...contractOperations].map(([id, contract]) => {
      const operation = handlers[id as OperationId] as unknown as Operation<OperationId>
      if (operation.id !== id) throw new Error(`The handler of ${id} says it is ${operation.id}`)
      return [id, { operation, checkAnswer: checkAnswers ? answerCheck(contract) : null }]
    }),
  )
}

/** Carries a refusal out of the transaction, which it rolls back. */
class RolledBack extends Error {
  constructor(readonly refusal: Refusal) {
    super(refusal.refused)
  }
}

type Outcome = Answered<number, unknown> | Refusal

async function run(
  operation: Operation<OperationId>,
  contract: ContractOperation,
  call: Call<OperationId>,
  deps: Deps,
  callOther: CallOther,
): Promise<Outcome> {
  if (operation.kind === 'read') return operation.handle(call, deps.database, deps)
  const { key } = call
  const keyed = key && {
    actor: actorKey(call.actor, call.from.address),
    operation: contract.id,
    key,
    input: { params: call.params, query: call.query, body: call.body ?? null },
    at: call.at,
  }
  if (operation.kind === 'task') {
    const handle = () => operation.handle(call, deps, callOther)
    return keyed && contract.object['x-keyed-rows'] ? onceForKey(deps, keyed, handle) : handle()
  }
  if (keyed && operation.prepare) {
    // Sent again, nothing is made ready for the second time.
    const known = await keptAnswer(deps.database, keyed)
    if (isRefusal(known)) return known
    if (known) return { status: known.status, body: known.answer }
  }
  const ready = await operation.prepare?.(call, deps)
  try {
    const work = async (tx: Tx): Promise<Outcome> => {
      if (keyed) {
        const known = await takeKey(tx, keyed)
        if (isRefusal(known)) return known
        if (known) return { status: known.status, body: known.answer }
      }
      const change = telling(tx, call.actor, call.at)
      const outcome = (await operation.handle(call, change, deps, ready)) as Outcome
      if (isRefusal(outcome) && outcome.keep) return outcome
      if (isRefusal(outcome)) throw new RolledBack(outcome)
      if (await isForgotten(tx, call.actor)) throw new RolledBack(forgotten)
      if (keyed) {
        const body = outcome.body instanceof JsonText ? JSON.parse(outcome.body.text) : outcome.body
        await keepAnswer(
          tx,
          keyed,
          outcome.status,
          contract.object['x-secret-answer'] ? null : body,
          change.told,
        )
      }
      return outcome
    }
    return await withoutDeadlock(() => deps.database.transaction(work))
  } catch (error) {
    if (error instanceof RolledBack) return error.refusal
    throw error
  } finally {
    // Nothing of what was made ready outlives a call that did not keep it.
    await (ready as Partial<AsyncDisposable> | null | undefined)?.[Symbol.asyncDispose]?.()
  }
}

/** The answer that a key was given; else it is worked out, in transactions of its own, and kept when it is whole. */
async function onceForKey(
  { database }: Deps,
  keyed: KeyedRequest,
  handle: () => Promise<Outcome>,
): Promise<Outcome> {
  const known = await database.transaction((tx) => takeKey(tx, keyed))
  if (isRefusal(known)) return known
  if (known) return { status: known.status, body: known.answer }
  const outcome = await handle()
  if (!isRefusal(outcome) && !outcome.passing)
    await database.transaction((tx) => keepAnswer(tx, keyed, outcome.status, outcome.body))
  return outcome
}

function shape(outcome: Outcome, requestId: string): Reply {
  if (!isRefusal(outcome)) return { ...outcome, problem: null }
  const problem = problemOf(outcome, requestId)
  return { status: statusOf(outcome.refused), body: problem, problem }
}
