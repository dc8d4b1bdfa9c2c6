-- A foreign key asks once a row whether the row above is there: four times a run and once a step, a quarter of all
-- that PostgreSQL does for a run. The journal asks once a flush: it writes runs of workflows that it holds against
-- removal, and steps of runs that it holds. What removal cascaded is done by server/runtime/remove-runs.ts.
ALTER TABLE "runs"
  DROP CONSTRAINT "runs_workspace_id_fkey",
  DROP CONSTRAINT "runs_workflow_id_fkey",
  DROP CONSTRAINT "runs_snapshot_id_fkey",
  DROP CONSTRAINT "runs_trigger_event_id_fkey";
ALTER TABLE "steps" DROP CONSTRAINT "steps_run_id_fkey";
