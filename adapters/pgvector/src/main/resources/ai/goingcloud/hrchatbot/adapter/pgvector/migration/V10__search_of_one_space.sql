-- As before, but each space is read by the name of its partition: how many of its chunks may be seen is then counted in the index
-- alone. Asked of the whole table, each of them was looked at, vector and all, only to see that it is of that space.
CREATE OR REPLACE FUNCTION search_chunks(
    asker_groups text[], asker_country text, as_of date, published_by date,
    asked_terms integer[], asked_spaces integer[], asked_dimensions integer[], asked_vectors real[], asked_graphs boolean[],
    most integer, exact_up_to integer)
    RETURNS TABLE (
        list integer, distance float8, path text, version text, ordinal integer, text text, location_start integer,
        location_end integer, page integer, title text, heading text[], table_header text, language text)
    LANGUAGE plpgsql STABLE
    SET search_path = hr_chatbot, public, pg_temp AS $$
#variable_conflict use_column
DECLARE
    allowed integer[];
    question sparsevec;
    sees_few boolean;
    near halfvec;
    first integer := 1;
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
        EXECUTE
            'SELECT array_agg(chunk), array_agg(distance)
             FROM (SELECT chunk, distance
                   FROM (SELECT chunk, terms <#> $1 AS distance FROM lexical WHERE access = ANY ($2) OFFSET 0) AS compared
                   WHERE distance < 0
                   ORDER BY distance, chunk
                   LIMIT $3) AS best'
        INTO chunks, distances USING question, allowed, most;
        by_words := coalesce(cardinality(chunks), 0);
    END IF;

    FOR i IN 1 .. coalesce(cardinality(asked_spaces), 0) LOOP
        near := asked_vectors[first : first + asked_dimensions[i] - 1]::halfvec;
        first := first + asked_dimensions[i];
        CONTINUE WHEN NOT EXISTS (
            SELECT FROM space WHERE space.number = asked_spaces[i] AND space.state = 'active');
        sees_few := true;
        IF asked_graphs[i] THEN
            EXECUTE format(
                'SELECT count(*) <= $2
                 FROM (SELECT FROM embedding_%1$s WHERE access = ANY ($1) LIMIT $2 + 1) AS seen', asked_spaces[i])
            INTO sees_few USING allowed, exact_up_to;
        END IF;
        EXECUTE format(
            CASE WHEN NOT sees_few THEN
                'SELECT array_agg(chunk), array_agg(distance)
                 FROM (SELECT chunk, vector::halfvec(%2$s) <=> $1::halfvec(%2$s) AS distance
                       FROM embedding_%1$s WHERE access = ANY ($2)
                       ORDER BY distance LIMIT $3) AS best'
            ELSE
                'SELECT array_agg(chunk), array_agg(distance)
                 FROM (SELECT chunk, vector <=> $1 AS distance
                       FROM embedding_%1$s WHERE access = ANY ($2)
                       ORDER BY distance, chunk LIMIT $3) AS best'
            END, asked_spaces[i], asked_dimensions[i])
        INTO found, found_distances USING near, allowed, most;
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
