-- What is still to be decided is listed in this order, by every console and each minute.
CREATE INDEX issue_reports_open ON issue_reports ((coalesce(suggestion->>'severity' = 'emergency', FALSE)), created_at, id) WHERE outcome IS NULL;
