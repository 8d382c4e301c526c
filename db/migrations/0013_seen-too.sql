ALTER TABLE `cases` ADD `agreed_staff_id` text;--> statement-breakpoint
ALTER TABLE `cases` ADD `stood_in_staff_id` text;--> statement-breakpoint
ALTER TABLE `cases` ADD `for_hotline` integer;--> statement-breakpoint
CREATE INDEX `cases_by_agreed` ON `cases` (`agreed_staff_id`) WHERE agreed_staff_id IS NOT NULL;--> statement-breakpoint
CREATE INDEX `cases_by_stood_in` ON `cases` (`stood_in_staff_id`) WHERE stood_in_staff_id IS NOT NULL;--> statement-breakpoint
CREATE INDEX `cases_for_hotline` ON `cases` (`for_hotline`) WHERE for_hotline IS NOT NULL;--> statement-breakpoint
UPDATE `cases` SET
  `agreed_staff_id` = brief ->> '$.agreedStep.who.staffId',
  `stood_in_staff_id` = brief ->> '$.standIn.forStaffId'
WHERE closed_at_ms IS NULL AND (instr(brief, '"agreedStep":') > 0 OR instr(brief, '"standIn":') > 0);
