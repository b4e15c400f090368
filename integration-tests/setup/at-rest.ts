import type { ClientBase } from "pg"

/**
 * A database that knows its state at rest and goes back to it without being made anew, while the backend stays
 * connected: only tables whose rows changed are emptied and filled again. The schema `at_rest` holds a copy of every
 * table, a print of it, and the sequences.
 *
 * A print is the number of rows and the sum of the transactions that wrote them: a later change always has a later
 * transaction. Medusa's record of running workflows is left alone; it belongs to the process, not to a test.
 */
const SCHEMA = `
  CREATE SCHEMA at_rest;
  CREATE SCHEMA at_rest_before;
  CREATE TABLE at_rest._print (name text PRIMARY KEY, print text NOT NULL);
  CREATE TABLE at_rest._sequence (name text PRIMARY KEY, value bigint NOT NULL, is_called boolean NOT NULL);

  CREATE FUNCTION at_rest.tables() RETURNS SETOF text LANGUAGE sql STABLE AS $$
    SELECT relname::text FROM pg_class
    WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' AND relname <> 'workflow_execution'
  $$;

  CREATE FUNCTION at_rest.print_of(one text) RETURNS text LANGUAGE plpgsql AS $$
    DECLARE print text;
    BEGIN
      EXECUTE format('SELECT count(*) || ''/'' || coalesce(sum(xmin::text::bigint), 0) FROM public.%I', one) INTO print;
      RETURN print;
    END
  $$;

  CREATE FUNCTION at_rest.changed() RETURNS SETOF text LANGUAGE sql AS $$
    SELECT name FROM at_rest.tables() AS name LEFT JOIN at_rest._print p USING (name)
    WHERE p.print IS DISTINCT FROM at_rest.print_of(name)
  $$;

  /* What the tables hold now is their state at rest. The one before is put aside once, for at_rest.forget(). */
  CREATE FUNCTION at_rest.keep() RETURNS integer LANGUAGE plpgsql AS $$
    DECLARE one text; kept integer := 0; is_first boolean := NOT EXISTS (SELECT FROM at_rest._print);
    BEGIN
      FOR one IN SELECT * FROM at_rest.changed() LOOP
        IF NOT is_first AND to_regclass(format('at_rest_before.%I', one)) IS NULL THEN
          EXECUTE format('ALTER TABLE IF EXISTS at_rest.%I SET SCHEMA at_rest_before', one);
        ELSE
          EXECUTE format('DROP TABLE IF EXISTS at_rest.%I', one);
        END IF;
        EXECUTE format('CREATE TABLE at_rest.%1$I AS TABLE public.%1$I', one);
        INSERT INTO at_rest._print VALUES (one, at_rest.print_of(one))
          ON CONFLICT ON CONSTRAINT _print_pkey DO UPDATE SET print = excluded.print;
        kept := kept + 1;
      END LOOP;
      IF is_first THEN
        INSERT INTO at_rest._sequence SELECT sequencename, coalesce(last_value, start_value), last_value IS NOT NULL
          FROM pg_sequences WHERE schemaname = 'public';
      END IF;
      RETURN kept;
    END
  $$;

  /* Foreign keys and triggers sleep meanwhile: the state as a whole satisfies them. */
  CREATE FUNCTION at_rest.restore() RETURNS integer LANGUAGE plpgsql SET session_replication_role = replica AS $$
    DECLARE one text; columns text; restored integer := 0;
    BEGIN
      FOR one IN SELECT * FROM at_rest.changed() LOOP
        SELECT string_agg(quote_ident(attname), ', ' ORDER BY attnum) INTO columns FROM pg_attribute
          WHERE attrelid = format('public.%I', one)::regclass AND attnum > 0 AND NOT attisdropped AND attgenerated = '';
        EXECUTE format('DELETE FROM public.%I', one);
        EXECUTE format('INSERT INTO public.%1$I (%2$s) OVERRIDING SYSTEM VALUE SELECT %2$s FROM at_rest.%1$I', one, columns);
        UPDATE at_rest._print p SET print = at_rest.print_of(p.name) WHERE p.name = one;
        restored := restored + 1;
      END LOOP;
      PERFORM setval(format('public.%I', s.name)::regclass, s.value, s.is_called) FROM at_rest._sequence s
        JOIN pg_sequences q ON q.schemaname = 'public' AND q.sequencename = s.name
        WHERE (coalesce(q.last_value, q.start_value), q.last_value IS NOT NULL) <> (s.value, s.is_called);
      RETURN restored;
    END
  $$;

  /* Back to the state before at_rest.keep() was called again; takes effect with the next at_rest.restore(). */
  CREATE FUNCTION at_rest.forget() RETURNS integer LANGUAGE plpgsql AS $$
    DECLARE one text; forgotten integer := 0;
    BEGIN
      FOR one IN SELECT relname FROM pg_class WHERE relnamespace = 'at_rest_before'::regnamespace AND relkind = 'r' LOOP
        EXECUTE format('DROP TABLE at_rest.%I', one);
        EXECUTE format('ALTER TABLE at_rest_before.%I SET SCHEMA at_rest', one);
        UPDATE at_rest._print p SET print = '' WHERE p.name = one;
        forgotten := forgotten + 1;
      END LOOP;
      RETURN forgotten;
    END
  $$;
`

/** Once, in the template database: what it holds now is at rest. */
export async function learnRest(client: ClientBase): Promise<void> {
  await client.query(SCHEMA)
  await client.query("SELECT at_rest.keep()")
}

/** What the suite has added before its first test belongs to each of its tests. */
export async function keepAdditions(client: ClientBase): Promise<void> {
  await client.query("SELECT at_rest.keep()")
}

/** As at rest again. Work that still runs in the backend is waited for, a moment at most. */
export async function goToRest(client: ClientBase): Promise<void> {
  await calm(client)
  for (let attempt = 1; ; attempt++) {
    try {
      await client.query("SELECT at_rest.restore()")
      return
    } catch (error) {
      // A job of the backend wanted the same rows in another order.
      if (attempt === 5 || (error as { code?: string }).code !== DEADLOCK) throw error
    }
  }
}

/** As in the template again, whatever the suite had added. */
export async function forgetAdditions(client: ClientBase): Promise<void> {
  const { rows } = await client.query<{ forgotten: number }>("SELECT at_rest.forget() AS forgotten")
  await goToRest(client)
  // Thousands of rows may be gone: what is left of them would slow down every look at their tables.
  if (rows[0]?.forgotten) await client.query("VACUUM ANALYZE")
}

const DEADLOCK = "40P01"
const CALM_MS = 2_000

async function calm(client: ClientBase): Promise<void> {
  const deadline = Date.now() + CALM_MS
  while (Date.now() < deadline) {
    const { rowCount } = await client.query(
      `SELECT FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()
         AND backend_type = 'client backend' AND state <> 'idle'`,
    )
    if (!rowCount) return
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
}
