DROP INDEX `journal_by_message`;--> statement-breakpoint
ALTER TABLE `journal` DROP COLUMN `message_id`;