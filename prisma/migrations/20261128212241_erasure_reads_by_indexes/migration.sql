-- CreateIndex
CREATE INDEX "account_tokens_profile_id_idx" ON "account_tokens"("profile_id");

-- CreateIndex
CREATE INDEX "checkpoint_rounds_contact_id_idx" ON "checkpoint_rounds"("contact_id");

-- CreateIndex
CREATE INDEX "checkpoint_rounds_profile_id_idx" ON "checkpoint_rounds"("profile_id");

-- CreateIndex
CREATE INDEX "checkpoints_contact_id_idx" ON "checkpoints"("contact_id");

-- CreateIndex
CREATE INDEX "checkpoints_profile_id_idx" ON "checkpoints"("profile_id");

-- CreateIndex
CREATE INDEX "clients_merged_into_id_idx" ON "clients"("merged_into_id");

-- CreateIndex
CREATE INDEX "contacts_merged_into_id_idx" ON "contacts"("merged_into_id");

-- CreateIndex
CREATE INDEX "deliveries_contact_id_idx" ON "deliveries"("contact_id");

-- CreateIndex
CREATE INDEX "deliveries_profile_id_idx" ON "deliveries"("profile_id");

-- CreateIndex
CREATE INDEX "photos_added_by_id_idx" ON "photos"("added_by_id");

-- CreateIndex
CREATE INDEX "quotes_contact_id_idx" ON "quotes"("contact_id");
