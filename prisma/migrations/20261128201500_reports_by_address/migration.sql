-- Who reported without an account is found by their address, whatever its case.
CREATE INDEX issue_reports_reporter_email ON issue_reports (lower(reporter_email));
