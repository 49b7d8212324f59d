CREATE TABLE `attempts` (
	`id` text PRIMARY KEY NOT NULL,
	`request_id` text NOT NULL,
	`subtask_id` text NOT NULL,
	`number` integer NOT NULL,
	`started_at` integer NOT NULL,
	`model_id` text NOT NULL,
	`endpoint_id` text NOT NULL,
	`upstream_name` text NOT NULL,
	`tier` integer NOT NULL,
	`locality` text NOT NULL,
	`simulated` integer NOT NULL,
	`status` text NOT NULL,
	`error_kind` text,
	`error_message` text,
	`http_status` integer,
	`headers_ms` real,
	`first_token_ms` real,
	`duration_ms` real NOT NULL,
	`backoff_ms` real NOT NULL,
	`input_tokens` integer,
	`output_tokens` integer,
	`cache_read_tokens` integer,
	`cache_write_tokens` integer,
	`reasoning_tokens` integer,
	`usage_estimated` integer NOT NULL,
	`cost_nano_usd` integer,
	`price_version` text,
	`finish_reason` text
);
--> statement-breakpoint
CREATE INDEX `attempts_request` ON `attempts` (`request_id`);--> statement-breakpoint
CREATE INDEX `attempts_model` ON `attempts` (`model_id`,`started_at`);--> statement-breakpoint
CREATE TABLE `conversations` (
	`id` text PRIMARY KEY NOT NULL,
	`title` text NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	`deleted_at` integer
);
--> statement-breakpoint
CREATE INDEX `conversations_updated` ON `conversations` (`updated_at`);--> statement-breakpoint
CREATE TABLE `messages` (
	`id` text PRIMARY KEY NOT NULL,
	`conversation_id` text NOT NULL,
	`request_id` text,
	`role` text NOT NULL,
	`parts` text NOT NULL,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `messages_conversation` ON `messages` (`conversation_id`,`created_at`);--> statement-breakpoint
CREATE TABLE `requests` (
	`id` text PRIMARY KEY NOT NULL,
	`created_at` integer NOT NULL,
	`ended_at` integer,
	`source` text NOT NULL,
	`conversation_id` text,
	`status` text NOT NULL,
	`prompt` text,
	`prompt_chars` integer NOT NULL,
	`policy` text NOT NULL,
	`policy_version` integer NOT NULL,
	`catalog_version` text NOT NULL,
	`subtask_count` integer,
	`analyzing_ms` real,
	`routing_ms` real,
	`first_token_ms` real,
	`total_ms` real,
	`input_tokens` integer,
	`output_tokens` integer,
	`cost_nano_usd` integer,
	`baseline_model` text,
	`baseline_cost_nano_usd` integer,
	`simulated` integer,
	`local` integer
);
--> statement-breakpoint
CREATE INDEX `requests_created` ON `requests` (`created_at`);--> statement-breakpoint
CREATE INDEX `requests_status` ON `requests` (`status`);--> statement-breakpoint
CREATE TABLE `subtasks` (
	`id` text PRIMARY KEY NOT NULL,
	`request_id` text NOT NULL,
	`position` integer NOT NULL,
	`created_at` integer NOT NULL,
	`status` text NOT NULL,
	`task_type` text NOT NULL,
	`complexity` real NOT NULL,
	`band` text NOT NULL,
	`article_band` text NOT NULL,
	`difficulty` real NOT NULL,
	`confidence` real NOT NULL,
	`chosen_model` text,
	`chosen_tier` integer,
	`quality` real,
	`utility` real,
	`threshold` real NOT NULL,
	`margin` real,
	`propensity` real NOT NULL,
	`reason` text NOT NULL,
	`answered_model` text,
	`answered_tier` integer,
	`attempts` integer NOT NULL,
	`first_token_ms` real,
	`latency_ms` real,
	`input_tokens` integer,
	`output_tokens` integer,
	`tokens_estimated` integer,
	`cost_nano_usd` integer,
	`cost_units` real,
	`baseline_cost_nano_usd` integer,
	`heuristic_quality` real,
	`simulated` integer,
	`local` integer,
	`error_kind` text,
	`error_message` text
);
--> statement-breakpoint
CREATE INDEX `subtasks_request` ON `subtasks` (`request_id`);--> statement-breakpoint
CREATE INDEX `subtasks_created` ON `subtasks` (`created_at`);--> statement-breakpoint
CREATE TABLE `traces` (
	`request_id` text PRIMARY KEY NOT NULL,
	`decision` text NOT NULL
);
