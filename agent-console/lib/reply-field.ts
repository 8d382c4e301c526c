/** The one field of the page in which a family is written to. */
export const REPLY_FIELD_ID = 'reply-field';
