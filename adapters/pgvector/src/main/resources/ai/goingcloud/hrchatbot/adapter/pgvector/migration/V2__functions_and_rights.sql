-- What the roles may do. The owner alone changes tables; where another role must (a partition for a new space), a function
-- of the owner's does just that.

-- A partition for a space, unless it is there.
CREATE FUNCTION open_space(space_number smallint, dimension integer) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = hr_chatbot, public, pg_temp AS $$
DECLARE
    part text := 'embedding_' || space_number;
BEGIN
    PERFORM pg_advisory_xact_lock(7239811, space_number);
    IF to_regclass(part) IS NOT NULL THEN
        RETURN;
    END IF;
    EXECUTE format('CREATE TABLE %I (LIKE embedding) WITH (toast_tuple_target = 8160)', part);
    EXECUTE format('ALTER TABLE %I ADD PRIMARY KEY (chunk)', part);
    EXECUTE format('ALTER TABLE %I ALTER COLUMN vector SET STORAGE EXTERNAL', part);
    EXECUTE format('ALTER TABLE %I ADD CHECK (space = %s), ADD CHECK (vector_dims(vector) = %s)', part, space_number, dimension);
    EXECUTE format('CREATE INDEX %I ON %I (access)', part || '_access', part);
    EXECUTE format('ALTER TABLE embedding ATTACH PARTITION %I FOR VALUES IN (%s)', part, space_number);
    EXECUTE format('GRANT SELECT, INSERT, DELETE ON %I TO hr_chatbot_ingest', part);
    EXECUTE format('GRANT SELECT ON %I TO hr_chatbot_answer', part);
END $$;

-- Forgets a space that no question is answered from any more, with its vectors.
CREATE FUNCTION drop_space(space_number smallint) RETURNS boolean
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = hr_chatbot, public, pg_temp AS $$
BEGIN
    DELETE FROM space WHERE number = space_number AND state <> 'active';
    IF NOT FOUND THEN
        RETURN false;
    END IF;
    EXECUTE format('DROP TABLE IF EXISTS %I', 'embedding_' || space_number);
    RETURN true;
END $$;

-- How many chunks in languages that a space reads have no vector in it.
CREATE FUNCTION missing_vectors(space_number smallint) RETURNS bigint
    LANGUAGE sql STABLE SET search_path = hr_chatbot, public, pg_temp AS $$
    SELECT count(*)
    FROM chunk
    WHERE chunk.language = ANY ((SELECT languages FROM space WHERE number = space_number)::text[])
      AND NOT EXISTS (SELECT FROM embedding WHERE embedding.space = space_number AND embedding.chunk = chunk.id)
$$;

-- From the commit on, questions are answered from another space. Replacements that are under way end first, so that none
-- of them writes into the old space only.
CREATE FUNCTION switch_space(old_number smallint, new_number smallint, only_when_complete boolean) RETURNS boolean
    LANGUAGE plpgsql SET search_path = hr_chatbot, public, pg_temp AS $$
BEGIN
    PERFORM pg_advisory_xact_lock(7239813);
    IF only_when_complete AND missing_vectors(new_number) > 0 THEN
        RETURN false;
    END IF;
    UPDATE space
    SET state = CASE number WHEN new_number THEN 'active' ELSE 'retired' END,
        activated = CASE number WHEN new_number THEN nextval('space_activated') ELSE activated END
    WHERE number IN (old_number, new_number);
    RETURN true;
END $$;

-- A graph over a space's vectors. Writers of vectors wait until it is built; readers do not.
CREATE FUNCTION index_space(space_number smallint) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = hr_chatbot, public, pg_temp AS $$
DECLARE
    part text := 'embedding_' || space_number;
    dimensions integer;
BEGIN
    SELECT dimension INTO STRICT dimensions FROM space WHERE number = space_number;
    EXECUTE format(
        'CREATE INDEX IF NOT EXISTS %I ON %I USING hnsw ((vector::halfvec(%s)) halfvec_cosine_ops) WITH (m = 16, ef_construction = 128)',
        part || '_graph', part, dimensions);
    EXECUTE format('ANALYZE %I', part);
END $$;

CREATE FUNCTION unindex_space(space_number smallint) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = hr_chatbot, public, pg_temp AS $$
BEGIN
    EXECUTE format('DROP INDEX IF EXISTS %I', 'embedding_' || space_number || '_graph');
END $$;

-- Whether one fence may overwrite another: the greater sequencer, the shorter one padded with zeros, then the attempt.
CREATE FUNCTION supersedes(sequencer text, attempt integer, held_sequencer text, held_attempt integer) RETURNS boolean
    LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT CASE
        WHEN padded.given = padded.held THEN attempt >= held_attempt
        ELSE padded.given > padded.held
    END
    FROM (SELECT lpad(sequencer, width, '0') COLLATE "C" AS given, lpad(held_sequencer, width, '0') COLLATE "C" AS held
          FROM (SELECT greatest(length(sequencer), length(held_sequencer)) AS width) AS widths) AS padded
$$;

-- Adds up what is pending, when it is worth the work: always while there are few chunks, else from a twentieth of them on.
CREATE FUNCTION fold_terms() RETURNS void
    LANGUAGE plpgsql SET search_path = hr_chatbot, public, pg_temp AS $$
