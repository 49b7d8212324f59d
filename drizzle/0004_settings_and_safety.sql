CREATE TABLE `audit_log` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`at` integer NOT NULL,
	`actor` text NOT NULL,
	`action` text NOT NULL,
	`subject` text,
	`summary` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `egress` (
	`seq` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`at` integer NOT NULL,
	`purpose` text NOT NULL,
	`request_id` text,
	`endpoint_id` text,
	`host` text NOT NULL,
	`scope` text NOT NULL,
	`method` text NOT NULL,
	`bytes` integer NOT NULL,
	`sensitivity` text,
	`policy` text,
	`prev_hash` text NOT NULL,
	`hash` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `egress_at` ON `egress` (`at`);--> statement-breakpoint
CREATE TABLE `sealed_secrets` (
	`endpoint_id` text PRIMARY KEY NOT NULL,
	`origin` text NOT NULL,
	`key_id` text NOT NULL,
	`iv` blob NOT NULL,
	`tag` blob NOT NULL,
	`ciphertext` blob NOT NULL,
	`updated_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `sessions` (
	`digest` text PRIMARY KEY NOT NULL,
	`created_at` integer NOT NULL,
	`expires_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `settings_versions` (
	`kind` text NOT NULL,
	`version` integer NOT NULL,
	`created_at` integer NOT NULL,
	`document` text NOT NULL,
	`changes` text NOT NULL,
	`note` text,
	`restored_from` integer,
	PRIMARY KEY(`kind`, `version`)
);
