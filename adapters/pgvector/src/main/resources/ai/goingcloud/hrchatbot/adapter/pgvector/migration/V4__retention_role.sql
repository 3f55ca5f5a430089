-- Forgetting what is old is a role of its own, which can do nothing else: who answers forgets for nobody else any more.
DO $$
BEGIN
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'hr_chatbot_retention') THEN
        BEGIN
            CREATE ROLE hr_chatbot_retention NOLOGIN;
        EXCEPTION WHEN duplicate_object OR unique_violation THEN
            NULL;
        END;
    END IF;
END $$;

REVOKE EXECUTE ON FUNCTION forget_answers_begun_before, forget_conversations_unchanged_since FROM hr_chatbot_answer;
GRANT USAGE ON SCHEMA hr_chatbot TO hr_chatbot_retention;
GRANT SELECT ON flyway_schema_history TO hr_chatbot_retention;
GRANT EXECUTE ON FUNCTION forget_answers_begun_before, forget_conversations_unchanged_since TO hr_chatbot_retention;
