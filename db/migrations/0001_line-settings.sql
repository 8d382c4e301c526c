CREATE TABLE `line_settings` (
	`line` text PRIMARY KEY NOT NULL,
	`version` integer NOT NULL,
	`settings` text NOT NULL
);
