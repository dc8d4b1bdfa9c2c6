-- The first run of an event has its id. This finds the few that repeat it.
CREATE INDEX "runs_repeats" ON "runs" ("trigger_event_id") WHERE "trigger_event_id" <> "id";
