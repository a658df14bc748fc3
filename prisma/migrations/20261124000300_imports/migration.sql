-- What an import finds again by its words: a place by its address, a client by the name.

CREATE FUNCTION address_key(address_line text, unit text, city text) RETURNS text
  LANGUAGE sql IMMUTABLE PARALLEL SAFE
  AS $$ SELECT lower(regexp_replace(btrim(address_line) || '|' || btrim(coalesce(unit, '')) || '|' || btrim(city),
                                    '[\s.,]+', ' ', 'g')) $$;
CREATE INDEX sites_address_key ON sites (address_key(address_line, unit, city));
CREATE INDEX clients_name_key ON clients (lower(name));
