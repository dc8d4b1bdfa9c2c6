-- AlterTable
ALTER TABLE "workflows" ADD COLUMN     "tests_block" BOOLEAN NOT NULL DEFAULT false;

-- CreateTable
CREATE TABLE "test_cases" (
    "id" UUID NOT NULL,
    "workspace_id" UUID NOT NULL,
    "workflow_id" UUID NOT NULL,
    "title" TEXT NOT NULL,
    "node_id" TEXT NOT NULL,
    "payload" JSONB NOT NULL,
    "stubs" JSONB NOT NULL,
    "expectations" JSONB NOT NULL,
    "recorded_from" UUID,
    "created_by_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,
    "revision" INTEGER NOT NULL DEFAULT 1,
    "ran_at" TIMESTAMPTZ(3),
    "ran_hash" TEXT,
    "ran_revision" INTEGER,
    "ran_as" UUID,
    "passed" BOOLEAN,
    "verdicts" JSONB,
    "problem" TEXT,

    CONSTRAINT "test_cases_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "test_cases_workflow_id_idx" ON "test_cases"("workflow_id");

-- AddForeignKey
ALTER TABLE "test_cases" ADD CONSTRAINT "test_cases_workflow_id_fkey" FOREIGN KEY ("workflow_id") REFERENCES "workflows"("id") ON DELETE CASCADE ON UPDATE CASCADE;
