ALTER TABLE `cases` ADD `reply_owed_since_ms` integer;--> statement-breakpoint
CREATE INDEX `cases_reply_owed` ON `cases` (`team`,`urgency_rank`,`reply_owed_since_ms`) WHERE reply_owed_since_ms IS NOT NULL;--> statement-breakpoint
ALTER TABLE `offers` ADD `answered_at_ms` integer;--> statement-breakpoint
UPDATE `cases` SET
  `reply_owed_since_ms` = CAST(round(unixepoch(brief ->> '$.unansweredSince', 'subsec') * 1000) AS INTEGER)
WHERE closed_at_ms IS NULL AND waiting_since_ms IS NULL
  AND brief ->> '$.replyDueAt' IS NOT NULL AND brief ->> '$.unansweredSince' IS NOT NULL;
