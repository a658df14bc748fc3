-- AlterTable
ALTER TABLE "idempotency_keys" ADD COLUMN     "subjects" UUID[] DEFAULT ARRAY[]::UUID[];

-- CreateIndex
CREATE INDEX "disputes_contact_id_idx" ON "disputes"("contact_id");

-- CreateIndex
CREATE INDEX "idempotency_keys_subjects_idx" ON "idempotency_keys" USING GIN ("subjects");

-- CreateIndex
CREATE INDEX "issue_reports_contact_id_idx" ON "issue_reports"("contact_id");

-- CreateIndex
CREATE INDEX "issue_reports_dispute_id_idx" ON "issue_reports"("dispute_id");

-- CreateIndex
CREATE INDEX "issue_reports_became_job_id_idx" ON "issue_reports"("became_job_id");

-- CreateIndex
CREATE INDEX "issue_reports_reporter_phone_idx" ON "issue_reports"("reporter_phone");

-- CreateIndex
CREATE INDEX "messages_contact_id_idx" ON "messages"("contact_id");

-- CreateIndex
CREATE INDEX "messages_profile_id_idx" ON "messages"("profile_id");

-- CreateIndex
CREATE INDEX "notifications_created_at_idx" ON "notifications"("created_at");

-- CreateIndex
CREATE INDEX "outbox_contact_id_idx" ON "outbox"("contact_id");

-- CreateIndex
CREATE INDEX "outbox_profile_id_idx" ON "outbox"("profile_id");

-- CreateIndex
CREATE INDEX "outbox_receiver_idx" ON "outbox"("receiver");

-- What was answered before names its ids itself.
UPDATE "idempotency_keys" SET "subjects" = ARRAY(
  SELECT DISTINCT found[1]::uuid
  FROM regexp_matches("answer"::text, '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}', 'g') AS found)
WHERE "answer" IS NOT NULL;
