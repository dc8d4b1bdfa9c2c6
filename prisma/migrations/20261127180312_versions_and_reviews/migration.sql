-- CreateEnum
CREATE TYPE "ReviewState" AS ENUM ('open', 'approved', 'returned', 'withdrawn');

-- AlterTable
ALTER TABLE "workspaces" ADD COLUMN     "owners_bypass" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "reviews_changes" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "wants_notes" BOOLEAN NOT NULL DEFAULT false;

-- AlterTable
ALTER TABLE "workflows" ADD COLUMN     "reviews_changes" BOOLEAN;

-- CreateTable
CREATE TABLE "draft_copies" (
    "id" UUID NOT NULL,
    "workspace_id" UUID NOT NULL,
    "workflow_id" UUID NOT NULL,
    "snapshot_id" UUID NOT NULL,
    "replaced_by" TEXT NOT NULL,
    "kept_by_id" UUID NOT NULL,
    "kept_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "draft_copies_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "reviews" (
    "id" UUID NOT NULL,
    "workspace_id" UUID NOT NULL,
    "workflow_id" UUID NOT NULL,
    "snapshot_id" UUID NOT NULL,
    "live_version" INTEGER,
    "state" "ReviewState" NOT NULL DEFAULT 'open',
    "note" TEXT NOT NULL,
    "requested_by_id" UUID NOT NULL,
    "requested_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "reviewer_ids" UUID[],
    "decided_by_id" UUID,
    "decided_at" TIMESTAMPTZ(3),
    "answer" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "reviews_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "draft_copies_workflow_id_kept_at_idx" ON "draft_copies"("workflow_id", "kept_at" DESC);

-- CreateIndex
CREATE INDEX "reviews_workflow_id_requested_at_idx" ON "reviews"("workflow_id", "requested_at" DESC);

-- CreateIndex
CREATE INDEX "reviews_workspace_id_state_requested_at_idx" ON "reviews"("workspace_id", "state", "requested_at" DESC);

-- AddForeignKey
ALTER TABLE "draft_copies" ADD CONSTRAINT "draft_copies_workflow_id_fkey" FOREIGN KEY ("workflow_id") REFERENCES "workflows"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "draft_copies" ADD CONSTRAINT "draft_copies_snapshot_id_fkey" FOREIGN KEY ("snapshot_id") REFERENCES "snapshots"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "reviews" ADD CONSTRAINT "reviews_workflow_id_fkey" FOREIGN KEY ("workflow_id") REFERENCES "workflows"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "reviews" ADD CONSTRAINT "reviews_snapshot_id_fkey" FOREIGN KEY ("snapshot_id") REFERENCES "snapshots"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
