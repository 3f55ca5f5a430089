-- What a term weighs in a chunk depends on how long chunks are on average. Where short documents are read first, as they are,
-- the average grows manifold while a folder is read, and chunks that were weighed early counted too little. So chunks remember
-- what they were weighed by, and are weighed anew once that is off by more than a twentieth. Those that were written before
-- this do not remember it and stay as they are until their documents are read anew.
ALTER TABLE lexical ADD COLUMN length integer, ADD COLUMN average real;
CREATE INDEX lexical_average ON lexical (average);

-- How many terms a chunk has, counted but for what is pending.
CREATE FUNCTION average_length() RETURNS real
    LANGUAGE sql STABLE SET search_path = hr_chatbot, public, pg_temp AS $$
    SELECT greatest(1, terms.chunks::float8 / every.chunks)::real
    FROM term_count AS terms, term_count AS every
    WHERE terms.term = -1 AND every.term = 0 AND every.chunks > 0
$$;

-- Chunks whose weights are off.
CREATE FUNCTION outdated(most integer) RETURNS SETOF bigint
    LANGUAGE plpgsql SET search_path = hr_chatbot, public, pg_temp AS $$
DECLARE
    now_average real := average_length();
BEGIN
    RETURN QUERY
    SELECT chunk FROM lexical
    WHERE average < now_average / 1.05 OR average > now_average * 1.05
    LIMIT most
    FOR UPDATE SKIP LOCKED;
END $$;

-- Weighs so many chunks anew at most; the rest when this is called again, which each replacement does once it is committed and
-- some are off. One at a time; rows that another writer holds are left to that writer's own call. A term that occurs tf times
-- weighs tf / (tf + base + slope * length / average), from which tf follows. The statement looks so dear to the planner that it
-- would be compiled, which takes longer than running it.
CREATE FUNCTION weigh_anew(base float8, slope float8, most integer) RETURNS void
    LANGUAGE plpgsql SET search_path = hr_chatbot, public, pg_temp SET jit = off AS $$
DECLARE
    now_average real := average_length();
BEGIN
    IF NOT pg_try_advisory_xact_lock(7239814) THEN
        RETURN;
    END IF;
    UPDATE lexical
    SET average = now_average,
        terms = coalesce((
            SELECT ('{' || string_agg(place || ':' || (tf / (tf + base + slope * lexical.length / now_average))::real, ',')
                    || '}/1000000000')::sparsevec
            FROM (
                SELECT split_part(part, ':', 1) AS place,
                       round(weight * (base + slope * lexical.length / lexical.average) / (1 - weight)) AS tf
                FROM string_to_table(rtrim(ltrim(split_part(lexical.terms::text, '/', 1), '{'), '}'), ',') AS part
                CROSS JOIN LATERAL (SELECT split_part(part, ':', 2)::float8 AS weight) AS held
            ) AS counted), terms)
    WHERE chunk = ANY (ARRAY(SELECT outdated(most)));
END $$;

REVOKE ALL ON FUNCTION average_length, outdated, weigh_anew FROM PUBLIC;
GRANT EXECUTE ON FUNCTION average_length, outdated, weigh_anew TO hr_chatbot_ingest;
GRANT UPDATE (average, terms) ON lexical TO hr_chatbot_ingest;
