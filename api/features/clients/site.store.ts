import { uuidv7 } from 'uuidv7'
import type { components } from '../../../openapi/generated/contract.ts'
import type { Tx } from '../../database/database.ts'
import type { Settings } from '../settings/settings.store.ts'

type NewSite = components['schemas']['SiteInput'] & { client_id: string | null }

/** Adds a site; country and time zone are the company's where they are left out. Answers its id. */
export async function insertSite(tx: Tx, site: NewSite, settings: Settings, at: Date): Promise<string> {
  const { id } = await tx.prisma.site.create({
    data: {
      id: uuidv7(),
      ...site,
      country: site.country ?? settings.country,
      time_zone: site.time_zone ?? settings.time_zone,
      point_source: site.latitude == null ? null : 'hand',
      created_at: at,
      updated_at: at,
    },
    select: { id: true },
  })
  return id
}
