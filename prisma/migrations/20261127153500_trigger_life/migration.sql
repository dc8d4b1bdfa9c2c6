-- AlterEnum
ALTER TYPE "TriggerKind" ADD VALUE 'form';

-- DropIndex
DROP INDEX "triggers_path_key";

-- AlterTable
ALTER TABLE "triggers" ADD COLUMN     "errors" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "fix" TEXT,
ADD COLUMN     "lag_ms" INTEGER,
ADD COLUMN     "leased_by" UUID,
ADD COLUMN     "leased_until" TIMESTAMPTZ(3),
ADD COLUMN     "looked_at" TIMESTAMPTZ(3),
ADD COLUMN     "problem_at" TIMESTAMPTZ(3),
ADD COLUMN     "problem_kind" TEXT,
ADD COLUMN     "silence_told_at" TIMESTAMPTZ(3),
ADD COLUMN     "silent_after_hours" INTEGER,
ADD COLUMN     "since" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
ADD COLUMN     "title" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "type" TEXT NOT NULL DEFAULT '';

-- AlterTable
ALTER TABLE "files" ADD COLUMN     "expires_at" TIMESTAMPTZ(3);

-- CreateTable
CREATE TABLE "registrations" (
    "id" UUID NOT NULL,
    "workspace_id" UUID NOT NULL,
    "workflow_id" UUID NOT NULL,
    "node_id" TEXT NOT NULL,
    "node" JSONB NOT NULL,
    "path" TEXT NOT NULL,
    "key_id" UUID,
    "sealed" BYTEA,
    "renew_at" TIMESTAMPTZ(3),
    "ended_at" TIMESTAMPTZ(3),
    "errors" INTEGER NOT NULL DEFAULT 0,
    "problem" TEXT,
    "problem_kind" TEXT,
    "fix" TEXT,
    "leased_by" UUID,
    "leased_until" TIMESTAMPTZ(3),

    CONSTRAINT "registrations_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "registrations_workflow_id_idx" ON "registrations"("workflow_id");

-- CreateIndex
CREATE INDEX "registrations_renew_at_idx" ON "registrations"("renew_at");

-- CreateIndex
CREATE INDEX "triggers_workspace_id_idx" ON "triggers"("workspace_id");

-- CreateIndex
CREATE UNIQUE INDEX "triggers_kind_path_key" ON "triggers"("kind", "path");

-- CreateIndex
CREATE INDEX "files_expires_at_idx" ON "files"("expires_at");

-- AddForeignKey
ALTER TABLE "registrations" ADD CONSTRAINT "registrations_workspace_id_fkey" FOREIGN KEY ("workspace_id") REFERENCES "workspaces"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "registrations" ADD CONSTRAINT "registrations_key_id_fkey" FOREIGN KEY ("key_id") REFERENCES "workspace_keys"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- The rows of what is live already learn their type and title from the version they belong to.
UPDATE "triggers" AS t SET "type" = n.value->>'type', "title" = n.value->>'title'
FROM "workflows" w
JOIN "versions" v ON v."workflow_id" = w."id" AND v."number" = w."live_version"
JOIN "snapshots" s ON s."id" = v."snapshot_id"
CROSS JOIN LATERAL jsonb_array_elements(s."document"->'nodes') AS n(value)
WHERE t."workflow_id" = w."id" AND n.value->>'id' = t."node_id";
