import type { Readable } from 'node:stream'
import type { OperationRefusals, SocketOperation } from '../../openapi/generated/codes.ts'
import type { operations } from '../../openapi/generated/contract.ts'
import type { Database, Reader } from '../database/database.ts'
import type { Deps } from '../deps.ts'
import type { Change } from '../events/log.ts'
import type { Actor } from './actor.ts'
import type { Problem } from './problem.ts'
import type { Refusal } from './refusal.ts'

/** The name of an operation: its `operationId`, its handler, its test and its call. */
export type OperationId = Exclude<keyof operations, SocketOperation>

type Parameters<
  Id extends OperationId,
  Place extends 'path' | 'query',
> = operations[Id]['parameters'] extends {
  [P in Place]?: infer Found
}
  ? unknown extends Found
    ? Record<string, never>
    : Exclude<Found, undefined> extends never
      ? Record<string, never>
      : Exclude<Found, undefined>
  : Record<string, never>

export type Params<Id extends OperationId> = Parameters<Id, 'path'>
export type Query<Id extends OperationId> = Parameters<Id, 'query'>

export type Body<Id extends OperationId> = operations[Id] extends { requestBody: { content: infer Content } }
  ? Content[keyof Content]
  : operations[Id] extends { requestBody?: { content: infer Content } }
    ? Content[keyof Content] | undefined
    : undefined

type SuccessStatus = 200 | 201 | 202 | 204
type Responses<Id extends OperationId> = operations[Id]['responses']
type Content<Response> = Response extends { content: infer Found } ? Found[keyof Found] : undefined

/** What an operation answers when it does not refuse. */
export type Answer<Id extends OperationId> = {
  [Status in keyof Responses<Id> & SuccessStatus]: Answered<Status, Content<Responses<Id>[Status]>>
}[keyof Responses<Id> & SuccessStatus]

export interface Answered<Status, Body> {
  status: Status
  /** The value of the contract, the same as text that PostgreSQL already shaped, or a file. */
  body: Body | JsonText | FileBody
  /** Sets (or with null ends) the browser's session cookie. */
  cookie?: NewCookie | null
  /** A part of it only failed for now: under the same key it is worked out again. */
  passing?: boolean
}

/** `of` a link: beside the session of a login, which it neither replaces nor ends. */
export interface NewCookie {
  token: string
  expires_at: Date
  of?: 'login' | 'link'
}

/** JSON that is sent as it is. In tests it is parsed and checked like any other answer. */
export class JsonText {
  constructor(
    readonly text: string,
    /** For the ETag, where what it shows has one. */
    readonly version?: number,
  ) {}
}

/** Bytes in place of JSON: a picture, a paper. */
export class FileBody {
  constructor(readonly file: ServedFile) {}
}

export interface ServedFile {
  media_type: string
  /** In bytes; null where it is not known beforehand. */
  size: number | null
  /** Says which bytes these are: while it stays the same, what a reader kept is still good. */
  tag: string
  /** What it is called where it is saved; any text. */
  file_name: string
  /** Shown in the place where it stands. What a browser might run is saved, never shown. */
  shown: boolean
  /** Called once it is sent, and not where the reader has it already; null when the bytes are gone. */
  open(): Promise<Readable | null>
}

/** A file of a form, already on disk; removed after the call. */
export interface UploadedFile {
  field: string
  file_name: string
  media_type: string
  path: string
  size: number
  /** Why nothing of it was kept, where `x-files` of the operation says how much is. */
  unread?: 'too_large' | 'too_many'
}

/** One call of an operation: who, with what, when. */
export interface Call<Id extends OperationId> {
  operation_id: Id
  actor: Actor
  params: Params<Id>
  query: Query<Id>
  body: Body<Id>
  /** The version the caller's change is based on. */
  if_match: number | null
  files: UploadedFile[]
  /** The instant of the call; all that one call writes bears it. */
  at: Date
  from: { address: string; user_agent: string | null }
  request_id: string
  /** The caller's Idempotency-Key, for what has transactions of its own. */
  key: string | null
}

