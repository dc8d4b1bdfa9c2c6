-- AlterEnum
ALTER TYPE "StepStatus" ADD VALUE 'waiting';

-- AlterTable
ALTER TABLE "runs" ADD COLUMN     "depth" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "parent_run_id" UUID;

-- Few runs are called by another: the index holds those alone.
CREATE INDEX "runs_parent_run_id_idx" ON "runs"("parent_run_id") WHERE "parent_run_id" IS NOT NULL;
