CREATE TABLE `autopilot_actions` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`at` integer NOT NULL,
	`kind` text NOT NULL,
	`subject` text,
	`reason` text NOT NULL,
	`undo` text,
	`undone_at` integer
);
--> statement-breakpoint
CREATE INDEX `autopilot_actions_at` ON `autopilot_actions` (`at`);--> statement-breakpoint
CREATE TABLE `expectations` (
	`policy_version` integer PRIMARY KEY NOT NULL,
	`created_at` integer NOT NULL,
	`by` text NOT NULL,
	`search_id` text,
	`expected` text NOT NULL,
	`summary` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `fields` (
	`id` integer PRIMARY KEY NOT NULL,
	`models` text NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `fields_models_unique` ON `fields` (`models`);--> statement-breakpoint
CREATE TABLE `searches` (
	`id` text PRIMARY KEY NOT NULL,
	`created_at` integer NOT NULL,
	`ended_at` integer,
	`status` text NOT NULL,
	`by` text NOT NULL,
	`policy_version` integer NOT NULL,
	`catalog_version` text NOT NULL,
	`input` text NOT NULL,
	`result` text,
	`error` text
);
--> statement-breakpoint
CREATE INDEX `searches_created` ON `searches` (`created_at`);--> statement-breakpoint
CREATE TABLE `shadows` (
	`id` text PRIMARY KEY NOT NULL,
	`request_id` text NOT NULL,
	`subtask_id` text NOT NULL,
	`created_at` integer NOT NULL,
	`status` text NOT NULL,
	`reason` text,
	`task_type` text NOT NULL,
	`band` text NOT NULL,
	`difficulty` real NOT NULL,
	`answered_model` text NOT NULL,
	`shadow_model` text,
	`judge_model` text,
	`share` real NOT NULL,
	`inclusion_answered` real,
	`inclusion_shadow` real,
	`answer_first` text,
	`answer_second` text,
	`label_answered` real,
	`label_shadow` real,
	`expected_quality` real,
	`expected_logit` real,
	`cost_nano_usd` integer,
	`simulated` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `shadows_created` ON `shadows` (`created_at`);--> statement-breakpoint
CREATE INDEX `shadows_request` ON `shadows` (`request_id`);--> statement-breakpoint
ALTER TABLE `subtasks` ADD `field_id` integer;--> statement-breakpoint
ALTER TABLE `subtasks` ADD `expected_input` integer;--> statement-breakpoint
ALTER TABLE `subtasks` ADD `expected_output` integer;--> statement-breakpoint
ALTER TABLE `subtasks` ADD `judge_gain` real;--> statement-breakpoint
ALTER TABLE `subtasks` ADD `judge_nano_usd` integer;--> statement-breakpoint
ALTER TABLE `subtasks` ADD `unjudged_difficulty` real;