/** What one operation brings to another that it calls in the name of its own caller. */
export interface InnerCall<Id extends OperationId> {
  params: Params<Id>
  body: Body<Id>
  if_match?: number
  key?: string | null
}

/** Why another operation said no; null when it did what it was asked. */
export type CallOther = <Id extends OperationId>(id: Id, input: InnerCall<Id>) => Promise<Problem | null>

type Outcome<Id extends OperationId> = Promise<Answer<Id> | Refusal<OperationRefusals[Id]>>

/**
 * - `change` runs inside one transaction, which a refusal rolls back; what takes long is made ready before it opens;
 * - `read` may only read;
 * - `task` does neither and looks after its own transactions.
 */
export type Operation<Id extends OperationId> =
  | {
      id: Id
      kind: 'change'
      prepare?: (call: Call<Id>, deps: Deps) => Promise<unknown>
      handle(call: Call<Id>, tx: Change, deps: Deps, ready: unknown): Outcome<Id>
    }
  | { id: Id; kind: 'read'; handle(call: Call<Id>, db: ReadAccess, deps: Deps): Outcome<Id> }
  | { id: Id; kind: 'task'; handle(call: Call<Id>, deps: Deps, callOther: CallOther): Outcome<Id> }

/** What a reading handler may touch. */
export type ReadAccess = Reader & Pick<Database, 'snapshot'>

type Handle<Id extends OperationId, Ready> = (
  call: Call<Id>,
  tx: Change,
  deps: Deps,
  ready: Ready,
) => Outcome<Id>

/**
 * `prepare` does beforehand what must hold neither a connection nor a lock; `handle` gets what it made. What can be
 * disposed of is disposed of when the call is over, however it ends.
 */
export function change<Id extends OperationId>(id: Id, handle: Handle<Id, undefined>): Operation<Id>
export function change<Id extends OperationId, Ready>(
  id: Id,
  prepare: (call: Call<Id>, deps: Deps) => Promise<Ready>,
  handle: Handle<Id, Ready>,
): Operation<Id>
export function change<Id extends OperationId, Ready>(
  id: Id,
  ...[first, second]:
    | [Handle<Id, undefined>]
    | [(call: Call<Id>, deps: Deps) => Promise<Ready>, Handle<Id, Ready>]
): Operation<Id> {
  if (!second) return { id, kind: 'change', handle: first as Handle<Id, unknown> }
  const handle = second as Handle<Id, unknown>
  return { id, kind: 'change', prepare: first as (call: Call<Id>, deps: Deps) => Promise<Ready>, handle }
}

export function read<Id extends OperationId>(
  id: Id,
  handle: (call: Call<Id>, db: ReadAccess, deps: Deps) => Outcome<Id>,
): Operation<Id> {
  return { id, kind: 'read', handle }
}

/** `callOther` calls another operation as the same caller: with its checks, rights and limits, in its own transaction. */
export function task<Id extends OperationId>(
  id: Id,
  handle: (call: Call<Id>, deps: Deps, callOther: CallOther) => Outcome<Id>,
): Operation<Id> {
  return { id, kind: 'task', handle }
}

/** Total over the contract: a missing, mistyped or unknown operation does not compile. */
export type Handlers = { [Id in OperationId]: Operation<Id> }

/** A 200. Text that is JSON already, and a file, fit any contract by type; the answer check of the tests reads them. */
export function ok(body: JsonText | FileBody): Answered<200, never>
export function ok<Body>(body: Body): Answered<200, Body>
export function ok<Body>(body: Body): Answered<200, Body> {
  return { status: 200, body }
}
export const created = <Body>(body: Body): Answered<201, Body> => ({ status: 201, body })
export const accepted = <Body>(body: Body): Answered<202, Body> => ({ status: 202, body })
export const done: Answered<204, undefined> = { status: 204, body: undefined }
