CREATE TABLE `feedback` (
	`id` text PRIMARY KEY NOT NULL,
	`request_id` text NOT NULL,
	`subtask_id` text NOT NULL,
	`model_id` text NOT NULL,
	`task_type` text NOT NULL,
	`band` text NOT NULL,
	`quality` real,
	`source` text NOT NULL,
	`weight` real NOT NULL,
	`comment` text,
	`expected_quality` real,
	`expected_logit` real NOT NULL,
	`simulated` integer NOT NULL,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `feedback_subtask` ON `feedback` (`subtask_id`,`source`);--> statement-breakpoint
CREATE INDEX `feedback_created` ON `feedback` (`created_at`);--> statement-breakpoint
CREATE INDEX `feedback_request` ON `feedback` (`request_id`);--> statement-breakpoint
ALTER TABLE `attempts` ADD `purpose` text DEFAULT 'answer' NOT NULL;