-- CreateEnum
CREATE TYPE "CodeForApproval" AS ENUM ('off', 'always', 'above');

-- CreateEnum
CREATE TYPE "Author" AS ENUM ('customer', 'office', 'contractor', 'system');

-- CreateEnum
CREATE TYPE "Visibility" AS ENUM ('all', 'internal');

-- CreateEnum
CREATE TYPE "MaterialStatus" AS ENUM ('needed', 'ordered', 'out_for_delivery', 'delivered', 'back_ordered', 'canceled');

-- CreateEnum
CREATE TYPE "DeliveryStatus" AS ENUM ('expected', 'delivered', 'confirmed', 'partially_confirmed', 'refused');

-- CreateEnum
CREATE TYPE "LineOutcome" AS ENUM ('received', 'missing', 'damaged', 'refused');

-- CreateEnum
CREATE TYPE "CheckpointStatus" AS ENUM ('pending', 'submitted', 'approved', 'rejected', 'waived');

-- CreateEnum
CREATE TYPE "IssueCategory" AS ENUM ('workmanship', 'damage', 'incomplete', 'late_or_no_show', 'wrong_or_missing_material', 'billing', 'safety', 'conduct', 'other');

-- CreateEnum
CREATE TYPE "Severity" AS ENUM ('emergency', 'high', 'normal', 'low');

-- CreateEnum
CREATE TYPE "ReportOutcome" AS ENUM ('dispute', 'request', 'part_of_job', 'dismissed');

-- CreateEnum
CREATE TYPE "DisputeStatus" AS ENUM ('open', 'under_review', 'resolution_proposed', 'resolved', 'withdrawn', 'closed_no_response');

-- CreateEnum
CREATE TYPE "DisputeTurn" AS ENUM ('office', 'customer', 'nobody');

-- CreateEnum
CREATE TYPE "DisputeOutcome" AS ENUM ('in_favor_of_customer', 'in_favor_of_contractor', 'split', 'goodwill');

-- CreateEnum
CREATE TYPE "Resolution" AS ENUM ('refund', 'redo', 'discount', 'explanation');

-- CreateEnum
CREATE TYPE "ProposalStatus" AS ENUM ('open', 'accepted', 'refused', 'superseded');

-- AlterTable
ALTER TABLE "events" ADD COLUMN     "dispute_id" UUID,
ADD COLUMN     "report_id" UUID;

-- AlterTable
ALTER TABLE "jobs" ADD COLUMN     "redo_of_id" UUID;

-- AlterTable
ALTER TABLE "quote_approvals" ADD COLUMN     "pdf_sha256" TEXT,
ADD COLUMN     "signature_key" TEXT;

-- AlterTable
ALTER TABLE "quote_revisions" ADD COLUMN     "pdf_key" TEXT,
ADD COLUMN     "pdf_sha256" TEXT;

-- AlterTable
ALTER TABLE "settings" ADD COLUMN     "address" TEXT,
ADD COLUMN     "close_after_days" INTEGER NOT NULL DEFAULT 14,
ADD COLUMN     "code_above_minor" BIGINT NOT NULL DEFAULT 0,
ADD COLUMN     "code_for_approval" "CodeForApproval" NOT NULL DEFAULT 'off',
ADD COLUMN     "customer_turn_days" INTEGER NOT NULL DEFAULT 7,
ADD COLUMN     "email" TEXT,
ADD COLUMN     "office_turn_hours" INTEGER NOT NULL DEFAULT 48,
ADD COLUMN     "phone" TEXT,
ADD COLUMN     "version" INTEGER NOT NULL DEFAULT 1;

