CREATE TABLE `directories` (
	`line` text PRIMARY KEY NOT NULL,
	`version` integer NOT NULL,
	`entries` text NOT NULL
);
