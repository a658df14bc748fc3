-- AlterTable
ALTER TABLE "checkpoints" ADD COLUMN     "overdue_at" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "links" ADD COLUMN     "delivery_id" UUID;

-- CreateTable
CREATE TABLE "checkpoint_rounds" (
    "checkpoint_id" UUID NOT NULL,
    "round" INTEGER NOT NULL,
    "title" TEXT NOT NULL,
    "description" TEXT NOT NULL,
    "note" TEXT,
    "submitted_at" TIMESTAMPTZ(3) NOT NULL,
    "submitted_by" UUID,
    "answer" "CheckpointStatus",
    "answered_at" TIMESTAMPTZ(3),
    "answered_name" TEXT,
    "reason" TEXT,
    "contact_id" UUID,
    "link_id" UUID,
    "profile_id" UUID,

    CONSTRAINT "checkpoint_rounds_pkey" PRIMARY KEY ("checkpoint_id","round")
);

-- AddForeignKey
ALTER TABLE "checkpoint_rounds" ADD CONSTRAINT "checkpoint_rounds_checkpoint_id_fkey" FOREIGN KEY ("checkpoint_id") REFERENCES "checkpoints"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "links" ADD CONSTRAINT "links_delivery_id_fkey" FOREIGN KEY ("delivery_id") REFERENCES "deliveries"("id") ON DELETE SET NULL ON UPDATE CASCADE;
