-- CreateIndex
CREATE INDEX "notifications_event_id_idx" ON "notifications"("event_id");

-- CreateIndex
CREATE INDEX "profiles_contact_id_idx" ON "profiles"("contact_id");
