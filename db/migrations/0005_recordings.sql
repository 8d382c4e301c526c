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
-- Messages from before this table: only the provider has them, and they are copied from there like all others.
INSERT OR IGNORE INTO `recordings` (`recording_id`, `case_number`, `contact_id`, `sid`)
SELECT json_extract(`event`, '$.recordingSid'), `case_number`, json_extract(`event`, '$.contactId'), json_extract(`event`, '$.recordingSid')
FROM `journal` WHERE `type` = 'voicemail.recorded';
--> statement-breakpoint
INSERT INTO `outbox` (`effect_id`, `case_number`, `lane`, `subject_id`, `state`, `attempts`, `not_before_ms`, `effect`)
SELECT 'fetch-' || `recording_id`, `case_number`, 'recording:' || `recording_id`, NULL, 'pending', 0, 0,
  json_object('kind', 'fetchRecording', 'effectId', 'fetch-' || `recording_id`, 'contactId', `contact_id`,
    'recordingId', `recording_id`, 'recordingSid', `sid`, 'expiresAtMs', (unixepoch() + 30 * 86400) * 1000)
FROM `recordings`;
