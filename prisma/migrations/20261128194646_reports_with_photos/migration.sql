-- AlterTable
ALTER TABLE "issue_reports" ADD COLUMN     "mailed_key_hash" BYTEA,
ADD COLUMN     "reference" TEXT;

-- CreateIndex
CREATE UNIQUE INDEX "issue_reports_mailed_key_hash_key" ON "issue_reports"("mailed_key_hash");
