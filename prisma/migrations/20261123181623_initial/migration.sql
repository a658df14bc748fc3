-- CreateEnum
CREATE TYPE "Role" AS ENUM ('customer', 'contractor', 'dispatcher', 'admin');

-- CreateEnum
CREATE TYPE "ProfileState" AS ENUM ('invited', 'active', 'deactivated');

-- CreateEnum
CREATE TYPE "SessionKind" AS ENUM ('browser', 'program', 'link');

-- CreateEnum
CREATE TYPE "AccountTokenPurpose" AS ENUM ('first_admin', 'set_up', 'confirm_email', 'reset_password');

-- CreateEnum
CREATE TYPE "ClientKind" AS ENUM ('person', 'company');

-- CreateEnum
CREATE TYPE "PointSource" AS ENUM ('hand', 'geocoder', 'import');

-- CreateEnum
CREATE TYPE "MailState" AS ENUM ('unknown', 'delivered', 'bounced');

-- CreateEnum
CREATE TYPE "ContactRole" AS ENUM ('requester', 'payer', 'approver', 'occupant');

-- CreateEnum
CREATE TYPE "ExternalKind" AS ENUM ('client', 'site', 'contact', 'job', 'visit');

-- CreateEnum
CREATE TYPE "Trade" AS ENUM ('plumbing', 'heating', 'electrical', 'gas', 'roofing', 'carpentry', 'painting', 'masonry', 'appliance', 'elevator', 'locks', 'pest', 'general');

-- CreateEnum
CREATE TYPE "Priority" AS ENUM ('emergency', 'high', 'normal', 'low');

-- CreateEnum
CREATE TYPE "JobStatus" AS ENUM ('requested', 'quoted', 'approved', 'active', 'on_hold', 'completed', 'closed', 'canceled');

-- CreateEnum
CREATE TYPE "JobStage" AS ENUM ('requested', 'quoted', 'approved', 'active', 'on_hold', 'completed', 'closed', 'canceled', 'scheduled', 'dispatched', 'en_route', 'arrived', 'in_progress');

-- CreateEnum
CREATE TYPE "JobSource" AS ENUM ('office', 'customer', 'import', 'integration', 'report');

-- CreateEnum
CREATE TYPE "Notify" AS ENUM ('mail', 'none');

-- CreateEnum
CREATE TYPE "VisitPurpose" AS ENUM ('survey', 'work', 'delivery', 'call_back', 'maintenance');

-- CreateEnum
CREATE TYPE "VisitStatus" AS ENUM ('unscheduled', 'scheduled', 'dispatched', 'en_route', 'arrived', 'in_progress', 'done', 'failed', 'canceled');

-- CreateEnum
CREATE TYPE "FailureReason" AS ENUM ('no_access', 'customer_absent', 'wrong_address', 'unsafe', 'parts_missing', 'vehicle', 'contractor_no_show', 'other');

-- CreateEnum
CREATE TYPE "AssignmentRole" AS ENUM ('lead', 'helper');

-- CreateEnum
CREATE TYPE "ImportState" AS ENUM ('running', 'done', 'failed');

-- CreateEnum
CREATE TYPE "QuoteKind" AS ENUM ('estimate', 'quote');

-- CreateEnum
CREATE TYPE "QuoteRole" AS ENUM ('initial', 'option', 'change_order');

-- CreateEnum
CREATE TYPE "QuoteStatus" AS ENUM ('draft', 'sent', 'approved', 'declined', 'changes_requested', 'expired', 'withdrawn', 'voided');

-- CreateEnum
CREATE TYPE "ApprovalChannel" AS ENUM ('link', 'login', 'office', 'on_site');

-- CreateEnum
CREATE TYPE "LinkPurpose" AS ENUM ('quote', 'job', 'tracker', 'delivery', 'sign_in', 'dispute');

-- CreateEnum
CREATE TYPE "DeviceKind" AS ENUM ('owntracks', 'traccar', 'callout');

-- CreateEnum
CREATE TYPE "ActorKind" AS ENUM ('profile', 'link', 'device', 'api_key', 'system', 'public');

