import sql, { type Sql } from 'sql-template-tag'

/**
 * The address to mail a contact of `contacts c` at; NULL where there is none, or where it is only what somebody typed
 * who signed up and has not confirmed it: it may be a stranger's, who is to hear of nothing but that sign-up.
 */
export const mailAddress: Sql = sql`
  CASE WHEN NOT EXISTS (
    SELECT FROM profiles claim
    WHERE claim.contact_id = c.id AND claim.email = lower(c.email) AND claim.role = 'customer' AND NOT claim.owns_email
      AND claim.state <> 'deactivated') THEN c.email END`
