-- What a document is written in: as declared, otherwise told from its text. Of those that are held already it is what most of
-- their chunks are written in.
ALTER TABLE document ADD COLUMN written_in varchar(16);

UPDATE document SET written_in = coalesce(language, (
    SELECT mode() WITHIN GROUP (ORDER BY chunk.language) FROM chunk WHERE chunk.document = document.id))
WHERE chunks > 0;