-- CreateTable
CREATE TABLE "settings" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "company_name" TEXT NOT NULL DEFAULT 'Callout',
    "time_zone" TEXT NOT NULL DEFAULT 'UTC',
    "currency" TEXT NOT NULL DEFAULT 'USD',
    "country" TEXT NOT NULL DEFAULT 'US',
    "locale" TEXT NOT NULL DEFAULT 'en-US',
    "brand_colour" TEXT NOT NULL DEFAULT '#1f5fbf',
    "tax_rate_bp" INTEGER NOT NULL DEFAULT 0,
    "quote_valid_days" INTEGER NOT NULL DEFAULT 30,
    "undo_seconds" INTEGER NOT NULL DEFAULT 10,
    "epoch" TEXT NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "settings_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "profiles" (
    "id" UUID NOT NULL,
    "role" "Role" NOT NULL,
    "state" "ProfileState" NOT NULL,
    "name" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "email_confirmed_at" TIMESTAMPTZ(3),
    "password_hash" TEXT,
    "phone" TEXT,
    "language" TEXT NOT NULL DEFAULT 'en',
    "contact_id" UUID,
    "last_login_at" TIMESTAMPTZ(3),
    "deactivated_at" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "profiles_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "contractors" (
    "profile_id" UUID NOT NULL,
    "colour" TEXT NOT NULL,
    "skills" TEXT[],
    "on_duty" BOOLEAN NOT NULL DEFAULT false,
    "duty_changed_at" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "contractors_pkey" PRIMARY KEY ("profile_id")
);

-- CreateTable
CREATE TABLE "sessions" (
    "id" UUID NOT NULL,
    "kind" "SessionKind" NOT NULL,
    "profile_id" UUID,
    "link_id" UUID,
    "access_hash" BYTEA NOT NULL,
    "access_expires_at" TIMESTAMPTZ(3) NOT NULL,
    "refresh_hash" BYTEA,
    "refresh_expires_at" TIMESTAMPTZ(3),
    "user_agent" TEXT,
    "ip" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "sessions_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "spent_refresh_tokens" (
    "refresh_hash" BYTEA NOT NULL,
    "session_id" UUID NOT NULL,
    "spent_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "spent_refresh_tokens_pkey" PRIMARY KEY ("refresh_hash")
);

