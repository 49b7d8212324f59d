CREATE TABLE `notices` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`at` integer NOT NULL,
	`kind` text NOT NULL,
	`key` text NOT NULL,
	`severity` text NOT NULL,
	`text` text NOT NULL,
	`href` text,
	`read_at` integer,
	`delivery` text
);
--> statement-breakpoint
CREATE UNIQUE INDEX `notices_key_unique` ON `notices` (`key`);--> statement-breakpoint
CREATE INDEX `notices_at` ON `notices` (`at`);--> statement-breakpoint
CREATE TABLE `preferences` (
	`id` text PRIMARY KEY NOT NULL,
	`request_id` text NOT NULL,
	`subtask_id` text,
	`kind` text NOT NULL,
	`model_id` text,
	`wanted_model` text,
	`suggests` real,
	`simulated` integer,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `preferences_request` ON `preferences` (`request_id`);--> statement-breakpoint
CREATE INDEX `preferences_created` ON `preferences` (`created_at`);--> statement-breakpoint
CREATE TABLE `prices` (
	`model_id` text NOT NULL,
	`version` text NOT NULL,
	`first_used_at` integer NOT NULL,
	`price` text NOT NULL,
	PRIMARY KEY(`model_id`, `version`)
);
--> statement-breakpoint
CREATE TABLE `rollup_labels` (
	`id` integer PRIMARY KEY NOT NULL,
	`label` text NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `rollup_labels_label_unique` ON `rollup_labels` (`label`);--> statement-breakpoint
CREATE TABLE `rollups` (
	`fact` integer NOT NULL,
	`hour` integer NOT NULL,
	`client` integer NOT NULL,
	`task_type` integer NOT NULL,
	`band` integer NOT NULL,
	`model` integer NOT NULL,
	`tier` integer NOT NULL,
	`outcome` integer NOT NULL,
	`purpose` integer NOT NULL,
	`simulated` integer NOT NULL,
	`revision` integer NOT NULL,
	`count` integer NOT NULL,
	`cost_nano_usd` integer NOT NULL,
	`cost_known` integer NOT NULL,
	`cost_estimated` integer NOT NULL,
	`comparable` integer NOT NULL,
	`comparable_nano_usd` integer NOT NULL,
	`baseline_nano_usd` integer NOT NULL,
	`input_tokens` integer NOT NULL,
	`output_tokens` integer NOT NULL,
	`cache_read_tokens` integer NOT NULL,
	`cache_write_tokens` integer NOT NULL,
	`reasoning_tokens` integer NOT NULL,
	`tokens_known` integer NOT NULL,
	`local_known` integer NOT NULL,
	`local` integer NOT NULL,
	`quality_sum` real NOT NULL,
	`quality_known` integer NOT NULL,
	`latency_sum` real NOT NULL,
	`latency_known` integer NOT NULL,
	`units_sum` real NOT NULL,
	`units_known` integer NOT NULL,
	`heuristic_sum` real NOT NULL,
	`heuristic_known` integer NOT NULL,
	`latency` blob,
	`first_token` blob,
	`complexity` blob,
	PRIMARY KEY(`fact`, `hour`, `client`, `task_type`, `band`, `model`, `tier`, `outcome`, `purpose`, `simulated`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `rollups_revision` ON `rollups` (`revision`);--> statement-breakpoint
DROP INDEX `attempts_model`;--> statement-breakpoint
ALTER TABLE `attempts` ADD `client` text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE `attempts` ADD `task_type` text;--> statement-breakpoint
ALTER TABLE `attempts` ADD `cache_write_1h_tokens` integer;--> statement-breakpoint
ALTER TABLE `attempts` ADD `images` integer;--> statement-breakpoint
ALTER TABLE `attempts` ADD `electricity_nano_usd` integer;--> statement-breakpoint
CREATE INDEX `attempts_started` ON `attempts` (`started_at`);--> statement-breakpoint
DROP INDEX `requests_status`;--> statement-breakpoint
DROP INDEX `requests_thread`;--> statement-breakpoint
ALTER TABLE `requests` ADD `client` text GENERATED ALWAYS AS (coalesce(key_id, source)) VIRTUAL;--> statement-breakpoint
ALTER TABLE `requests` ADD `task_type` text;--> statement-breakpoint
ALTER TABLE `requests` ADD `band` text;--> statement-breakpoint
ALTER TABLE `requests` ADD `model_id` text;--> statement-breakpoint
ALTER TABLE `requests` ADD `tier` integer;--> statement-breakpoint
ALTER TABLE `requests` ADD `routing_cost_nano_usd` integer;--> statement-breakpoint
ALTER TABLE `requests` ADD `cost_estimated` integer;--> statement-breakpoint
CREATE INDEX `requests_status` ON `requests` (`status`) WHERE status = 'streaming';--> statement-breakpoint
CREATE INDEX `requests_thread` ON `requests` (`thread_key`) WHERE thread_key is not null;--> statement-breakpoint
CREATE TABLE `__new_traces` (
	`request_id` text PRIMARY KEY NOT NULL,
	`decision` blob NOT NULL
) WITHOUT ROWID;
--> statement-breakpoint
INSERT INTO `__new_traces`("request_id", "decision") SELECT "request_id", "decision" FROM `traces`;--> statement-breakpoint
DROP TABLE `traces`;--> statement-breakpoint
ALTER TABLE `__new_traces` RENAME TO `traces`;--> statement-breakpoint
ALTER TABLE `gateway_keys` ADD `daily_nano_usd` integer;--> statement-breakpoint
ALTER TABLE `gateway_keys` ADD `monthly_nano_usd` integer;--> statement-breakpoint
ALTER TABLE `subtasks` ADD `client` text DEFAULT '' NOT NULL;--> statement-breakpoint
CREATE INDEX `subtasks_explored` ON `subtasks` (`created_at`) WHERE propensity < 1;--> statement-breakpoint
UPDATE `attempts` SET `client` = coalesce((SELECT coalesce(r.key_id, r.source) FROM requests r WHERE r.id = attempts.request_id), ''),
	`task_type` = (SELECT s.task_type FROM subtasks s WHERE s.id = attempts.subtask_id);
--> statement-breakpoint
UPDATE `subtasks` SET `client` = coalesce((SELECT coalesce(r.key_id, r.source) FROM requests r WHERE r.id = subtasks.request_id), '');
--> statement-breakpoint
UPDATE `requests` SET
	`task_type` = (SELECT CASE WHEN count(DISTINCT task_type) > 1 THEN 'several' ELSE min(task_type) END FROM subtasks s WHERE s.request_id = requests.id),
	`band` = (SELECT CASE WHEN count(DISTINCT band) > 1 THEN 'several' ELSE min(band) END FROM subtasks s WHERE s.request_id = requests.id),
	`model_id` = (SELECT CASE WHEN count(DISTINCT coalesce(answered_model, chosen_model)) > 1 THEN 'several' ELSE min(coalesce(answered_model, chosen_model)) END FROM subtasks s WHERE s.request_id = requests.id),
	`tier` = (SELECT CASE WHEN count(DISTINCT coalesce(answered_model, chosen_model)) > 1 THEN NULL ELSE min(coalesce(answered_tier, chosen_tier)) END FROM subtasks s WHERE s.request_id = requests.id),
	`cost_estimated` = (SELECT max(tokens_estimated) FROM subtasks s WHERE s.request_id = requests.id),
	`routing_cost_nano_usd` = (SELECT sum(a.cost_nano_usd) FROM attempts a WHERE a.request_id = requests.id AND a.purpose = 'judge');
