-- AlterTable
ALTER TABLE "jobs" ADD COLUMN     "suggestion" JSONB,
ADD COLUMN     "suggestion_reviewed_at" TIMESTAMPTZ(3);
