import { JsonText, ok, read } from '../../contract/operation.ts'
import { readHead } from '../../events/head.ts'
import { mapJobTable } from '../jobs/map-jobs.store.ts'
import { officeView } from '../settings/office.view.ts'
import { mapContractorView } from './contractor.view.ts'
import { mapContractors } from './map.store.ts'

/** All of one moment: rows and cursor are read in one snapshot, so that nothing falls between it and the stream. */
export const getMap = read('getMap', (call, db, { config }) =>
  db.snapshot(async (moment) => {
    const cursor = await readHead(moment)
    const office = await officeView(moment, config)
    const contractors = (await mapContractors(moment)).map((row) => mapContractorView(row, call.at))
    const jobs = await mapJobTable(moment, call.query.include ?? [])
    const rest = JSON.stringify({ cursor, at: call.at, office, contractors })
    return ok(new JsonText(`${rest.slice(0, -1)},"jobs":${jobs}}`))
  }),
)