DECLARE
    counted bigint := coalesce((SELECT chunks FROM term_count WHERE term = 0), 0);
    pending bigint;
BEGIN
    IF counted >= 2000 THEN
        SELECT coalesce(sum(abs(p.chunks[1])), 0) INTO pending FROM term_pending AS p;
        IF pending < counted / 20 OR NOT pg_try_advisory_xact_lock(7239812) THEN
            RETURN;
        END IF;
    ELSE
        PERFORM pg_advisory_xact_lock(7239812);
    END IF;
    WITH folded AS (DELETE FROM term_pending RETURNING terms, chunks)
    INSERT INTO term_count AS held (term, chunks)
    SELECT added.term, sum(added.chunks)
    FROM folded, unnest(folded.terms, folded.chunks) AS added (term, chunks)
    GROUP BY added.term
    ORDER BY added.term
    ON CONFLICT (term) DO UPDATE SET chunks = held.chunks + excluded.chunks;
END $$;

-- A person's rows can be reached only by a connection that says whose they are, whatever a statement asks for.
CREATE FUNCTION subject() RETURNS text
    LANGUAGE sql STABLE PARALLEL SAFE AS $$
    SELECT nullif(current_setting('hr_chatbot.subject', true), '')
$$;

ALTER TABLE answer ENABLE ROW LEVEL SECURITY;
ALTER TABLE answer_event ENABLE ROW LEVEL SECURITY;
ALTER TABLE conversation ENABLE ROW LEVEL SECURITY;
ALTER TABLE turn ENABLE ROW LEVEL SECURITY;
ALTER TABLE feedback ENABLE ROW LEVEL SECURITY;
ALTER TABLE usage ENABLE ROW LEVEL SECURITY;
CREATE POLICY own_answers ON answer TO hr_chatbot_answer USING (owner = subject());
CREATE POLICY own_answer_events ON answer_event TO hr_chatbot_answer USING (owner = subject());
CREATE POLICY own_conversations ON conversation TO hr_chatbot_answer USING (owner = subject());
CREATE POLICY own_turns ON turn TO hr_chatbot_answer USING (owner = subject());
CREATE POLICY own_feedback ON feedback TO hr_chatbot_answer USING (owner = subject());
CREATE POLICY own_usage ON usage TO hr_chatbot_answer USING (owner = subject());

-- What concerns everybody tells nothing of anybody: numbers only.
CREATE FUNCTION forget_answers_begun_before(instant bigint) RETURNS integer
    LANGUAGE sql SECURITY DEFINER SET search_path = hr_chatbot, public, pg_temp AS $$
    WITH gone AS (DELETE FROM answer WHERE begun_at < instant RETURNING 1) SELECT count(*)::integer FROM gone
$$;

CREATE FUNCTION forget_conversations_unchanged_since(instant bigint) RETURNS integer
    LANGUAGE sql SECURITY DEFINER SET search_path = hr_chatbot, public, pg_temp AS $$
    WITH gone AS (DELETE FROM conversation WHERE changed_at < instant RETURNING 1) SELECT count(*)::integer FROM gone
$$;

CREATE FUNCTION usage_of_day(wanted date, OUT input_tokens bigint, OUT output_tokens bigint)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = hr_chatbot, public, pg_temp AS $$
    SELECT coalesce(sum(u.input_tokens), 0)::bigint, coalesce(sum(u.output_tokens), 0)::bigint FROM usage AS u WHERE u.day = wanted
$$;

REVOKE ALL ON ALL FUNCTIONS IN SCHEMA hr_chatbot FROM PUBLIC;
GRANT USAGE ON SCHEMA hr_chatbot TO hr_chatbot_ingest, hr_chatbot_answer;
-- The version of the schema is checked by everybody.
GRANT SELECT ON flyway_schema_history TO hr_chatbot_ingest, hr_chatbot_answer;
GRANT SELECT, INSERT ON access TO hr_chatbot_ingest;
GRANT SELECT, INSERT, UPDATE ON document, space, document_text, document_terms, term_count TO hr_chatbot_ingest;
GRANT SELECT, INSERT, DELETE ON chunk, lexical, embedding, term_pending TO hr_chatbot_ingest;
-- Locking a row against deletion while its vector is added asks for the right to update some column.
GRANT UPDATE (id) ON chunk TO hr_chatbot_ingest;
GRANT DELETE ON document_text, document_terms TO hr_chatbot_ingest;
GRANT USAGE ON SEQUENCE chunk_id_seq, space_activated TO hr_chatbot_ingest;
GRANT EXECUTE ON FUNCTION open_space, drop_space, missing_vectors, switch_space, index_space, unindex_space, supersedes, fold_terms TO hr_chatbot_ingest;
GRANT SELECT ON access, document, document_text, chunk, lexical, embedding, term_count, space TO hr_chatbot_answer;
GRANT SELECT, INSERT, UPDATE, DELETE ON answer, answer_event, conversation, turn, feedback, usage TO hr_chatbot_answer;
GRANT EXECUTE ON FUNCTION subject, forget_answers_begun_before, forget_conversations_unchanged_since, usage_of_day
    TO hr_chatbot_answer;
