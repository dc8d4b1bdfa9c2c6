-- CreateEnum
CREATE TYPE "FileKind" AS ENUM ('file', 'value');

-- AlterTable
ALTER TABLE "files" ADD COLUMN     "condemned_at" TIMESTAMPTZ(3),
ADD COLUMN     "spared_at" TIMESTAMPTZ(3),
ADD COLUMN     "kind" "FileKind" NOT NULL DEFAULT 'file',
ADD COLUMN     "store" TEXT NOT NULL DEFAULT 'disk',
ALTER COLUMN "size" DROP NOT NULL,
ALTER COLUMN "sha256" DROP NOT NULL;

-- CreateTable
CREATE TABLE "storage_policies" (
    "workspace_id" UUID NOT NULL,
    "step_bytes" BIGINT,
    "file_bytes" BIGINT,
    "run_bytes" BIGINT,
    "total_bytes" BIGINT,
    "keep_days" INTEGER,
    "keep_runs" INTEGER,
    "swept_at" TIMESTAMPTZ(3),
    "swept_runs" INTEGER NOT NULL DEFAULT 0,
    "swept_bytes" BIGINT NOT NULL DEFAULT 0,

    CONSTRAINT "storage_policies_pkey" PRIMARY KEY ("workspace_id")
);

-- CreateTable
CREATE TABLE "workflow_retentions" (
    "workflow_id" UUID NOT NULL,
    "workspace_id" UUID NOT NULL,
    "keep_days" INTEGER,
    "keep_runs" INTEGER,

    CONSTRAINT "workflow_retentions_pkey" PRIMARY KEY ("workflow_id")
);

-- CreateIndex
CREATE INDEX "workflow_retentions_workspace_id_idx" ON "workflow_retentions"("workspace_id");

-- CreateIndex
CREATE INDEX "files_workspace_id_kind_size_idx" ON "files"("workspace_id", "kind", "size");

-- CreateIndex
CREATE INDEX "files_created_at_idx" ON "files"("created_at");

-- AddForeignKey
ALTER TABLE "storage_policies" ADD CONSTRAINT "storage_policies_workspace_id_fkey" FOREIGN KEY ("workspace_id") REFERENCES "workspaces"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "workflow_retentions" ADD CONSTRAINT "workflow_retentions_workflow_id_fkey" FOREIGN KEY ("workflow_id") REFERENCES "workflows"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What the clean-up looks for, none of it in the way of a run that is accepted.
CREATE INDEX "files_condemned_at_idx" ON "files"("condemned_at") WHERE "condemned_at" IS NOT NULL;
CREATE INDEX "runs_source_run_id_idx" ON "runs"("source_run_id") WHERE "source_run_id" IS NOT NULL;
CREATE INDEX "runs_replayed_event_idx" ON "runs"("trigger_event_id") WHERE "trigger_event_id" <> "id";