-- CreateTable
CREATE TABLE "account_tokens" (
    "id" UUID NOT NULL,
    "purpose" "AccountTokenPurpose" NOT NULL,
    "profile_id" UUID,
    "token_hash" BYTEA NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "used_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "account_tokens_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "live_tickets" (
    "ticket_hash" BYTEA NOT NULL,
    "session_id" UUID NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "used_at" TIMESTAMPTZ(3),

    CONSTRAINT "live_tickets_pkey" PRIMARY KEY ("ticket_hash")
);

-- CreateTable
CREATE TABLE "clients" (
    "id" UUID NOT NULL,
    "kind" "ClientKind" NOT NULL,
    "name" TEXT NOT NULL,
    "notes" TEXT,
    "tags" TEXT[],
    "custom" JSONB NOT NULL DEFAULT '{}',
    "archived_at" TIMESTAMPTZ(3),
    "merged_into_id" UUID,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "clients_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "sites" (
    "id" UUID NOT NULL,
    "client_id" UUID,
    "parent_site_id" UUID,
    "name" TEXT,
    "address_line" TEXT NOT NULL,
    "unit" TEXT,
    "city" TEXT NOT NULL,
    "region" TEXT,
    "postal_code" TEXT,
    "country" TEXT NOT NULL,
    "latitude" DOUBLE PRECISION,
    "longitude" DOUBLE PRECISION,
    "point_source" "PointSource",
    "time_zone" TEXT NOT NULL,
    "access_notes" TEXT,
    "tags" TEXT[],
    "custom" JSONB NOT NULL DEFAULT '{}',
    "archived_at" TIMESTAMPTZ(3),
    "merged_into_id" UUID,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "sites_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "contacts" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "email" TEXT,
    "email_state" "MailState" NOT NULL DEFAULT 'unknown',
    "phones" TEXT[],
    "language" TEXT NOT NULL DEFAULT 'en',
    "notes" TEXT,
    "tags" TEXT[],
    "custom" JSONB NOT NULL DEFAULT '{}',
    "archived_at" TIMESTAMPTZ(3),
    "erased_at" TIMESTAMPTZ(3),
    "merged_into_id" UUID,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "contacts_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "client_contacts" (
    "client_id" UUID NOT NULL,
    "contact_id" UUID NOT NULL,
    "roles" "ContactRole"[],

    CONSTRAINT "client_contacts_pkey" PRIMARY KEY ("client_id","contact_id")
);

-- CreateTable
CREATE TABLE "site_contacts" (
    "site_id" UUID NOT NULL,
    "contact_id" UUID NOT NULL,
    "roles" "ContactRole"[],

    CONSTRAINT "site_contacts_pkey" PRIMARY KEY ("site_id","contact_id")
);

-- CreateTable
CREATE TABLE "external_refs" (
    "kind" "ExternalKind" NOT NULL,
    "source" TEXT NOT NULL,
    "external_id" TEXT NOT NULL,
    "entity_id" UUID NOT NULL,

    CONSTRAINT "external_refs_pkey" PRIMARY KEY ("kind","source","external_id")
);

-- CreateTable
CREATE TABLE "jobs" (
    "id" UUID NOT NULL,
    "number" SERIAL NOT NULL,
    "client_id" UUID,
    "site_id" UUID NOT NULL,
    "trade" "Trade" NOT NULL,
    "priority" "Priority" NOT NULL DEFAULT 'normal',
    "title" TEXT NOT NULL,
    "description" TEXT NOT NULL DEFAULT '',
    "status" "JobStatus" NOT NULL DEFAULT 'requested',
    "stage" "JobStage" NOT NULL DEFAULT 'requested',
    "source" "JobSource" NOT NULL DEFAULT 'office',
    "wished_windows" JSONB NOT NULL DEFAULT '[]',
    "requested_on" DATE,
    "requested_at" TIMESTAMPTZ(3),
    "respond_by" TIMESTAMPTZ(3),
    "hold_reason" TEXT,
    "held_from" "JobStatus",
    "resume_at" TIMESTAMPTZ(3),
    "cancel_reason" TEXT,
    "resolution" TEXT,
    "approved_at" TIMESTAMPTZ(3),
    "completed_at" TIMESTAMPTZ(3),
    "closed_at" TIMESTAMPTZ(3),
    "canceled_at" TIMESTAMPTZ(3),
    "tags" TEXT[],
    "custom" JSONB NOT NULL DEFAULT '{}',
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "jobs_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "job_contacts" (
    "job_id" UUID NOT NULL,
    "contact_id" UUID NOT NULL,
    "roles" "ContactRole"[],
    "can_approve" BOOLEAN NOT NULL DEFAULT false,
    "sees_prices" BOOLEAN NOT NULL DEFAULT false,
    "notify" "Notify" NOT NULL DEFAULT 'mail',

    CONSTRAINT "job_contacts_pkey" PRIMARY KEY ("job_id","contact_id")
);

-- CreateTable
CREATE TABLE "visits" (
    "id" UUID NOT NULL,
    "job_id" UUID NOT NULL,
    "ordinal" INTEGER NOT NULL,
    "purpose" "VisitPurpose" NOT NULL DEFAULT 'work',
    "status" "VisitStatus" NOT NULL DEFAULT 'unscheduled',
    "promised_start" TIMESTAMPTZ(3),
    "promised_end" TIMESTAMPTZ(3),
    "planned_start" TIMESTAMPTZ(3),
    "planned_minutes" INTEGER,
    "dispatched_at" TIMESTAMPTZ(3),
    "en_route_at" TIMESTAMPTZ(3),
    "arrived_at" TIMESTAMPTZ(3),
    "started_at" TIMESTAMPTZ(3),
    "ended_at" TIMESTAMPTZ(3),
    "failure_reason" "FailureReason",
    "note" TEXT,
    "cancel_reason" TEXT,
    "follows_id" UUID,
    "tags" TEXT[],
    "custom" JSONB NOT NULL DEFAULT '{}',
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "visits_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "assignments" (
    "visit_id" UUID NOT NULL,
    "contractor_id" UUID NOT NULL,
    "role" "AssignmentRole" NOT NULL,
    "assigned_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "assignments_pkey" PRIMARY KEY ("visit_id","contractor_id")
);

-- CreateTable
CREATE TABLE "job_imports" (
    "id" UUID NOT NULL,
    "created_by" UUID NOT NULL,
    "state" "ImportState" NOT NULL DEFAULT 'running',
    "file_name" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "dry_run" BOOLEAN NOT NULL,
    "options" JSONB NOT NULL,
    "total" INTEGER NOT NULL DEFAULT 0,
    "processed" INTEGER NOT NULL DEFAULT 0,
    "created" INTEGER NOT NULL DEFAULT 0,
    "unchanged" INTEGER NOT NULL DEFAULT 0,
    "refused" INTEGER NOT NULL DEFAULT 0,
    "failure" TEXT,
    "locked_until" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "finished_at" TIMESTAMPTZ(3),

    CONSTRAINT "job_imports_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "import_refusals" (
    "import_id" UUID NOT NULL,
    "row" INTEGER NOT NULL,
    "external_id" TEXT,
    "errors" JSONB NOT NULL,

    CONSTRAINT "import_refusals_pkey" PRIMARY KEY ("import_id","row")
);

-- CreateTable
CREATE TABLE "quotes" (
    "id" UUID NOT NULL,
    "number" SERIAL NOT NULL,
    "job_id" UUID NOT NULL,
    "contact_id" UUID,
    "revision" INTEGER NOT NULL DEFAULT 1,
    "kind" "QuoteKind" NOT NULL DEFAULT 'quote',
    "role" "QuoteRole" NOT NULL DEFAULT 'initial',
    "option_group_id" UUID,
    "status" "QuoteStatus" NOT NULL DEFAULT 'draft',
    "title" TEXT NOT NULL,
    "introduction" TEXT NOT NULL DEFAULT '',
    "terms" TEXT NOT NULL DEFAULT '',
    "currency" TEXT NOT NULL,
    "lines" JSONB NOT NULL,
    "discount" JSONB,
    "subtotal_minor" BIGINT NOT NULL DEFAULT 0,
    "discount_minor" BIGINT NOT NULL DEFAULT 0,
    "tax_minor" BIGINT NOT NULL DEFAULT 0,
    "total_minor" BIGINT NOT NULL DEFAULT 0,
    "valid_until" DATE,
    "expires_at" TIMESTAMPTZ(3),
    "sent_at" TIMESTAMPTZ(3),
    "viewed_at" TIMESTAMPTZ(3),
    "decided_at" TIMESTAMPTZ(3),
    "words" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "quotes_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "quote_revisions" (
    "quote_id" UUID NOT NULL,
    "revision" INTEGER NOT NULL,
    "content" TEXT NOT NULL,
    "content_sha256" TEXT NOT NULL,
    "sent_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "quote_revisions_pkey" PRIMARY KEY ("quote_id","revision")
);

-- CreateTable
CREATE TABLE "quote_approvals" (
    "id" UUID NOT NULL,
    "quote_id" UUID NOT NULL,
    "revision" INTEGER NOT NULL,
    "content_sha256" TEXT NOT NULL,
    "selected_lines" INTEGER[],
    "total_minor" BIGINT NOT NULL,
    "name" TEXT NOT NULL,
    "channel" "ApprovalChannel" NOT NULL,
    "contact_id" UUID,
    "link_id" UUID,
    "profile_id" UUID,
    "ip" TEXT,
    "user_agent" TEXT,
    "approved_at" TIMESTAMPTZ(3) NOT NULL,
    "voided_at" TIMESTAMPTZ(3),
    "void_reason" TEXT,

    CONSTRAINT "quote_approvals_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "links" (
    "id" UUID NOT NULL,
    "purpose" "LinkPurpose" NOT NULL,
    "job_id" UUID NOT NULL,
    "quote_id" UUID,
    "visit_id" UUID,
    "contact_id" UUID NOT NULL,
    "token_hash" BYTEA NOT NULL,
    "sent_to" TEXT,
    "expires_at" TIMESTAMPTZ(3),
    "use_count" INTEGER NOT NULL DEFAULT 0,
    "opened_at" TIMESTAMPTZ(3),
    "last_used_at" TIMESTAMPTZ(3),
    "last_ip" TEXT,
    "revoked_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "links_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "devices" (
    "id" UUID NOT NULL,
    "contractor_id" UUID NOT NULL,
    "kind" "DeviceKind" NOT NULL,
    "name" TEXT NOT NULL,
    "token_hash" BYTEA NOT NULL,
    "last_seen_at" TIMESTAMPTZ(3),
    "revoked_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "devices_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "positions" (
    "contractor_id" UUID NOT NULL,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL,
    "received_at" TIMESTAMPTZ(3) NOT NULL,
    "device_id" UUID,
    "latitude" DOUBLE PRECISION NOT NULL,
    "longitude" DOUBLE PRECISION NOT NULL,
    "accuracy_m" DOUBLE PRECISION,
    "speed_mps" DOUBLE PRECISION,
    "heading_deg" DOUBLE PRECISION,
    "altitude_m" DOUBLE PRECISION,
    "battery_pct" INTEGER,
    "is_mock" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "positions_pkey" PRIMARY KEY ("contractor_id","recorded_at")
);

-- CreateTable
CREATE TABLE "contractor_positions" (
    "contractor_id" UUID NOT NULL,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL,
    "received_at" TIMESTAMPTZ(3) NOT NULL,
    "latitude" DOUBLE PRECISION NOT NULL,
    "longitude" DOUBLE PRECISION NOT NULL,
    "accuracy_m" DOUBLE PRECISION,
    "speed_mps" DOUBLE PRECISION,
    "heading_deg" DOUBLE PRECISION,
    "battery_pct" INTEGER,
    "is_mock" BOOLEAN NOT NULL DEFAULT false,
    "change" BIGSERIAL NOT NULL,

    CONSTRAINT "contractor_positions_pkey" PRIMARY KEY ("contractor_id")
);

-- CreateTable
CREATE TABLE "events" (
    "seq" BIGINT NOT NULL,
    "id" UUID NOT NULL,
    "type" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "actor_kind" "ActorKind" NOT NULL,
    "actor_id" UUID,
    "job_id" UUID,
    "visit_id" UUID,
    "quote_id" UUID,
    "client_id" UUID,
    "contact_id" UUID,
    "profile_id" UUID,
    "link_id" UUID,
    "data" JSONB NOT NULL DEFAULT '{}',

    CONSTRAINT "events_pkey" PRIMARY KEY ("seq")
);

-- CreateTable
CREATE TABLE "outbox" (
    "id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "channel" TEXT NOT NULL,
    "template" TEXT NOT NULL,
    "event_id" UUID,
    "job_id" UUID,
    "contact_id" UUID,
    "profile_id" UUID,
    "payload" JSONB NOT NULL DEFAULT '{}',
    "secret" BYTEA,
    "receiver" TEXT NOT NULL,
    "due_at" TIMESTAMPTZ(3) NOT NULL,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "locked_until" TIMESTAMPTZ(3),
    "done_at" TIMESTAMPTZ(3),
    "dead_at" TIMESTAMPTZ(3),
    "last_error" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "outbox_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "idempotency_keys" (
    "actor" TEXT NOT NULL,
    "operation" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "body_hash" BYTEA NOT NULL,
    "status" INTEGER NOT NULL,
    "answer" JSONB,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "idempotency_keys_pkey" PRIMARY KEY ("actor","operation","key")
);

-- CreateIndex
CREATE UNIQUE INDEX "profiles_email_key" ON "profiles"("email");

-- CreateIndex
CREATE INDEX "profiles_role_name_idx" ON "profiles"("role", "name");

-- CreateIndex
CREATE UNIQUE INDEX "sessions_access_hash_key" ON "sessions"("access_hash");

-- CreateIndex
CREATE UNIQUE INDEX "sessions_refresh_hash_key" ON "sessions"("refresh_hash");

-- CreateIndex
CREATE INDEX "sessions_profile_id_idx" ON "sessions"("profile_id");

-- CreateIndex
CREATE INDEX "sessions_link_id_idx" ON "sessions"("link_id");

-- CreateIndex
CREATE UNIQUE INDEX "account_tokens_token_hash_key" ON "account_tokens"("token_hash");

-- CreateIndex
CREATE INDEX "clients_name_idx" ON "clients"("name");

-- CreateIndex
CREATE INDEX "sites_client_id_idx" ON "sites"("client_id");

-- CreateIndex
CREATE INDEX "sites_parent_site_id_idx" ON "sites"("parent_site_id");

-- CreateIndex
CREATE INDEX "sites_address_line_idx" ON "sites"("address_line");

-- CreateIndex
CREATE INDEX "contacts_email_idx" ON "contacts"("email");

-- CreateIndex
CREATE INDEX "contacts_name_idx" ON "contacts"("name");

-- CreateIndex
CREATE INDEX "client_contacts_contact_id_idx" ON "client_contacts"("contact_id");

-- CreateIndex
CREATE INDEX "site_contacts_contact_id_idx" ON "site_contacts"("contact_id");

-- CreateIndex
CREATE INDEX "external_refs_kind_entity_id_idx" ON "external_refs"("kind", "entity_id");

-- CreateIndex
CREATE UNIQUE INDEX "jobs_number_key" ON "jobs"("number");

-- CreateIndex
CREATE INDEX "jobs_created_at_id_idx" ON "jobs"("created_at", "id");

-- CreateIndex
CREATE INDEX "jobs_stage_created_at_idx" ON "jobs"("stage", "created_at");

-- CreateIndex
CREATE INDEX "jobs_client_id_idx" ON "jobs"("client_id");

-- CreateIndex
CREATE INDEX "jobs_site_id_idx" ON "jobs"("site_id");

-- CreateIndex
CREATE INDEX "jobs_updated_at_idx" ON "jobs"("updated_at");

-- CreateIndex
CREATE INDEX "job_contacts_contact_id_idx" ON "job_contacts"("contact_id");

-- CreateIndex
CREATE INDEX "visits_status_planned_start_idx" ON "visits"("status", "planned_start");

-- CreateIndex
CREATE UNIQUE INDEX "visits_job_id_ordinal_key" ON "visits"("job_id", "ordinal");

-- CreateIndex
CREATE INDEX "assignments_contractor_id_idx" ON "assignments"("contractor_id");

-- CreateIndex
CREATE UNIQUE INDEX "quotes_number_key" ON "quotes"("number");

-- CreateIndex
CREATE INDEX "quotes_job_id_idx" ON "quotes"("job_id");

-- CreateIndex
CREATE INDEX "quotes_status_expires_at_idx" ON "quotes"("status", "expires_at");

-- CreateIndex
CREATE INDEX "quote_approvals_quote_id_idx" ON "quote_approvals"("quote_id");

-- CreateIndex
CREATE UNIQUE INDEX "links_token_hash_key" ON "links"("token_hash");

-- CreateIndex
CREATE INDEX "links_job_id_idx" ON "links"("job_id");

-- CreateIndex
CREATE INDEX "links_contact_id_idx" ON "links"("contact_id");

-- CreateIndex
CREATE UNIQUE INDEX "devices_token_hash_key" ON "devices"("token_hash");

-- CreateIndex
CREATE INDEX "devices_contractor_id_idx" ON "devices"("contractor_id");

-- CreateIndex
CREATE INDEX "positions_received_at_idx" ON "positions"("received_at");

-- CreateIndex
CREATE INDEX "contractor_positions_change_idx" ON "contractor_positions"("change");

-- CreateIndex
CREATE UNIQUE INDEX "events_id_key" ON "events"("id");

-- CreateIndex
CREATE INDEX "events_job_id_seq_idx" ON "events"("job_id", "seq");

-- CreateIndex
CREATE UNIQUE INDEX "outbox_key_key" ON "outbox"("key");

-- CreateIndex
CREATE INDEX "outbox_event_id_idx" ON "outbox"("event_id");

-- CreateIndex
CREATE INDEX "outbox_job_id_idx" ON "outbox"("job_id");

-- CreateIndex
CREATE INDEX "idempotency_keys_created_at_idx" ON "idempotency_keys"("created_at");

-- AddForeignKey
ALTER TABLE "profiles" ADD CONSTRAINT "profiles_contact_id_fkey" FOREIGN KEY ("contact_id") REFERENCES "contacts"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "contractors" ADD CONSTRAINT "contractors_profile_id_fkey" FOREIGN KEY ("profile_id") REFERENCES "profiles"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_profile_id_fkey" FOREIGN KEY ("profile_id") REFERENCES "profiles"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_link_id_fkey" FOREIGN KEY ("link_id") REFERENCES "links"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "spent_refresh_tokens" ADD CONSTRAINT "spent_refresh_tokens_session_id_fkey" FOREIGN KEY ("session_id") REFERENCES "sessions"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "account_tokens" ADD CONSTRAINT "account_tokens_profile_id_fkey" FOREIGN KEY ("profile_id") REFERENCES "profiles"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "live_tickets" ADD CONSTRAINT "live_tickets_session_id_fkey" FOREIGN KEY ("session_id") REFERENCES "sessions"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "clients" ADD CONSTRAINT "clients_merged_into_id_fkey" FOREIGN KEY ("merged_into_id") REFERENCES "clients"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sites" ADD CONSTRAINT "sites_client_id_fkey" FOREIGN KEY ("client_id") REFERENCES "clients"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sites" ADD CONSTRAINT "sites_parent_site_id_fkey" FOREIGN KEY ("parent_site_id") REFERENCES "sites"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "client_contacts" ADD CONSTRAINT "client_contacts_client_id_fkey" FOREIGN KEY ("client_id") REFERENCES "clients"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "client_contacts" ADD CONSTRAINT "client_contacts_contact_id_fkey" FOREIGN KEY ("contact_id") REFERENCES "contacts"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "site_contacts" ADD CONSTRAINT "site_contacts_site_id_fkey" FOREIGN KEY ("site_id") REFERENCES "sites"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "site_contacts" ADD CONSTRAINT "site_contacts_contact_id_fkey" FOREIGN KEY ("contact_id") REFERENCES "contacts"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "jobs" ADD CONSTRAINT "jobs_client_id_fkey" FOREIGN KEY ("client_id") REFERENCES "clients"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "jobs" ADD CONSTRAINT "jobs_site_id_fkey" FOREIGN KEY ("site_id") REFERENCES "sites"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "job_contacts" ADD CONSTRAINT "job_contacts_job_id_fkey" FOREIGN KEY ("job_id") REFERENCES "jobs"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "job_contacts" ADD CONSTRAINT "job_contacts_contact_id_fkey" FOREIGN KEY ("contact_id") REFERENCES "contacts"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "visits" ADD CONSTRAINT "visits_job_id_fkey" FOREIGN KEY ("job_id") REFERENCES "jobs"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "visits" ADD CONSTRAINT "visits_follows_id_fkey" FOREIGN KEY ("follows_id") REFERENCES "visits"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "assignments" ADD CONSTRAINT "assignments_visit_id_fkey" FOREIGN KEY ("visit_id") REFERENCES "visits"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "assignments" ADD CONSTRAINT "assignments_contractor_id_fkey" FOREIGN KEY ("contractor_id") REFERENCES "profiles"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "import_refusals" ADD CONSTRAINT "import_refusals_import_id_fkey" FOREIGN KEY ("import_id") REFERENCES "job_imports"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "quotes" ADD CONSTRAINT "quotes_job_id_fkey" FOREIGN KEY ("job_id") REFERENCES "jobs"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "quote_revisions" ADD CONSTRAINT "quote_revisions_quote_id_fkey" FOREIGN KEY ("quote_id") REFERENCES "quotes"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "quote_approvals" ADD CONSTRAINT "quote_approvals_quote_id_fkey" FOREIGN KEY ("quote_id") REFERENCES "quotes"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "links" ADD CONSTRAINT "links_job_id_fkey" FOREIGN KEY ("job_id") REFERENCES "jobs"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "links" ADD CONSTRAINT "links_quote_id_fkey" FOREIGN KEY ("quote_id") REFERENCES "quotes"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "links" ADD CONSTRAINT "links_visit_id_fkey" FOREIGN KEY ("visit_id") REFERENCES "visits"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "links" ADD CONSTRAINT "links_contact_id_fkey" FOREIGN KEY ("contact_id") REFERENCES "contacts"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "devices" ADD CONSTRAINT "devices_contractor_id_fkey" FOREIGN KEY ("contractor_id") REFERENCES "contractors"("profile_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "positions" ADD CONSTRAINT "positions_contractor_id_fkey" FOREIGN KEY ("contractor_id") REFERENCES "contractors"("profile_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "contractor_positions" ADD CONSTRAINT "contractor_positions_contractor_id_fkey" FOREIGN KEY ("contractor_id") REFERENCES "contractors"("profile_id") ON DELETE RESTRICT ON UPDATE CASCADE;
