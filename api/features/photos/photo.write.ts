import { uuidv7 } from 'uuidv7'
import type { Actor } from '../../contract/actor.ts'
import type { Tx } from '../../database/database.ts'
import type { Arrived } from './photo.intake.ts'
import { shownName } from './photo.name.ts'
import { type FileFault, MOST_PHOTOS } from './photo.rules.ts'
import { countPhotos, knownPhotos, type Shows } from './photo.store.ts'

/** To what the photos of one upload belong. */
export interface Belonging extends Place {
  job_id: string
}

/** As that, also of a report that no job is known of. */
export interface Place extends Shows {
  job_id: string | null
  visit_id: string | null
  internal: boolean
  caption: string | null
  taken_at: Date | null
}

export type Written = { photo_id: string; outcome: 'taken' | 'known' } | { fault: FileFault }

/** Writes the rows of what arrived, in its order, for a job that the transaction holds, if any; answers for each. */
export async function writePhotos(
  tx: Tx,
  actor: Actor,
  belonging: Place,
  arrived: readonly Arrived[],
  at: Date,
): Promise<Written[]> {
  const { job_id } = belonging
  const fingerprints = arrived.flatMap((each) => ('sha256' in each ? each.sha256 : []))
  const known = job_id
    ? await knownPhotos(tx, { ...belonging, job_id }, fingerprints)
    : new Map<string, string>()
  let room = MOST_PHOTOS - (job_id ? await countPhotos(tx, job_id) : 0)
  const written: Written[] = []
  for (const each of arrived) {
    if ('fault' in each) {
      written.push({ fault: each.fault })
      continue
    }
    const there = known.get(each.sha256)
    if (there) written.push({ photo_id: there, outcome: 'known' })
    else if (!each.kept) written.push({ fault: 'gone_meanwhile' })
    else if (room <= 0) written.push({ fault: 'job_full' })
    else {
      room--
      const photo_id = await insertPhoto(tx, actor, belonging, each, at)
      known.set(each.sha256, photo_id)
      written.push({ photo_id, outcome: 'taken' })
    }
  }
  return written
}

async function insertPhoto(
  tx: Tx,
  actor: Actor,
  belonging: Place,
  { sent, sha256, kept, storage_key, thumb_key }: Extract<Arrived, { kept: object }>,
  at: Date,
): Promise<string> {
  const { media_type, size, width, height } = kept
  const id = uuidv7()
  await tx.prisma.photo.create({
    data: {
      id,
      ...belonging,
      file_name: shownName(sent.file_name, media_type),
      media_type,
      size,
      width,
      height,
      sha256,
      stored_sha256: kept.sha256,
      storage_key,
      thumb_key,
      added_by: actor.kind,
      added_by_id: adderId(actor),
      created_at: at,
    },
    select: { id: true },
  })
  return id
}

function adderId(actor: Actor): string | null {
  if (actor.kind === 'profile') return actor.profile_id
  return actor.kind === 'link' ? actor.link_id : null
}
