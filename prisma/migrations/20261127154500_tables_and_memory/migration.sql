-- CreateTable
CREATE TABLE "tables" (
    "id" UUID NOT NULL,
    "workspace_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "columns" JSONB NOT NULL,
    "key_column" TEXT,
    "revision" INTEGER NOT NULL DEFAULT 1,
    "row_count" INTEGER NOT NULL DEFAULT 0,
    "created_by_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "tables_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "table_rows" (
    "id" UUID NOT NULL,
    "workspace_id" UUID NOT NULL,
    "table_id" UUID NOT NULL,
    "key" TEXT,
    "cells" JSONB NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "table_rows_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "table_effects" (
    "workspace_id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "result" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "table_effects_pkey" PRIMARY KEY ("workspace_id","key")
);

-- CreateTable
CREATE TABLE "memory_entries" (
    "workspace_id" UUID NOT NULL,
    "memory" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "noted_by" TEXT NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "memory_entries_pkey" PRIMARY KEY ("workspace_id","memory","key")
);

-- CreateIndex
CREATE UNIQUE INDEX "tables_workspace_id_name_key" ON "tables"("workspace_id", "name");

-- CreateIndex
CREATE INDEX "table_rows_table_id_id_idx" ON "table_rows"("table_id", "id");

-- CreateIndex
CREATE INDEX "table_rows_cells_idx" ON "table_rows" USING GIN ("cells" jsonb_path_ops);

-- CreateIndex
CREATE UNIQUE INDEX "table_rows_table_id_key_key" ON "table_rows"("table_id", "key");

-- CreateIndex
CREATE INDEX "table_effects_created_at_idx" ON "table_effects"("created_at");

-- CreateIndex
CREATE INDEX "memory_entries_expires_at_idx" ON "memory_entries"("expires_at");

-- AddForeignKey
ALTER TABLE "tables" ADD CONSTRAINT "tables_workspace_id_fkey" FOREIGN KEY ("workspace_id") REFERENCES "workspaces"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "table_rows" ADD CONSTRAINT "table_rows_table_id_fkey" FOREIGN KEY ("table_id") REFERENCES "tables"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Rows are changed often and memory is used up steadily: both are cleaned before a fifth of them is dead.
ALTER TABLE "table_rows" SET (autovacuum_vacuum_scale_factor = 0.05, autovacuum_analyze_scale_factor = 0.05);
ALTER TABLE "memory_entries" SET (autovacuum_vacuum_scale_factor = 0.05, autovacuum_analyze_scale_factor = 0.05);
