from django.db import migrations

# Full text of a listing: as written (found by beginnings) and by English stems. A function of its own, because an
# index needs one that is said to be immutable, and array_to_string is not although it is for text.
WORDS = """
CREATE FUNCTION directory_words(name text, summary text, description text, others text[]) RETURNS tsvector
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT to_tsvector('simple', words) || to_tsvector('english', words)
    FROM (SELECT concat_ws(' ', name, summary, description, array_to_string(others, ' ')) AS words) AS listing
$$;
CREATE INDEX directory_feed_words ON directory_service
USING gin (directory_words(name, summary, description, other_names::text[]));
"""
BACK = "DROP INDEX directory_feed_words; DROP FUNCTION directory_words(text, text, text, text[])"


class Migration(migrations.Migration):

    dependencies = [("directory", "0002_keeping_listings_true")]

    operations = [migrations.RunSQL(WORDS, BACK)]
