-- What Prisma's schema cannot say: sequences, checks, partial indexes, functions, the one settings row.

CREATE SEQUENCE event_seq AS bigint;
ALTER SEQUENCE jobs_number_seq RESTART WITH 1001;
ALTER SEQUENCE quotes_number_seq RESTART WITH 2001;

-- An instant as the contract writes it.
CREATE FUNCTION iso(instant timestamptz) RETURNS text
  LANGUAGE sql STABLE STRICT PARALLEL SAFE
  AS $$ SELECT to_char(instant AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') $$;

-- A new installation's row; the epoch tells its cursors from those of any other.
INSERT INTO settings (id, epoch, updated_at) VALUES (1, substr(md5(random()::text || clock_timestamp()::text), 1, 8), clock_timestamp());
ALTER TABLE settings ADD CONSTRAINT settings_one_row CHECK (id = 1);

-- A visit has one lead.
CREATE UNIQUE INDEX assignments_one_lead ON assignments (visit_id) WHERE role = 'lead';

-- A quote is approved once, however many requests race.
CREATE UNIQUE INDEX quote_approvals_one_valid ON quote_approvals (quote_id) WHERE voided_at IS NULL;

-- The queue's next items.
CREATE INDEX outbox_due ON outbox (due_at) WHERE done_at IS NULL AND dead_at IS NULL;

ALTER TABLE visits ADD CONSTRAINT visits_promise_whole
  CHECK ((promised_start IS NULL) = (promised_end IS NULL) AND promised_start < promised_end);
ALTER TABLE sites ADD CONSTRAINT sites_point_whole CHECK ((latitude IS NULL) = (longitude IS NULL));
ALTER TABLE sessions ADD CONSTRAINT sessions_one_holder CHECK (num_nonnulls(profile_id, link_id) = 1);
