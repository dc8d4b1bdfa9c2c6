-- A sample of a large table makes PostgreSQL believe in a few runs of thousands of steps each, and then it
-- reads the whole table to find the steps of fifty runs. A run has some ten of them.
ALTER TABLE "steps" ALTER COLUMN "run_id" SET (n_distinct = -0.1);
ANALYZE "steps" ("run_id");

-- Every run and most steps are written twice. The tables are cleaned before a fifth of them is dead.
ALTER TABLE "runs" SET (autovacuum_vacuum_scale_factor = 0.02, autovacuum_analyze_scale_factor = 0.02);
ALTER TABLE "steps" SET (autovacuum_vacuum_scale_factor = 0.05, autovacuum_analyze_scale_factor = 0.05);
