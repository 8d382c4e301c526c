DROP INDEX `contacts_calls_by_start`;--> statement-breakpoint
ALTER TABLE `contacts` ADD `apart` text;--> statement-breakpoint
CREATE INDEX `contacts_calls_by_start` ON `contacts` (`started_at_ms`,`answered_at_ms`,`apart`) WHERE channel = 'call';--> statement-breakpoint
CREATE INDEX `journal_of_callbacks` ON `journal` (`case_number`) WHERE type IN ('callback.requested', 'family.dialled', 'family.answered');