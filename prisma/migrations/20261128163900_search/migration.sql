-- What the search looks through. It finds parts of words and words with a slip in them by their trigrams.

DO $$
BEGIN
  CREATE EXTENSION IF NOT EXISTS pg_trgm;
EXCEPTION WHEN OTHERS THEN
  RAISE EXCEPTION 'Callout needs the extension pg_trgm, and this login may not create it or the server does not have it (%). Have the owner of the database run: CREATE EXTENSION pg_trgm;', SQLERRM;
END $$;

-- Text as it is compared: small letters, no accents. api/features/search/search.rules.ts does the same to what is typed.
CREATE FUNCTION folded(written text) RETURNS text
  LANGUAGE sql IMMUTABLE PARALLEL SAFE
  AS $$ SELECT lower(translate(regexp_replace(normalize(written, NFD), '[\u0300-\u036f]', '', 'g'), 'ŁłØøĐđÐð', 'LlOoDdDd')) $$;

-- The digits of telephone numbers (E.164, an extension left out), one number a word.
CREATE FUNCTION phone_digits(phones text[]) RETURNS text
  LANGUAGE sql IMMUTABLE PARALLEL SAFE
  AS $$ SELECT regexp_replace(regexp_replace(array_to_string(phones, ' '), ';ext=[0-9]+', '', 'g'), '[^0-9 ]', '', 'g') $$;

CREATE INDEX clients_search ON clients USING gin (folded(name) gin_trgm_ops);
CREATE INDEX contacts_search ON contacts USING gin (folded(name) gin_trgm_ops, lower(email) gin_trgm_ops, phone_digits(phones) gin_trgm_ops);
CREATE INDEX sites_search ON sites USING gin (folded(address_line || ' ' || coalesce(unit, '') || ' ' || city || ' ' || coalesce(postal_code, '') || ' ' || coalesce(name, '')) gin_trgm_ops);
CREATE INDEX jobs_search ON jobs USING gin (folded(title) gin_trgm_ops);
