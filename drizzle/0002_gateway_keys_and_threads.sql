CREATE TABLE `gateway_keys` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`digest` text NOT NULL,
	`prefix` text NOT NULL,
	`hourly_nano_usd` integer,
	`requests_per_minute` integer,
	`created_at` integer NOT NULL,
	`last_used_at` integer,
	`revoked_at` integer
);
--> statement-breakpoint
CREATE UNIQUE INDEX `gateway_keys_digest` ON `gateway_keys` (`digest`);--> statement-breakpoint
CREATE UNIQUE INDEX `gateway_keys_name` ON `gateway_keys` (`name`) WHERE revoked_at is null;--> statement-breakpoint
ALTER TABLE `requests` ADD `key_id` text;--> statement-breakpoint
ALTER TABLE `requests` ADD `thread_key` text;--> statement-breakpoint
CREATE INDEX `requests_key` ON `requests` (`key_id`,`created_at`) WHERE key_id is not null;--> statement-breakpoint
CREATE INDEX `requests_thread` ON `requests` (`thread_key`,`created_at`) WHERE thread_key is not null;