-- Questions by minute, person and address, so that limits hold across processes. Nobody reads the table; a minute long past
-- is deleted when the next one begins.
CREATE TABLE question_count (
    minute    bigint NOT NULL,
    asker     text COLLATE "C" NOT NULL,
    questions integer NOT NULL,
    PRIMARY KEY (minute, asker)
);

CREATE FUNCTION count_question(who text, this_minute bigint) RETURNS integer
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = hr_chatbot, public, pg_temp AS $$
DECLARE
    counted integer;
BEGIN
    INSERT INTO question_count AS held (minute, asker, questions)
    VALUES (this_minute, who, 1)
    ON CONFLICT (minute, asker) DO UPDATE SET questions = held.questions + 1
    RETURNING held.questions INTO counted;
    IF counted = 1 THEN
        -- Rows that another one deletes just now are left to it.
        DELETE FROM question_count WHERE (minute, asker) IN (
            SELECT old.minute, old.asker FROM question_count AS old
            WHERE old.minute < this_minute - 1 FOR UPDATE SKIP LOCKED);
    END IF;
    RETURN counted;
END $$;

-- Whose tokens a day took is of no use once its budgets are: the rows are added to those of nobody, whose name is empty.
CREATE FUNCTION disown_usage(before date, whose text) RETURNS void
    LANGUAGE sql SET search_path = hr_chatbot, public, pg_temp AS $$
    WITH gone AS (
        DELETE FROM usage
        WHERE day < before AND owner <> '' AND (whose IS NULL OR owner = whose)
        RETURNING day, input_tokens, output_tokens)
    INSERT INTO usage AS held (day, owner, input_tokens, output_tokens)
    SELECT day, '', sum(input_tokens), sum(output_tokens) FROM gone GROUP BY day ORDER BY day
    ON CONFLICT (day, owner) DO UPDATE
    SET input_tokens = held.input_tokens + excluded.input_tokens,
        output_tokens = held.output_tokens + excluded.output_tokens
$$;

CREATE FUNCTION disown_own_usage(before date) RETURNS void
    LANGUAGE sql SECURITY DEFINER SET search_path = hr_chatbot, public, pg_temp AS $$
    SELECT disown_usage(before, subject()) WHERE subject() IS NOT NULL
$$;

CREATE FUNCTION disown_all_usage(before date) RETURNS void
    LANGUAGE sql SECURITY DEFINER SET search_path = hr_chatbot, public, pg_temp AS $$
    SELECT disown_usage(before, NULL)
$$;

REVOKE ALL ON FUNCTION count_question, disown_usage, disown_own_usage, disown_all_usage FROM PUBLIC;
GRANT EXECUTE ON FUNCTION count_question, disown_own_usage TO hr_chatbot_answer;
GRANT EXECUTE ON FUNCTION disown_all_usage TO hr_chatbot_retention;
