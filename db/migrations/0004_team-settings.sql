CREATE TABLE `team_settings` (
	`team` text PRIMARY KEY NOT NULL,
	`version` integer NOT NULL,
	`settings` text NOT NULL
);
--> statement-breakpoint
ALTER TABLE `offers` ADD `outcome` text;--> statement-breakpoint
ALTER TABLE `offers` ADD `outcome_at_ms` integer;--> statement-breakpoint
CREATE INDEX `offers_outcomes` ON `offers` (`staff_id`,`outcome_at_ms`) WHERE outcome IS NOT NULL;--> statement-breakpoint
ALTER TABLE `presence` ADD `why` text;