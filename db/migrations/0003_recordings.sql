CREATE TABLE `recordings` (
	`recording_id` text PRIMARY KEY NOT NULL,
	`case_number` integer NOT NULL,
	`contact_id` text NOT NULL,
	`sid` text NOT NULL,
	`content_type` text,
	`bytes` integer,
	`sha256` text,
	`stored_at_ms` integer,
	`expired_at_ms` integer,
	FOREIGN KEY (`case_number`) REFERENCES `cases`(`number`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `recordings_by_case` ON `recordings` (`case_number`);--> statement-breakpoint
-- Messages from before this table: only the provider has them.
INSERT OR IGNORE INTO `recordings` (`recording_id`, `case_number`, `contact_id`, `sid`)
SELECT json_extract(`event`, '$.recordingSid'), `case_number`, json_extract(`event`, '$.contactId'), json_extract(`event`, '$.recordingSid')
FROM `journal` WHERE `type` = 'voicemail.recorded';
