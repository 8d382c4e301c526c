CREATE TABLE `flags` (
	`flag_id` text PRIMARY KEY NOT NULL,
	`address` text NOT NULL,
	`kind` text NOT NULL,
	`reason` text NOT NULL,
	`plan` text NOT NULL,
	`blocked` integer NOT NULL,
	`case_id` text NOT NULL,
	`contact_id` text NOT NULL,
	`set_by` text NOT NULL,
	`set_at_ms` integer NOT NULL,
	`expires_at_ms` integer NOT NULL,
	`ended_at_ms` integer,
	`ended_by` text
);
--> statement-breakpoint
CREATE UNIQUE INDEX `flags_by_address` ON `flags` (`address`) WHERE ended_at_ms IS NULL;--> statement-breakpoint
ALTER TABLE `cases` ADD `place_ms` integer;--> statement-breakpoint
ALTER TABLE `cases` ADD `silent` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
CREATE INDEX `cases_waiting` ON `cases` (`team`,`specialty`,`attention`,`urgency_rank`,`silent`,`place_ms`) WHERE place_ms IS NOT NULL;--> statement-breakpoint
UPDATE `cases` SET `place_ms` = `waiting_since_ms` WHERE `attention` IS NOT NULL AND `closed_at_ms` IS NULL;
