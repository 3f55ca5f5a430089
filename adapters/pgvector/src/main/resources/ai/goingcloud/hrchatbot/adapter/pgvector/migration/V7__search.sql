-- One search in one round trip. Who may see what is found out first, as numbers, and the statements that follow are planned
-- for these numbers: who sees little reads little, by the index, and who sees all reads all, in one go. As a part of one
-- statement the numbers would be unknown to its plan, which would read everything for everybody. All statements see the same
-- state of the database.
--
-- list 0 by words, the inner product of BM25 turned so that smaller is better; 1 by vectors, the cosine distance. Each best
-- first, at most most long for each space, in no order between them.
CREATE FUNCTION search_chunks(
    asker_groups text[], asker_country text, as_of date, published_by date,
    asked_terms integer[], asked_spaces smallint[], asked_vectors halfvec[], asked_graphs boolean[],
    most integer, exact_up_to integer)
    RETURNS TABLE (
        list integer, distance float8, path text, version text, ordinal integer, text text, location_start integer,
        location_end integer, page integer, title text, heading text[], table_header text, language text)
    LANGUAGE plpgsql STABLE
    SET search_path = hr_chatbot, public, pg_temp
    SET plan_cache_mode = force_custom_plan AS $$
#variable_conflict use_column
DECLARE
    allowed integer[];
    question sparsevec;
    sees_few boolean;
    near halfvec;
    chunks bigint[] := '{}';
    distances float8[] := '{}';
    by_words integer := 0;
    found bigint[];
    found_distances float8[];
BEGIN
    SELECT array_agg(access.id) INTO allowed
    FROM access
    WHERE access.groups && asker_groups
      AND (asker_country IS NULL OR access.countries && ARRAY[asker_country, '*'])
      AND (access.valid_from IS NULL OR access.valid_from <= coalesce(as_of, 'infinity'))
      AND (access.valid_to IS NULL OR access.valid_to >= coalesce(as_of, '-infinity'))
      AND (access.published_from IS NULL OR access.published_from <= coalesce(published_by, 'infinity'));
    IF allowed IS NULL THEN
        RETURN;
    END IF;

    IF cardinality(asked_terms) > 0 THEN
        -- The inverse document frequencies, as Lucene reckons them.
        SELECT ('{' || string_agg(asked.term || ':' || ln(1 + (total.n - held.n + 0.5) / (held.n + 0.5)), ',')
                || '}/1000000000')::sparsevec
        INTO question
        FROM unnest(asked_terms) AS asked (term)
        CROSS JOIN (SELECT coalesce((SELECT c.chunks FROM term_count AS c WHERE c.term = 0), 0)::float8 AS n) AS total
        CROSS JOIN LATERAL (
            SELECT least(greatest(coalesce(
                (SELECT c.chunks FROM term_count AS c WHERE c.term = asked.term), 0), 0)::float8, total.n) AS n) AS held;
        SELECT array_agg(best.chunk), array_agg(best.distance) INTO chunks, distances
        FROM (
            SELECT compared.chunk, compared.distance
            FROM (SELECT lexical.chunk, lexical.terms <#> question AS distance
                  FROM lexical WHERE lexical.access = ANY (allowed) OFFSET 0) AS compared
            WHERE compared.distance < 0
            ORDER BY compared.distance, compared.chunk
            LIMIT most) AS best;
        by_words := coalesce(cardinality(chunks), 0);
    END IF;

    IF true = ANY (asked_graphs) THEN
        SELECT count(*) <= exact_up_to INTO sees_few
        FROM (SELECT FROM lexical WHERE lexical.access = ANY (allowed) LIMIT exact_up_to + 1) AS seen;
    END IF;
    FOR i IN 1 .. coalesce(cardinality(asked_spaces), 0) LOOP
        CONTINUE WHEN NOT EXISTS (
            SELECT FROM space WHERE space.number = asked_spaces[i] AND space.state = 'active');
        near := asked_vectors[i];
        IF asked_graphs[i] AND NOT sees_few THEN
            EXECUTE format(
                'SELECT array_agg(best.chunk), array_agg(best.distance)
                 FROM (SELECT chunk, vector::halfvec(%1$s) <=> $1::halfvec(%1$s) AS distance
                       FROM embedding WHERE space = %2$s AND access = ANY ($2)
                       ORDER BY distance LIMIT $3) AS best', vector_dims(near), asked_spaces[i])
            INTO found, found_distances USING near, allowed, most;
        ELSE
            SELECT array_agg(best.chunk), array_agg(best.distance) INTO found, found_distances
            FROM (
                SELECT embedding.chunk, embedding.vector <=> near AS distance
                FROM embedding
                WHERE embedding.space = asked_spaces[i] AND embedding.access = ANY (allowed)
                ORDER BY distance, embedding.chunk
                LIMIT most) AS best;
        END IF;
        chunks := chunks || found;
        distances := distances || found_distances;
    END LOOP;

    RETURN QUERY
    SELECT CASE WHEN hit.place <= by_words THEN 0 ELSE 1 END, hit.distance, document.path::text, chunk.version::text,
           chunk.ordinal, chunk.text, chunk.location_start, chunk.location_end, chunk.page, chunk.title, chunk.heading,
           chunk.table_header, chunk.language::text
    FROM unnest(chunks, distances) WITH ORDINALITY AS hit (chunk, distance, place)
    JOIN chunk ON chunk.id = hit.chunk
    JOIN document ON document.id = chunk.document;
END $$;

REVOKE ALL ON FUNCTION search_chunks FROM PUBLIC;
GRANT EXECUTE ON FUNCTION search_chunks TO hr_chatbot_answer;
