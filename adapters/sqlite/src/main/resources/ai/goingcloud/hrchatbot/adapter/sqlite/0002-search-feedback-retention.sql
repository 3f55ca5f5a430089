-- Search texts are in the form that parts are looked for in; feedback is JSON. Rows from before can be
-- found by their questions as they were typed.
ALTER TABLE answers ADD COLUMN begun_at INTEGER NOT NULL DEFAULT 0;
UPDATE answers SET begun_at = lease_until;
CREATE INDEX answers_of_conversation ON answers (owner, conversation);
CREATE INDEX answers_first_begun ON answers (begun_at);

ALTER TABLE conversations ADD COLUMN title_search_text TEXT NOT NULL DEFAULT '';
UPDATE conversations SET title_search_text = lower(title);
CREATE INDEX conversations_last_changed ON conversations (changed_at);

ALTER TABLE turns ADD COLUMN search_text TEXT NOT NULL DEFAULT '';
ALTER TABLE turns ADD COLUMN feedback TEXT;
UPDATE turns SET search_text = lower(question);
CREATE INDEX turns_of_answer ON turns (owner, answer_id);
