DROP INDEX `cases_by_writes_up`;--> statement-breakpoint
ALTER TABLE `cases` RENAME COLUMN `writes_up_staff_id` TO `finishing_staff_ids`;--> statement-breakpoint
UPDATE `cases` SET `finishing_staff_ids` = json_array(`finishing_staff_ids`) WHERE `finishing_staff_ids` IS NOT NULL;--> statement-breakpoint
CREATE INDEX `cases_to_finish` ON `cases` (`finishing_staff_ids`) WHERE finishing_staff_ids IS NOT NULL;