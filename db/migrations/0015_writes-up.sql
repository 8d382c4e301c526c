ALTER TABLE `cases` ADD `writes_up_staff_id` text;--> statement-breakpoint
CREATE INDEX `cases_by_writes_up` ON `cases` (`writes_up_staff_id`) WHERE writes_up_staff_id IS NOT NULL;