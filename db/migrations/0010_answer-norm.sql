DROP INDEX `contacts_calls_by_start`;--> statement-breakpoint
ALTER TABLE `contacts` ADD `waits_from_ms` integer;--> statement-breakpoint
ALTER TABLE `contacts` ADD `waited_team` text;--> statement-breakpoint
ALTER TABLE `contacts` ADD `waited_specialty` text;--> statement-breakpoint
ALTER TABLE `contacts` ADD `norm` text;--> statement-breakpoint
-- Calls from before: the journal tells when each began to wait, and how that was over (flows/call/answer-norm.ts).
UPDATE `contacts` SET `waits_from_ms` = (
  SELECT min(json_extract(`event`, '$.at')) FROM `journal`
  WHERE `journal`.`case_number` = `contacts`.`case_number` AND `type` = 'menu.chosen'
    AND json_extract(`event`, '$.contactId') = `contact_id`
    AND json_extract(`event`, '$.choice') IN ('danger', 'operator', 'silent'))
WHERE `channel` = 'call';
--> statement-breakpoint
UPDATE `contacts` SET (`waited_team`, `waited_specialty`) = (
  SELECT CASE WHEN `name` IS NULL THEN 'hotline' WHEN `name` = 'crisisCentre' THEN `name` ELSE 'consultation' END,
    CASE WHEN `name` <> 'crisisCentre' THEN `name` END
  FROM (SELECT (
    SELECT json_extract(`event`, '$.to.team') FROM `journal`
    WHERE `journal`.`case_number` = `contacts`.`case_number` AND `type` = 'overflow.started'
      AND json_extract(`event`, '$.contactId') = `contact_id` AND json_extract(`event`, '$.to.kind') = 'team'
    ORDER BY `seq` LIMIT 1) AS `name`))
WHERE `channel` = 'call' AND `waits_from_ms` IS NOT NULL;
--> statement-breakpoint
UPDATE `contacts` SET `norm` = (
  SELECT CASE
    WHEN json_extract(`event`, '$.at') - `waits_from_ms` > 20000
      OR (`type` = 'voicemail.started' AND json_extract(`event`, '$.why') = 'nobody') THEN 'missed'
    WHEN `type` IN ('leg.confirmed', 'family.answered') THEN 'met'
    ELSE 'left' END
  FROM `journal`
  WHERE `journal`.`case_number` = `contacts`.`case_number`
    AND `type` IN ('leg.confirmed', 'family.answered', 'voicemail.started', 'callback.requested', 'caller.hungUp', 'call.ended')
    AND json_extract(`event`, '$.contactId') = `contact_id` AND json_extract(`event`, '$.at') >= `waits_from_ms`
  ORDER BY `seq` LIMIT 1)
WHERE `channel` = 'call' AND `waits_from_ms` IS NOT NULL;
--> statement-breakpoint
CREATE INDEX `contacts_calls_by_start` ON `contacts` (`started_at_ms`,`answered_at_ms`,`apart`,`norm`,`waits_from_ms`,`waited_team`,`waited_specialty`) WHERE channel = 'call';