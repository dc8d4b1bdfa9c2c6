-- AlterTable
ALTER TABLE "waits" ADD COLUMN     "key" TEXT,
ADD COLUMN     "signal" TEXT,
ADD COLUMN     "workspace_id" UUID;

-- CreateIndex
CREATE INDEX "waits_workspace_id_signal_key_idx" ON "waits"("workspace_id", "signal", "key");