-- CreateTable
CREATE TABLE "link_codes" (
    "id" UUID NOT NULL,
    "link_id" UUID NOT NULL,
    "code_hash" BYTEA NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "tries" INTEGER NOT NULL DEFAULT 0,
    "used_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "link_codes_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "credentials" (
    "id" UUID NOT NULL,
    "job_id" UUID NOT NULL,
    "contact_id" UUID NOT NULL,
    "profile_id" UUID,
    "user_name" TEXT NOT NULL,
    "password_hash" TEXT NOT NULL,
    "issued_by" "ActorKind" NOT NULL,
    "issued_by_id" UUID,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "first_used_at" TIMESTAMPTZ(3),
    "changed_at" TIMESTAMPTZ(3),
    "confirmed_at" TIMESTAMPTZ(3),
    "revoked_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "credentials_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "photos" (
    "id" UUID NOT NULL,
    "job_id" UUID,
    "visit_id" UUID,
    "message_id" UUID,
    "report_id" UUID,
    "dispute_id" UUID,
    "delivery_id" UUID,
    "checkpoint_id" UUID,
    "internal" BOOLEAN NOT NULL DEFAULT false,
    "file_name" TEXT NOT NULL,
    "media_type" TEXT NOT NULL,
    "size" INTEGER NOT NULL,
    "width" INTEGER,
    "height" INTEGER,
    "sha256" TEXT NOT NULL,
    "stored_sha256" TEXT NOT NULL,
    "storage_key" TEXT NOT NULL,
    "thumb_key" TEXT,
    "caption" TEXT,
    "taken_at" TIMESTAMPTZ(3),
    "added_by" "ActorKind" NOT NULL,
    "added_by_id" UUID,
    "removed_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "photos_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "messages" (
    "id" UUID NOT NULL,
    "job_id" UUID,
    "dispute_id" UUID,
    "report_id" UUID,
    "author" "Author" NOT NULL,
    "profile_id" UUID,
    "contact_id" UUID,
    "visibility" "Visibility" NOT NULL DEFAULT 'all',
    "body" TEXT NOT NULL,
    "erased_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "messages_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "materials" (
    "id" UUID NOT NULL,
    "job_id" UUID NOT NULL,
    "description" TEXT NOT NULL,
    "quantity" TEXT NOT NULL DEFAULT '1',
    "unit" TEXT,
    "supplier" TEXT,
    "supplier_ref" TEXT,
    "status" "MaterialStatus" NOT NULL DEFAULT 'needed',
    "needed_on" DATE,
    "expected_on" DATE,
    "cost_minor" BIGINT,
    "note" TEXT,
    "added_by" "ActorKind" NOT NULL,
    "added_by_id" UUID,
    "removed_at" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "materials_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "deliveries" (
    "id" UUID NOT NULL,
    "job_id" UUID NOT NULL,
    "supplier" TEXT,
    "status" "DeliveryStatus" NOT NULL DEFAULT 'expected',
    "expected_start" TIMESTAMPTZ(3),
    "expected_end" TIMESTAMPTZ(3),
    "delivered_at" TIMESTAMPTZ(3),
    "confirmed_at" TIMESTAMPTZ(3),
    "confirmed_name" TEXT,
    "contact_id" UUID,
    "link_id" UUID,
    "profile_id" UUID,
    "reason" TEXT,
    "note" TEXT,
    "canceled_at" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "deliveries_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "delivery_lines" (
    "delivery_id" UUID NOT NULL,
    "ordinal" INTEGER NOT NULL,
    "material_id" UUID,
    "description" TEXT NOT NULL,
    "quantity" TEXT NOT NULL,
    "unit" TEXT,
    "outcome" "LineOutcome",
    "received" TEXT,
    "note" TEXT,

    CONSTRAINT "delivery_lines_pkey" PRIMARY KEY ("delivery_id","ordinal")
);

-- CreateTable
CREATE TABLE "checkpoints" (
    "id" UUID NOT NULL,
    "job_id" UUID NOT NULL,
    "ordinal" INTEGER NOT NULL,
    "title" TEXT NOT NULL,
    "description" TEXT NOT NULL DEFAULT '',
    "required" BOOLEAN NOT NULL DEFAULT true,
    "status" "CheckpointStatus" NOT NULL DEFAULT 'pending',
    "round" INTEGER NOT NULL DEFAULT 0,
    "note" TEXT,
    "submitted_at" TIMESTAMPTZ(3),
    "submitted_by" UUID,
    "decided_at" TIMESTAMPTZ(3),
    "decided_name" TEXT,
    "contact_id" UUID,
    "link_id" UUID,
    "profile_id" UUID,
    "reason" TEXT,
    "reminders" INTEGER NOT NULL DEFAULT 0,
    "removed_at" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "checkpoints_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "issue_reports" (
    "id" UUID NOT NULL,
    "public_key_hash" BYTEA,
    "source" "JobSource" NOT NULL,
    "job_id" UUID,
    "contact_id" UUID,
    "link_id" UUID,
    "reporter_name" TEXT,
    "reporter_email" TEXT,
    "reporter_phone" TEXT,
    "address_text" TEXT,
    "words" TEXT NOT NULL,
    "suggestion" JSONB NOT NULL,
    "category" "IssueCategory" NOT NULL,
    "severity" "Severity" NOT NULL,
    "trade" "Trade",
    "summary" TEXT NOT NULL,
    "reviewed_at" TIMESTAMPTZ(3),
    "reviewed_by" UUID,
    "outcome" "ReportOutcome",
    "outcome_words" TEXT,
    "dispute_id" UUID,
    "became_job_id" UUID,
    "respond_by" TIMESTAMPTZ(3) NOT NULL,
    "erased_at" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "issue_reports_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "disputes" (
    "id" UUID NOT NULL,
    "number" SERIAL NOT NULL,
    "job_id" UUID,
    "contact_id" UUID,
    "opened_by" "ActorKind" NOT NULL,
    "opened_by_id" UUID,
    "title" TEXT NOT NULL,
    "description" TEXT NOT NULL,
    "category" "IssueCategory" NOT NULL,
    "severity" "Severity" NOT NULL DEFAULT 'normal',
    "status" "DisputeStatus" NOT NULL DEFAULT 'open',
    "awaiting" "DisputeTurn" NOT NULL DEFAULT 'office',
    "respond_by" TIMESTAMPTZ(3),
    "reminders" INTEGER NOT NULL DEFAULT 0,
    "outcome" "DisputeOutcome",
    "resolution" TEXT,
    "reopened_at" TIMESTAMPTZ(3),
    "ended_at" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "disputes_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "dispute_proposals" (
    "id" UUID NOT NULL,
    "dispute_id" UUID NOT NULL,
    "ordinal" INTEGER NOT NULL,
    "outcome" "DisputeOutcome" NOT NULL,
    "resolution" "Resolution" NOT NULL,
    "amount_minor" BIGINT,
    "currency" TEXT,
    "words" TEXT NOT NULL,
    "status" "ProposalStatus" NOT NULL DEFAULT 'open',
    "redo_job_id" UUID,
    "proposed_by" UUID NOT NULL,
    "answered_name" TEXT,
    "answer_words" TEXT,
    "answered_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "dispute_proposals_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "visit_actions" (
    "visit_id" UUID NOT NULL,
    "action_id" UUID NOT NULL,
    "contractor_id" UUID NOT NULL,
    "action" TEXT NOT NULL,
    "occurred_at" TIMESTAMPTZ(3) NOT NULL,
    "received_at" TIMESTAMPTZ(3) NOT NULL,
    "body_hash" BYTEA NOT NULL,
    "outcome" TEXT NOT NULL,
    "detail" JSONB NOT NULL DEFAULT '{}',

    CONSTRAINT "visit_actions_pkey" PRIMARY KEY ("visit_id","action_id")
);

-- CreateTable
CREATE TABLE "api_keys" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "prefix" TEXT NOT NULL,
    "key_hash" BYTEA NOT NULL,
    "scopes" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "created_by" UUID NOT NULL,
    "expires_at" TIMESTAMPTZ(3),
    "last_used_at" TIMESTAMPTZ(3),
    "last_ip" TEXT,
    "revoked_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "api_keys_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "notifications" (
    "id" UUID NOT NULL,
    "profile_id" UUID NOT NULL,
    "event_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "job_id" UUID,
    "dispute_id" UUID,
    "data" JSONB NOT NULL DEFAULT '{}',
    "read_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "notifications_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "notification_choices" (
    "profile_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "in_app" BOOLEAN NOT NULL,
    "mail" BOOLEAN NOT NULL,

    CONSTRAINT "notification_choices_pkey" PRIMARY KEY ("profile_id","kind")
);

-- CreateTable
CREATE TABLE "erasures" (
    "id" UUID NOT NULL,
    "client_id" UUID,
    "contact_id" UUID,
    "requested_by" UUID NOT NULL,
    "blanked" JSONB NOT NULL,
    "kept" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "erasures_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "link_codes_link_id_idx" ON "link_codes"("link_id");

-- CreateIndex
CREATE UNIQUE INDEX "credentials_user_name_key" ON "credentials"("user_name");

-- CreateIndex
CREATE INDEX "credentials_contact_id_idx" ON "credentials"("contact_id");

-- CreateIndex
CREATE INDEX "credentials_job_id_idx" ON "credentials"("job_id");

-- CreateIndex
CREATE UNIQUE INDEX "photos_storage_key_key" ON "photos"("storage_key");

-- CreateIndex
CREATE UNIQUE INDEX "photos_thumb_key_key" ON "photos"("thumb_key");

-- CreateIndex
CREATE INDEX "photos_job_id_idx" ON "photos"("job_id");

-- CreateIndex
CREATE INDEX "photos_message_id_idx" ON "photos"("message_id");

-- CreateIndex
CREATE INDEX "photos_report_id_idx" ON "photos"("report_id");

-- CreateIndex
CREATE INDEX "photos_dispute_id_idx" ON "photos"("dispute_id");

-- CreateIndex
CREATE INDEX "photos_delivery_id_idx" ON "photos"("delivery_id");

-- CreateIndex
CREATE INDEX "photos_checkpoint_id_idx" ON "photos"("checkpoint_id");

-- CreateIndex
CREATE INDEX "messages_job_id_id_idx" ON "messages"("job_id", "id");

-- CreateIndex
CREATE INDEX "messages_dispute_id_id_idx" ON "messages"("dispute_id", "id");

-- CreateIndex
CREATE INDEX "messages_report_id_id_idx" ON "messages"("report_id", "id");

-- CreateIndex
CREATE INDEX "materials_job_id_idx" ON "materials"("job_id");

-- CreateIndex
CREATE INDEX "deliveries_job_id_idx" ON "deliveries"("job_id");

-- CreateIndex
CREATE INDEX "delivery_lines_material_id_idx" ON "delivery_lines"("material_id");

-- CreateIndex
CREATE UNIQUE INDEX "checkpoints_job_id_ordinal_key" ON "checkpoints"("job_id", "ordinal");

-- CreateIndex
CREATE UNIQUE INDEX "issue_reports_public_key_hash_key" ON "issue_reports"("public_key_hash");

-- CreateIndex
CREATE INDEX "issue_reports_job_id_idx" ON "issue_reports"("job_id");

-- CreateIndex
CREATE INDEX "issue_reports_created_at_id_idx" ON "issue_reports"("created_at", "id");

-- CreateIndex
CREATE UNIQUE INDEX "disputes_number_key" ON "disputes"("number");

-- CreateIndex
CREATE INDEX "disputes_job_id_idx" ON "disputes"("job_id");

-- CreateIndex
CREATE INDEX "disputes_status_respond_by_idx" ON "disputes"("status", "respond_by");

-- CreateIndex
CREATE UNIQUE INDEX "dispute_proposals_dispute_id_ordinal_key" ON "dispute_proposals"("dispute_id", "ordinal");

-- CreateIndex
CREATE UNIQUE INDEX "api_keys_key_hash_key" ON "api_keys"("key_hash");

-- CreateIndex
CREATE INDEX "notifications_profile_id_created_at_idx" ON "notifications"("profile_id", "created_at");

-- CreateIndex
CREATE UNIQUE INDEX "notifications_profile_id_event_id_key" ON "notifications"("profile_id", "event_id");

-- CreateIndex
CREATE INDEX "erasures_client_id_idx" ON "erasures"("client_id");

-- CreateIndex
CREATE INDEX "events_dispute_id_seq_idx" ON "events"("dispute_id", "seq");

-- AddForeignKey
ALTER TABLE "link_codes" ADD CONSTRAINT "link_codes_link_id_fkey" FOREIGN KEY ("link_id") REFERENCES "links"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "credentials" ADD CONSTRAINT "credentials_job_id_fkey" FOREIGN KEY ("job_id") REFERENCES "jobs"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "credentials" ADD CONSTRAINT "credentials_contact_id_fkey" FOREIGN KEY ("contact_id") REFERENCES "contacts"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "credentials" ADD CONSTRAINT "credentials_profile_id_fkey" FOREIGN KEY ("profile_id") REFERENCES "profiles"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "photos" ADD CONSTRAINT "photos_job_id_fkey" FOREIGN KEY ("job_id") REFERENCES "jobs"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "photos" ADD CONSTRAINT "photos_visit_id_fkey" FOREIGN KEY ("visit_id") REFERENCES "visits"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "photos" ADD CONSTRAINT "photos_message_id_fkey" FOREIGN KEY ("message_id") REFERENCES "messages"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "photos" ADD CONSTRAINT "photos_report_id_fkey" FOREIGN KEY ("report_id") REFERENCES "issue_reports"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "photos" ADD CONSTRAINT "photos_dispute_id_fkey" FOREIGN KEY ("dispute_id") REFERENCES "disputes"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "photos" ADD CONSTRAINT "photos_delivery_id_fkey" FOREIGN KEY ("delivery_id") REFERENCES "deliveries"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "photos" ADD CONSTRAINT "photos_checkpoint_id_fkey" FOREIGN KEY ("checkpoint_id") REFERENCES "checkpoints"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "messages" ADD CONSTRAINT "messages_job_id_fkey" FOREIGN KEY ("job_id") REFERENCES "jobs"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "messages" ADD CONSTRAINT "messages_dispute_id_fkey" FOREIGN KEY ("dispute_id") REFERENCES "disputes"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "messages" ADD CONSTRAINT "messages_report_id_fkey" FOREIGN KEY ("report_id") REFERENCES "issue_reports"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "materials" ADD CONSTRAINT "materials_job_id_fkey" FOREIGN KEY ("job_id") REFERENCES "jobs"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "deliveries" ADD CONSTRAINT "deliveries_job_id_fkey" FOREIGN KEY ("job_id") REFERENCES "jobs"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "delivery_lines" ADD CONSTRAINT "delivery_lines_delivery_id_fkey" FOREIGN KEY ("delivery_id") REFERENCES "deliveries"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "delivery_lines" ADD CONSTRAINT "delivery_lines_material_id_fkey" FOREIGN KEY ("material_id") REFERENCES "materials"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "checkpoints" ADD CONSTRAINT "checkpoints_job_id_fkey" FOREIGN KEY ("job_id") REFERENCES "jobs"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "issue_reports" ADD CONSTRAINT "issue_reports_dispute_id_fkey" FOREIGN KEY ("dispute_id") REFERENCES "disputes"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "disputes" ADD CONSTRAINT "disputes_job_id_fkey" FOREIGN KEY ("job_id") REFERENCES "jobs"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "dispute_proposals" ADD CONSTRAINT "dispute_proposals_dispute_id_fkey" FOREIGN KEY ("dispute_id") REFERENCES "disputes"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "visit_actions" ADD CONSTRAINT "visit_actions_visit_id_fkey" FOREIGN KEY ("visit_id") REFERENCES "visits"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "notifications" ADD CONSTRAINT "notifications_profile_id_fkey" FOREIGN KEY ("profile_id") REFERENCES "profiles"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "notification_choices" ADD CONSTRAINT "notification_choices_profile_id_fkey" FOREIGN KEY ("profile_id") REFERENCES "profiles"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What Prisma has no words for.

ALTER SEQUENCE disputes_number_seq RESTART WITH 301;

-- Everything hangs somewhere.
ALTER TABLE photos ADD CONSTRAINT photos_belong CHECK (num_nonnulls(job_id, report_id, dispute_id) > 0);
ALTER TABLE messages ADD CONSTRAINT messages_belong CHECK (num_nonnulls(job_id, report_id, dispute_id) > 0);

-- One proposal at a time waits for its answer, and a checkpoint's round is never below what was submitted.
CREATE UNIQUE INDEX dispute_proposals_one_open ON dispute_proposals (dispute_id) WHERE status = 'open';
ALTER TABLE checkpoints ADD CONSTRAINT checkpoints_round CHECK (round >= 0 AND (status = 'pending' OR status = 'waived' OR round > 0));

-- A line whose part came says how much; settings stay within reason.
ALTER TABLE settings ADD CONSTRAINT settings_reasonable
  CHECK (undo_seconds BETWEEN 0 AND 300 AND quote_valid_days BETWEEN 1 AND 3650 AND tax_rate_bp BETWEEN 0 AND 10000
         AND office_turn_hours BETWEEN 1 AND 8760 AND customer_turn_days BETWEEN 1 AND 365 AND close_after_days BETWEEN 1 AND 3650);

-- What a person has not read yet.
CREATE INDEX notifications_unread ON notifications (profile_id, created_at) WHERE read_at IS NULL;
