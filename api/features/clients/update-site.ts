import { mergePatch } from '../../contract/merge-patch.ts'
import { change, ok } from '../../contract/operation.ts'
import { isRefusal } from '../../contract/refusal.ts'
import { staleUnless } from '../../contract/stale.ts'
import { replaceExternalRefs } from './external-ref.store.ts'
import { siteUpdated } from './site.events.ts'
import { findSite, isWithin, lockSite, type Site } from './site.store.ts'
import { belonging, placeRefusal } from './site.write.ts'

export const updateSite = change('updateSite', async (call, tx) => {
  const before = await lockSite(tx, call.params.site_id)
  if (!before) return { refused: 'not_found', detail: 'There is no such site.' }
  const stale = staleUnless(call.if_match, before.version, before)
  if (stale) return stale
  const { external_refs, custom, ...given } = call.body
  const place = { ...before, ...given }
  const wrong = placeRefusal(place)
  if (wrong) return wrong
  const belongs = await belonging(tx, given)
  if (isRefusal(belongs)) return belongs
  if (belongs.parent_site_id && (await isWithin(tx, belongs.parent_site_id, before.id))) {
    const errors = [{ pointer: '/parent_site_id', message: 'is this site or one inside it' }]
    return { refused: 'invalid_input', detail: 'A building cannot stand inside its own flat.', errors }
  }
  const taken = await replaceExternalRefs(tx, 'site', before.id, external_refs)
  if (taken) return taken
  const moved = given.latitude !== undefined || given.longitude !== undefined
  await tx.prisma.site.update({
    where: { id: before.id },
    data: {
      ...given,
      ...belongs,
      ...(custom && { custom: mergePatch(before.custom, custom) }),
      ...(moved && { point_source: place.latitude == null ? null : 'hand' }),
      version: { increment: 1 },
      updated_at: call.at,
    },
  })
  tx.tell(siteUpdated(before.id, belongs.client_id ?? before.client_id, Object.keys(call.body)))
  return ok((await findSite(tx, before.id)) as Site)
})
