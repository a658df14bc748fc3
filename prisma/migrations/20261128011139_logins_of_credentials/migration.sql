-- CreateIndex
CREATE INDEX "credentials_profile_id_idx" ON "credentials"("profile_id");

-- CreateIndex
CREATE INDEX "credentials_issued_by_id_idx" ON "credentials"("issued_by_id");
