import sql, { raw } from 'sql-template-tag'
import type { Database } from '../api/database/database.ts'

/**
 * An office of the given size, in the tables at once: a client to every ten jobs, a site to every two, a visit with
 * its lead to every third, a sent quote to every fifth, two hundred contractors with a position each.
 */
export async function fillOffice(database: Database, jobs: number): Promise<void> {
  const at = new Date('2026-12-01T18:00:00.000Z')
  const id = (kind: number, n = 'n') =>
    raw(`(lpad(to_hex(${n}), 8, '0') || '-0000-7000-8000-00000000000${kind}')::uuid`)
  await database.transaction(async (tx) => {
    await tx.sql(sql`
      INSERT INTO clients (id, kind, name, created_at, updated_at)
      SELECT ${id(1)}, 'person', 'Client ' || n, ${at}, ${at} FROM generate_series(0, ${jobs}::int / 10) n`)
    await tx.sql(sql`
      INSERT INTO sites (id, client_id, address_line, city, country, latitude, longitude, time_zone, created_at, updated_at)
      SELECT ${id(2)}, NULL, n || ' Harbour Row', 'Millbrook', 'US', 40 + random() * 2, -75 + random() * 3,
             'America/New_York', ${at}, ${at} FROM generate_series(0, ${jobs}::int / 2) n`)
    await tx.sql(sql`
      INSERT INTO profiles (id, role, state, name, email, created_at, updated_at)
      SELECT ${id(3)}, 'contractor', 'active', 'Contractor ' || n, 'c' || n || '@example.test', ${at}, ${at}
      FROM generate_series(0, 199) n`)
    await tx.sql(sql`
      INSERT INTO contractors (profile_id, colour, skills, on_duty)
      SELECT ${id(3)}, '#1f5fbf', '{heating}', TRUE FROM generate_series(0, 199) n`)
    await tx.sql(sql`
      INSERT INTO contractor_positions (contractor_id, recorded_at, received_at, latitude, longitude)
      SELECT ${id(3)}, ${at}, ${at}, 41, -74 FROM generate_series(0, 199) n`)
    await tx.sql(sql`
      INSERT INTO jobs (id, client_id, site_id, trade, priority, title, description, status, stage, source, requested_at,
                        created_at, updated_at)
      SELECT ${id(4)}, ${id(1, 'n / 10')},
             ${id(2, 'n / 2')}, 'heating', 'normal',
             'No heat on floor ' || n % 9, 'Radiators are cold since this morning; the boiler shows E' || n % 90 || '.',
             'approved', CASE WHEN n % 3 = 0 THEN 'scheduled' ELSE 'approved' END::"JobStage", 'office', ${at},
             ${at}::timestamptz + n * interval '1 second', ${at}
      FROM generate_series(0, ${jobs}::int - 1) n`)
    await tx.sql(sql`
      INSERT INTO visits (id, job_id, ordinal, status, promised_start, promised_end, created_at, updated_at)
      SELECT ${id(5)}, ${id(4)}, 1, 'scheduled', ${at}, ${at}::timestamptz + interval '2 hours', ${at}, ${at}
      FROM generate_series(0, ${jobs}::int - 1, 3) n`)
    await tx.sql(sql`
      INSERT INTO assignments (visit_id, contractor_id, role, assigned_at)
      SELECT ${id(5)}, ${id(3, 'n % 200')}, 'lead', ${at}
      FROM generate_series(0, ${jobs}::int - 1, 3) n`)
    await tx.sql(sql`
      INSERT INTO quotes (id, job_id, status, title, currency, lines, expires_at, created_at, updated_at)
      SELECT ${id(6)}, ${id(4)}, 'sent', 'Boiler', 'USD', '[]', ${at}::timestamptz + interval '9 days', ${at}, ${at}
      FROM generate_series(0, ${jobs}::int - 1, 5) n`)
  })
  await database.sql(sql`ANALYZE`)
}
