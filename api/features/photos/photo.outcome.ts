import type { components } from '../../../openapi/generated/contract.ts'
import type { Call } from '../../contract/operation.ts'
import type { Reader } from '../../database/database.ts'
import { readSettings } from '../settings/settings.store.ts'
import { toldName } from './photo.name.ts'
import { faultWords } from './photo.rules.ts'
import { photosById } from './photo.store.ts'
import { photoView } from './photo.view.ts'
import type { Written } from './photo.write.ts'

/** What became of each file of a form, in its order. */
export async function outcomes(
  db: Reader,
  { actor, at, files }: Call<'uploadJobPhotos'>,
  written: readonly Written[],
): Promise<components['schemas']['PhotoOutcome'][]> {
  const ids = written.flatMap((each) => ('photo_id' in each ? each.photo_id : []))
  const rows = new Map((await photosById(db, ids)).map((row) => [row.id, row]))
  const { company_name: company } = await readSettings(db)
  return written.map((each, index) => {
    const file_name = toldName(files[index]?.file_name ?? '')
    if ('fault' in each) {
      const { fault: reason } = each
      return { file_name, outcome: 'refused', photo: null, reason, detail: faultWords[reason] }
    }
    const row = rows.get(each.photo_id)
    const photo = row ? photoView(row, { actor, company }, at) : null
    return { file_name, outcome: each.outcome, photo, reason: null, detail: null }
  })
}
