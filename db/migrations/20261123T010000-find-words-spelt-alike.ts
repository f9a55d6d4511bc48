import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  // the words of title, occupation, employer and place of all documents: what a misspelt word is
  // held against. No key: two writers with the same new word would wait for each other.
  await sql`create table document_word (word text not null)`.execute(db)
  await sql`
    insert into document_word (word)
    select distinct word from job_document,
      string_to_table(title_words || ' ' || occupation_words || ' ' || context_words, ' ') as word
    where word <> ''`.execute(db)
  // a writer asks whether a word is there
  await sql`create index document_word_word_index on document_word (word)`.execute(db)
  // words spelt alike. Few are ever new, so each can be put where it is found at once
  await sql`
    create index document_word_spelling_index on document_word
    using gin (word gin_trgm_ops) with (fastupdate = off)`.execute(db)

  // who is no superuser may name a setting of pg_trgm only where it is loaded
  await sql`select show_limit()`.execute(db)
  // Any of the words spelt much like one. Postgres takes reading the whole table for as cheap as the
  // index, for it cannot know what comparing costs.
  await sql`
    create function words_spelt_like(asked text) returns tsquery
    language sql stable
    set pg_trgm.word_similarity_threshold = 0.5
    set enable_seqscan = off
    as $$
      select coalesce(string_agg(quote_literal(word), ' | ')::tsquery, ''::tsquery)
      from document_word where asked <% word
    $$`.execute(db)
  await sql`drop index job_document_spelling_index`.execute(db)
  // documents with such a word in the fields it is from, and not in their text
  await sql`
    create index job_document_short_words_index on job_document using gin (
      to_tsvector('simple', title_words || ' ' || occupation_words || ' ' || context_words))
  `.execute(db)
  // a facet counts a job once in each value: each stands there once
  await sql`
    update job_document set hours = array(select distinct unnest(hours))
    where cardinality(hours) > (select count(distinct one) from unnest(hours) as one)`.execute(db)

  // which jobs are public is asked with every search, and answered without their texts
  await sql`
    create index job_public_index on job (id, employer_id, valid_through)
    where published_at is not null and withdrawn_at is null`.execute(db)
}
