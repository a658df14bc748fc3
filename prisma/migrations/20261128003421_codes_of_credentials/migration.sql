-- DropForeignKey
ALTER TABLE "link_codes" DROP CONSTRAINT "link_codes_link_id_fkey";

-- AlterTable
ALTER TABLE "link_codes" ADD COLUMN     "credential_id" UUID,
ALTER COLUMN "link_id" DROP NOT NULL;

-- CreateIndex
CREATE INDEX "link_codes_credential_id_idx" ON "link_codes"("credential_id");

-- AddForeignKey
ALTER TABLE "link_codes" ADD CONSTRAINT "link_codes_link_id_fkey" FOREIGN KEY ("link_id") REFERENCES "links"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "link_codes" ADD CONSTRAINT "link_codes_credential_id_fkey" FOREIGN KEY ("credential_id") REFERENCES "credentials"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- A code proves the holder of a link or of a credential.
ALTER TABLE link_codes ADD CONSTRAINT link_codes_one_holder CHECK (num_nonnulls(link_id, credential_id) = 1);
