CREATE TABLE `audit` (
	`position` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`at_ms` integer NOT NULL,
	`staff_id` text,
	`action` text NOT NULL,
	`case_id` text,
	`detail` text
);
--> statement-breakpoint
CREATE INDEX `audit_by_case` ON `audit` (`case_id`) WHERE case_id IS NOT NULL;--> statement-breakpoint
CREATE TABLE `cases` (
	`number` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`case_id` text NOT NULL,
	`version` integer NOT NULL,
	`last_seq` integer NOT NULL,
	`tier` text NOT NULL,
	`state` text NOT NULL,
	`urgency_rank` integer NOT NULL,
	`team` text NOT NULL,
	`specialty` text,
	`language` text NOT NULL,
	`owner_staff_id` text,
	`attention` text,
	`waiting_since_ms` integer,
	`reserved_for_staff_id` text,
	`preferred_staff_id` text,
	`skips` text NOT NULL,
	`due_at_ms` integer,
	`deadline` text,
	`opened_at_ms` integer NOT NULL,
	`closed_at_ms` integer,
	`brief` text NOT NULL,
	`frozen` text NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `cases_case_id` ON `cases` (`case_id`);--> statement-breakpoint
CREATE INDEX `cases_last_seq` ON `cases` (`last_seq`);--> statement-breakpoint
CREATE INDEX `cases_open_by_team` ON `cases` (`team`,`specialty`,`attention`,`urgency_rank`,`waiting_since_ms`,`closed_at_ms`) WHERE closed_at_ms IS NULL;--> statement-breakpoint
CREATE INDEX `cases_by_place` ON `cases` (`tier`,`state`,`team`,`specialty`);--> statement-breakpoint
CREATE INDEX `cases_by_owner` ON `cases` (`owner_staff_id`,`closed_at_ms`) WHERE owner_staff_id IS NOT NULL;--> statement-breakpoint
CREATE INDEX `cases_deadline_passed` ON `cases` (`team`,`specialty`,`deadline`,`closed_at_ms`) WHERE deadline = 'passed' AND closed_at_ms IS NULL;--> statement-breakpoint
CREATE TABLE `contacts` (
	`case_number` integer NOT NULL,
	`contact_id` text NOT NULL,
	`channel` text NOT NULL,
	`address` text,
	`line` text NOT NULL,
	`sid` text,
	`started_at_ms` integer NOT NULL,
	`answered_at_ms` integer,
	`ended_at_ms` integer,
	`open_thread_key` text,
	PRIMARY KEY(`case_number`, `contact_id`),
	FOREIGN KEY (`case_number`) REFERENCES `cases`(`number`) ON UPDATE no action ON DELETE no action
) WITHOUT ROWID;
--> statement-breakpoint
CREATE UNIQUE INDEX `contacts_by_address` ON `contacts` (`address`,CASE WHEN open_thread_key IS NULL THEN contact_id ELSE open_thread_key END) WHERE address IS NOT NULL;--> statement-breakpoint
CREATE UNIQUE INDEX `contacts_call_sid` ON `contacts` (`sid`) WHERE sid IS NOT NULL AND channel = 'call';--> statement-breakpoint
CREATE INDEX `contacts_calls_by_start` ON `contacts` (`started_at_ms`,`answered_at_ms`) WHERE channel = 'call';--> statement-breakpoint
CREATE INDEX `contacts_live_calls` ON `contacts` (`started_at_ms`) WHERE channel = 'call' AND ended_at_ms IS NULL;--> statement-breakpoint
CREATE TABLE `heartbeat` (
	`id` integer PRIMARY KEY NOT NULL,
	`at_ms` integer NOT NULL,
	`filling` blob NOT NULL
);
--> statement-breakpoint
CREATE TABLE `inbox` (
	`key` text PRIMARY KEY NOT NULL,
	`at_ms` integer NOT NULL
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `journal` (
	`seq` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`case_number` integer NOT NULL,
	`type` text NOT NULL,
	`message_id` text,
	`event` text NOT NULL,
	FOREIGN KEY (`case_number`) REFERENCES `cases`(`number`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `journal_by_case` ON `journal` (`case_number`);--> statement-breakpoint
CREATE INDEX `journal_by_message` ON `journal` (`message_id`) WHERE message_id IS NOT NULL;--> statement-breakpoint
CREATE TABLE `offers` (
	`offer_id` text PRIMARY KEY NOT NULL,
	`case_number` integer NOT NULL,
	`staff_id` text NOT NULL,
	`attention` text NOT NULL,
	`slot` integer NOT NULL,
	`leg_id` text,
	`offered_at_ms` integer NOT NULL,
	`expires_at_ms` integer NOT NULL,
	`state` text NOT NULL,
	FOREIGN KEY (`case_number`) REFERENCES `cases`(`number`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "offers_state" CHECK(state IN ('open', 'accepted', 'ended'))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `offers_slot` ON `offers` (`staff_id`,`attention`,`slot`) WHERE state IN ('open', 'accepted');--> statement-breakpoint
CREATE UNIQUE INDEX `offers_one_desk_winner` ON `offers` (`case_number`) WHERE state = 'accepted' AND attention = 'desk';--> statement-breakpoint
CREATE UNIQUE INDEX `offers_one_voice_winner` ON `offers` (`case_number`) WHERE state = 'accepted' AND attention = 'voice';--> statement-breakpoint
CREATE TABLE `outbox` (
	`position` integer PRIMARY KEY NOT NULL,
	`effect_id` text NOT NULL,
	`case_number` integer NOT NULL,
	`lane` text NOT NULL,
	`subject_id` text,
	`state` text NOT NULL,
	`attempts` integer NOT NULL,
	`not_before_ms` integer NOT NULL,
	`started_at_ms` integer,
	`sid` text,
	`code` text,
	`effect` text NOT NULL,
	FOREIGN KEY (`case_number`) REFERENCES `cases`(`number`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "outbox_state" CHECK(state IN ('pending', 'started', 'done', 'failed', 'expired'))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `outbox_effect_id` ON `outbox` (`effect_id`);--> statement-breakpoint
CREATE INDEX `outbox_unfinished` ON `outbox` (`case_number`,`lane`) WHERE state IN ('pending', 'started');--> statement-breakpoint
CREATE INDEX `outbox_pending` ON `outbox` (`not_before_ms`) WHERE state = 'pending';--> statement-breakpoint
CREATE TABLE `phones` (
	`address` text PRIMARY KEY NOT NULL,
	`safety` text NOT NULL,
	`opted_out` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `presence` (
	`staff_id` text PRIMARY KEY NOT NULL,
	`presence` text NOT NULL,
	`device` text NOT NULL,
	`since_ms` integer NOT NULL,
	`connected` integer NOT NULL,
	`last_freed_at_ms` integer NOT NULL,
	FOREIGN KEY (`staff_id`) REFERENCES `staff`(`staff_id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `sessions` (
	`token_hash` text PRIMARY KEY NOT NULL,
	`staff_id` text NOT NULL,
	`created_at_ms` integer NOT NULL,
	`last_seen_at_ms` integer NOT NULL,
	`expires_at_ms` integer NOT NULL,
	FOREIGN KEY (`staff_id`) REFERENCES `staff`(`staff_id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `sessions_by_staff` ON `sessions` (`staff_id`);--> statement-breakpoint
CREATE TABLE `sign_in_failures` (
	`key` text PRIMARY KEY NOT NULL,
	`count` integer NOT NULL,
	`last_at_ms` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `staff` (
	`staff_id` text PRIMARY KEY NOT NULL,
	`login` text NOT NULL,
	`name` text NOT NULL,
	`role` text NOT NULL,
	`team` text,
	`specialty` text,
	`phone` text,
	`password_hash` text NOT NULL,
	`disabled` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `staff_login` ON `staff` (`login`);--> statement-breakpoint
CREATE TABLE `timers` (
	`case_number` integer NOT NULL,
	`scope` text NOT NULL,
	`timer_id` text NOT NULL,
	`generation` integer NOT NULL,
	`due_at_ms` integer NOT NULL,
	PRIMARY KEY(`case_number`, `scope`, `timer_id`),
	FOREIGN KEY (`case_number`) REFERENCES `cases`(`number`) ON UPDATE no action ON DELETE no action
) WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `timers_due` ON `timers` (`due_at_ms`);--> statement-breakpoint
CREATE TRIGGER `journal_no_update` BEFORE UPDATE ON `journal` BEGIN SELECT RAISE(ABORT, 'journal is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER `journal_no_delete` BEFORE DELETE ON `journal` BEGIN SELECT RAISE(ABORT, 'journal is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER `audit_no_update` BEFORE UPDATE ON `audit` BEGIN SELECT RAISE(ABORT, 'audit is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER `audit_no_delete` BEFORE DELETE ON `audit` BEGIN SELECT RAISE(ABORT, 'audit is append-only'); END;
