--# Statements that are not one SELECT

drop table events

DROP TABLE IF EXISTS events CASCADE

delete from events

update events set event = 'x'

insert into events select * from events where time >= '2026-01-01' and time < '2026-03-01'

create table t as select * from events where time >= '2026-01-01' and time < '2026-03-01'

create or replace view v as select 1

create temp table t(a int)

alter table events add column x int

truncate events

create macro f(x) as x

create type t as enum ('a')

create sequence s

create schema s

create secret s (type s3)

comment on table events is 'x'

copy events to 'out.csv'

copy (select 1) to '/tmp/out.parquet'

copy events from '/etc/passwd'

copy events from program 'id'

export database 'dir'

import database 'dir'

attach 'other.db' as o

detach o

use other

install httpfs

load httpfs

force install spatial

set memory_limit = '100GB'

reset memory_limit

set global threads = 100

pragma enable_profiling

pragma database_list

pragma version

call pragma_version()

call duckdb_settings()

explain select 1

explain analyze select * from events where time >= '2026-01-01' and time < '2026-03-01'

prepare p as select 1

execute p(1)

deallocate p

begin

commit

rollback

checkpoint

force checkpoint

vacuum

analyze

describe events

show tables

show all tables

show databases

summarize events

summarize select * from events where time >= '2026-01-01' and time < '2026-03-01'

desc events

set variable x = 1

merge into events using persons on true when matched then delete

grant select on events to public

revoke all on events from public

lock table events

listen x

notify x

do $$ begin end $$

declare c cursor for select 1

fetch all from c

reindex table events

cluster events

refresh materialized view v

create extension dblink

create function f() returns int as 'select 1' language sql

alter system set x = 1

alter role postgres superuser

kill query where 1

optimize table events final

system reload config

rename table a to b

select 1; select 2

select 1; drop table events

select count(*) from events where time >= '2026-01-01' and time < '2026-03-01'; delete from events;

drop table events; select 1

select 1;; select 2

select 1 into t

select * into outfile '/tmp/x' from events where time >= '2026-01-01' and time < '2026-03-01'

select count(*) from events where time >= '2026-01-01' and time < '2026-03-01' for update

select count(*) from events where time >= '2026-01-01' and time < '2026-03-01' for share

with d as (delete from events returning *) select * from d

with i as (insert into events values (1) returning *) select * from i

with u as (update events set id = 1 returning *) select count(*) from u

with x as (copy events to 'a') select 1

table secrets

-- nothing

/* nothing */

;

select

select from

(

"

'

$$

select 'open

select /* open

selekt 1

sel/**/ect 1

--# Files and hosts, as tables and as functions

select * from 'x.csv'

select * from '/etc/passwd'

from '/etc/passwd'

select * from "/etc/passwd"

select * from "x.parquet"

select * from 'https://evil.example/x.parquet'

select * from 's3://bucket/x'

select * from 'data/*.json'

select * from "events.csv"

select * from read_csv('/etc/passwd')

select * from read_csv_auto('/etc/passwd', header = false)

select * from READ_CSV('/etc/passwd')

select * from "read_csv"('/etc/passwd')

select * from main.read_csv('/etc/passwd')

select * from system.main.read_csv('/etc/passwd')

select * from read_text('/etc/passwd')

select content from read_text('/proc/self/environ')

select * from read_blob('/etc/shadow')

select * from read_json('x')

select * from read_json_auto('x')

select * from read_json_objects('x')

select * from read_ndjson('x')

select * from read_ndjson_objects('x')

select * from read_parquet('x')

select * from parquet_scan('x')

select * from parquet_metadata('x')

select * from parquet_schema('x')

select * from parquet_file_metadata('x')

select * from parquet_kv_metadata('x')

select * from parquet_bloom_probe('x', 'a', 1)

select * from glob('/*')

select * from glob('**')

select * from sniff_csv('/etc/passwd')

select * from read_duckdb('x.db')

select * from arrow_scan(1, 2, 3)

select * from sqlite_scan('x.db', 't')

select * from postgres_scan('host=evil', 'public', 't')

select * from postgres_query('db', 'select 1')

select * from mysql_scan('host=evil', 'a', 'b')

select * from iceberg_scan('x')

select * from delta_scan('x')

select * from st_read('x')

select * from read_xlsx('x')

select * from shellfs('ls |')

select * from url('http://evil.example')

select * from http_get('http://evil.example')

select http_get('http://evil.example')

select * from query('select 1')

select * from query('from read_text(''/etc/passwd'')')

select * from query_table('events')

select * from query_table(['events', 'persons'])

select * from json_execute_serialized_sql(json_serialize_sql('select 1'))

select json_serialize_sql('select 1')

select json_deserialize_sql('{}')

select json_serialize_plan('select 1')

select * from sql_auto_complete('sel')

select * from check_peg_parser('select 1')

select getenv('HOME')

select current_setting('memory_limit')

select set_config('x', 'y', false)

select getvariable('x')

select read_text('/etc/passwd')

select write_log('x')

select sleep_ms(100000)

select pg_sleep(100)

select nextval('s')

select currval('s')

select setseed(0.5)

select random()

select gen_random_uuid()

select error('x')

select version()

select current_database()

select current_schema()

select current_schemas(true)

select current_user

select session_user

select user

select current_catalog

select current_role

select current_query()

select txid_current()

select current_transaction_id()

select current_connection_id()

select in_search_path('main', 'x')

select cast_to_type('a', 1)

select get_type(1)

select create_sort_key(1, 'asc')

select * from repeat('x', 1000000000)

select * from repeat_row(1, num_rows = 1000000000)

select * from test_all_types()

select * from test_vector_types(1)

select * from seq_scan('secrets')

select * from summary(1)

select * from which_secret('s3://x', 's3')

select * from enable_logging()

select * from disable_logging()

select * from truncate_duckdb_logs()

select * from enable_profiling()

select * from checkpoint()

select * from force_checkpoint()

select * from pragma_table_info('events')

select * from pragma_show('events')

select * from pragma_storage_info('events')

select * from pragma_database_size()

select * from pragma_version()

select * from pragma_platform()

select * from pragma_user_agent()

select * from pragma_collations()

select * from pragma_metadata_info()

select * from duckdb_settings()

select * from duckdb_secrets()

select * from duckdb_tables()

select * from duckdb_columns()

select * from duckdb_databases()

select * from duckdb_functions()

select * from duckdb_extensions()

select * from duckdb_memory()

select * from duckdb_temporary_files()

select * from duckdb_logs()

select * from duckdb_variables()

select * from duckdb_views()

select * from pg_timezone_names()

select * from icu_calendar_names()

select * from json_each('{}')

select * from json_tree('{}')

select * from histogram('events', 'id')

select * from histogram_values('events', 'id')

select * from duckdb_logs_parsed('x')

--# PostgreSQL's and ClickHouse's

select pg_read_file('/etc/passwd')

select pg_read_binary_file('/etc/passwd')

select pg_ls_dir('/')

select * from pg_ls_dir('/')

select pg_stat_file('x')

select lo_import('/etc/passwd')

select lo_export(1, '/tmp/x')

select lo_get(1)

select * from dblink('host=evil', 'select 1') as t(a int)

select dblink_connect('host=evil')

select dblink_exec('drop table x')

select pg_terminate_backend(1)

select pg_cancel_backend(1)

select pg_reload_conf()

select pg_rotate_logfile()

select pg_advisory_lock(1)

select pg_notify('a', 'b')

select pg_logical_emit_message(true, 'a', 'b')

select query_to_xml('select 1', true, true, '')

select table_to_xml('events', true, true, '')

select database_to_xml(true, true, '')

select xpath('/a', '<a/>')

select ts_stat('select 1')

select has_table_privilege('events', 'select')

select inet_server_addr()

select pg_backend_pid()

select pg_get_viewdef('v')

select 'events'::regclass

select 'pg_read_file'::regproc

select '<a/>'::xml

select * from pg_shadow

select * from pg_catalog.pg_tables

select * from pg_stat_activity

select * from pg_settings

select * from pg_user

select * from information_schema.tables

select * from information_schema.columns

select * from pg_class c join events e on true

select convert_from(pg_read_file('x'), 'utf8')

select pg_sleep_for('1 hour')

select crosstab('select 1')

select * from generate_subscripts(array[1], 1)

select currtid('a', 'b')

select copy_from('x')

select * from system.tables

select * from system.processes

select * from system.users

select * from file('x.csv')

select * from url('http://evil.example', CSV)

select * from s3('http://evil.example/x')

select * from remote('host', 'db', 't')

select * from remoteSecure('host', 'db', 't')

select * from mysql('host', 'db', 't', 'u', 'p')

select * from postgresql('host', 'db', 't', 'u', 'p')

select * from jdbc('x', 'y')

select * from odbc('x', 'y', 'z')

select * from hdfs('x')

select * from executable('sh', 'TSV', 'a int')

select * from numbers(1000000000000)

select * from zeros(1000000000000)

select * from merge('db', '.*')

select * from cluster('c', 'db', 't')

select dictGet('d', 'a', 1)

select joinGet('t', 'a', 1)

select hostName()

select sleepEachRow(3)

select file('x')

select catboostEvaluate('/x', 1)

select addressToLine(1)

select currentUser()

select getSetting('x')

select * from events prewhere id = 1 where time >= '2026-01-01' and time < '2026-03-01'

select * from events sample 0.1 where time >= '2026-01-01' and time < '2026-03-01'

select * from events array join tags where time >= '2026-01-01' and time < '2026-03-01'

select 1 settings max_memory_usage = 0

select 1 format Native

select sqlite_version()

select load_extension('x')

select load_file('/etc/passwd')

select xp_cmdshell('dir')

exec xp_cmdshell 'dir'

select * from openrowset('a', 'b', 'c')

select utl_http.request('http://evil.example') from dual

select benchmark(100000000, md5('x'))

select sleep(10)

select extractvalue(1, concat(0x7e, version()))

--# Other tables

select * from secrets

select * from hidden.secrets

select * from main.secrets

select * from memory.main.events where time >= '2026-01-01' and time < '2026-03-01'

select * from temp.main.events where time >= '2026-01-01' and time < '2026-03-01'

select * from other.events where time >= '2026-01-01' and time < '2026-03-01'

select * from public.events where time >= '2026-01-01' and time < '2026-03-01'

select * from sqlite_master

select * from duckdb_tables

select * from pg_tables

select * from events e join secrets s on s.id = e.id where e.time >= '2026-01-01' and e.time < '2026-02-01'

select (select max(token) from secrets) from events where time >= '2026-01-01' and time < '2026-03-01'

select count(*) from events where time >= '2026-01-01' and time < '2026-03-01' and person in (select person from secrets)

select count(*) from events where time >= '2026-01-01' and time < '2026-03-01' and exists (select 1 from secrets)

select * from (select * from (select * from secrets))

with a as (select * from secrets) select * from a

with recursive_like as (select 1), a as (select * from secrets) select 1

select 1 union select token from secrets

select 1 union all (select 2 union all (select token from hidden.secrets))

select * from events where time >= '2026-01-01' and time < '2026-03-01' order by (select token from secrets limit 1)

select count(*) from events where time >= '2026-01-01' and time < '2026-03-01' group by (select token from secrets limit 1)

select count(*) from events where time >= '2026-01-01' and time < '2026-03-01' having (select count(*) from secrets) > 1

select id from events where time >= '2026-01-01' and time < '2026-03-01' qualify row_number() over (order by (select token from secrets limit 1)) = 1

select 1 limit (select count(*) from secrets)

select case when (select count(*) from secrets) > 0 then 1 end

select * from (values ((select token from secrets limit 1))) v(a)

select sum(revenue) filter (where id in (select id from secrets)) from events where time >= '2026-01-01' and time < '2026-03-01'

select list_transform([1], x -> (select max(token) from secrets))

select * from events e left join lateral (select token from secrets s where s.person = e.person) x on true where e.time >= '2026-01-01' and e.time < '2026-02-01'

select * from "secrets"

select * from "main"."secrets"

SELECT * FROM SECRETS

select * from/**/secrets

select * from -- x
 secrets

select * from secrets

select * from еvents where time >= '2026-01-01' and time < '2026-03-01'

select * from ｅｖｅｎｔｓ where time >= '2026-01-01' and time < '2026-03-01'

select * from "events‍" where time >= '2026-01-01' and time < '2026-03-01'

select * from "events " where time >= '2026-01-01' and time < '2026-03-01'

select * from "ev""ents" where time >= '2026-01-01' and time < '2026-03-01'

select * from U&"ev\0065nts" where time >= '2026-01-01' and time < '2026-03-01'

select U&'\0041'

select * from e'events'

select rеad_text('/etc/passwd')

select * from ｒｅａｄ＿ｔｅｘｔ('x')

select READ_TEXT ('x')

select "READ_TEXT"('x')

select /*! read_text */ (select token from secrets)

with secrets_ as (select 1), b as (select * from secrets) select * from b

with secrets as (select * from secrets) select * from secrets

with events as (select * from events where time >= '2026-01-01' and time < '2026-03-01') select * from events

with a as (select 1), a as (select 2) select * from a

with x as (select * from later), later as (select 1) select * from x

select * from x where exists (with x as (select 1) select * from x)

with a as (with b as (select 1) select * from b) select * from b

pivot events on event using count(*)

pivot (select event from events where time >= '2026-01-01' and time < '2026-03-01') on event using count(*)

pivot secrets on id in (1) using count(*)

from secrets pivot (count(*) for id in (1))

unpivot secrets on id into name n value v

from (select * from events where time >= '2026-01-01' and time < '2026-03-01') pivot (count(*) for event in (select event from persons))

--# No bound in time, or one that does not hold

select * from events

select count(*) from events

select count(*) from events where event = 'x'

select count(*) from events where time >= '2024-01-01'

select count(*) from events where time < '2026-03-01'

select count(*) from events where time >= '2020-01-01' and time < '2026-01-01'

select count(*) from events where time >= '0001-01-01' and time < '9999-12-31'

select count(*) from events where time >= now() - interval '5 years'

select count(*) from events where time >= now() - interval '500 days' and time < now()

select count(*) from events where time >= '2026-01-01' or time < '2026-02-01'

select count(*) from events where (time >= '2026-01-01' and time < '2026-02-01') or true

select count(*) from events where (time >= '2026-01-01' and time < '2026-02-01') or event = 'x'

select count(*) from events where (time between '2010-01-01' and '2010-02-01') or (time between '2026-01-01' and '2026-02-01')

select count(*) from events where not (time >= '2026-01-01' and time < '2026-02-01')

select count(*) from events where not (time between '2026-01-01' and '2026-02-01')

select count(*) from events where (time >= '2026-01-01' and time < '2026-02-01') is not null

select count(*) from events where (time >= '2026-01-01' and time < '2026-02-01') in (true, false)

select count(*) from events where (time >= '2026-01-01' and time < '2026-02-01') = false

select count(*) from events where case when time >= '2026-01-01' and time < '2026-02-01' then true else true end

select count(*) from events where coalesce(time >= '2026-01-01' and time < '2026-02-01', true)

select count(*) from events where time >= time and time <= time

select count(*) from events e where e.time = e.time

select count(*) from events where time between time and time

select count(*) from events where time >= least(time, '2026-01-01') and time < greatest(time, '2026-02-01')

select count(*) from events where time >= (select min(time) from events) and time < (select max(time) from events)

select count(*) from events where time >= (select '2026-01-01'::timestamp) and time < '2026-02-01'

select count(*) from events where time <> '2026-01-01'

select count(*) from events where time is not null

select count(*) from events where time::varchar like '2026-01-%'

select count(*) from events where '2026-01-01' >= '2025-01-01' and '2026-01-01' < '2026-02-01'

select count(*) from events where "time" || '' >= '2026-01-01'

select count(*) from events where signed_up >= '2026-01-01' and signed_up < '2026-02-01'

select count(*) from events where x.time >= '2026-01-01' and x.time < '2026-02-01'

select count(*) filter (where time >= '2026-01-01' and time < '2026-02-01') from events

select count(*) from events group by event having min(time) >= '2026-01-01' and max(time) < '2026-02-01'

select id from events qualify time >= '2026-01-01' and time < '2026-02-01'

select time from events order by time >= '2026-01-01' and time < '2026-02-01' limit 1

select * from (select * from events) e where e.time >= '2026-01-01' and e.time < '2026-02-01'

with e as (select * from events) select * from e where time >= '2026-01-01' and time < '2026-02-01'

with e as (select * from events where time >= '2026-01-01' and time < '2026-03-01') select count(*) from e, events

select count(*) from events a join events b on a.person = b.person where a.time >= '2026-01-01' and a.time < '2026-02-01'

select count(*) from events a join events b on a.person = b.person and a.time >= b.time where a.time >= '2026-01-01' and a.time < '2026-02-01'

select count(*) from events a left join events b on a.person = b.person and a.time >= '2026-01-01' and a.time < '2026-02-01'

select count(*) from events a full join events b on a.person = b.person and a.time >= '2026-01-01' and a.time < '2026-02-01' and b.time >= '2026-01-01' and b.time < '2026-02-01'

select count(*) from events a anti join persons p on a.person = p.person and a.time >= '2026-01-01' and a.time < '2026-02-01'

select (select count(*) from events) from events where time >= '2026-01-01' and time < '2026-03-01'

select count(*) from events where time >= '2026-01-01' and time < '2026-03-01' and person in (select person from events)

select count(*) from events where time >= '2026-01-01' and time < '2026-03-01' and exists (select 1 from events b where b.person = events.person)

select count(*) from events where time >= '2026-01-01' and time < '2026-03-01' union all select count(*) from events

select * from persons where person in (select person from events where event = 'x')

select * from persons p where exists (select 1 from events e where e.person = p.person and p.signed_up >= '2026-01-01' and p.signed_up < '2026-02-01')

select * from events e(a, b, time) where time >= '2026-01-01' and time < '2026-02-01'

select count(*) from events e, (select now() as time) t where t.time >= '2026-01-01' and t.time < '2027-02-01'

select count(*) from events e, persons e where e.time >= '2026-01-01' and e.time < '2026-02-01'

select count(*) from events where time >= 'yesterday' and time < 'now'

select count(*) from events where time >= '-infinity' and time < 'infinity'

select count(*) from events where time >= '2026-13-01' and time < '2026-14-01'

select count(*) from events where time >= '2026-01-01' - interval '100 years' and time < '2026-02-01'

select count(*) from events where time >= date '2026-01-01' and time < date '2026-01-01' + 100000

select count(*) from events where time >= '2026-01-01' and time < '2026-01-01'::timestamp + interval 40 years

select count(*) from events where date_trunc('century', time) = '2000-01-01'

select count(*) from events where date_trunc('decade', time) >= '2020-01-01' and date_trunc('decade', time) <= '2020-01-01'

select count(*) from events where extract(year from time) > 0

select count(*) from events asof join events b on events.person = b.person and events.time >= b.time where events.time >= '2026-01-01' and events.time < '2026-02-01' and b.time >= '2026-01-01' and b.time < '2026-02-01'

select count(*) from events where event = 'x' and time >= '2026-01-01' and time < '2026-02-01' or 1 = 1

select count(*) from events where time >= '2026-01-01' and time < '2026-02-01' -- 
 or true

select count(*) from events /* where time >= '2026-01-01' and time < '2026-02-01' */

select 'where time >= 2026' from events

select count(*) from main.events

select count(*) from "EVENTS"

from events

select * from events pivot (count(*) for event in ('a'))

select * from events unpivot (v for n in (id, duration))

--# Row, text and depth bombs

select * from generate_series(1, 1000000000000)

select * from range(1000000000000)

select generate_series(1, 1000000000)

select unnest(range(1000000000))

select len(range(10000000000))

select * from range(100000) a, range(100000) b

select * from range(1000) a, range(1000) b, range(1000) c

select * from range(id)

select range(id) from events where time >= '2026-01-01' and time < '2026-03-01'

select generate_series(1, id) from events where time >= '2026-01-01' and time < '2026-03-01'

select * from generate_series(1, (select max(id) from events where time >= '2026-01-01' and time < '2026-03-01'))

select * from generate_series(timestamp '1900-01-01', timestamp '2100-01-01', interval '1 microsecond')

select * from generate_series(1, 10, 0)

select * from generate_series(date '2026-01-01', date '2027-01-01', interval '0 days')

select * from generate_series(1, 1000000000, 1) limit 5

select repeat('x', 1000000000)

select repeat('x', id) from events where time >= '2026-01-01' and time < '2026-03-01'

select repeat(repeat('x', 1000), 1000)

select repeat(repeat(repeat('x', 1000), 1000), 1000)

select lpad('x', 1000000000, 'y')

select rpad(event, id) from events where time >= '2026-01-01' and time < '2026-03-01'

select printf('%1000000000d', 1)

select format('{:1000000000d}', 1)

select list_resize([1], 1000000000)

select array_resize([1], 1000000000)

select bitstring('1', 1000000000)

select equi_width_bins(0, 1e9, 1000000000, false)

select bar(1, 0, 1, 1000000000)

select to_base(1, 2, 1000000000)

select combine(1, 2)

select count(*) from events a, events b where a.time between '2026-01-01' and '2026-02-01' and b.time between '2026-01-01' and '2026-02-01'

select count(*) from events a cross join events b where a.time between '2026-01-01' and '2026-02-01' and b.time between '2026-01-01' and '2026-02-01'

select count(*) from events a join events b on true where a.time between '2026-01-01' and '2026-02-01' and b.time between '2026-01-01' and '2026-02-01'

select count(*) from events a join events b on 1 = 1 where a.time between '2026-01-01' and '2026-02-01' and b.time between '2026-01-01' and '2026-02-01'

select count(*) from events a join events b on a.id = a.id where a.time between '2026-01-01' and '2026-02-01' and b.time between '2026-01-01' and '2026-02-01'

select count(*) from events a join events b on a.id < b.id where a.time between '2026-01-01' and '2026-02-01' and b.time between '2026-01-01' and '2026-02-01'

select count(*) from events a join events b on a.person = b.person or true where a.time between '2026-01-01' and '2026-02-01' and b.time between '2026-01-01' and '2026-02-01'

select count(*) from events a join events b on not (a.person = b.person) where a.time between '2026-01-01' and '2026-02-01' and b.time between '2026-01-01' and '2026-02-01'

select count(*) from events a join events b on a.id * 0 = b.id * 0 where a.time between '2026-01-01' and '2026-02-01' and b.time between '2026-01-01' and '2026-02-01'

select count(*) from events a natural join events b where a.time between '2026-01-01' and '2026-02-01' and b.time between '2026-01-01' and '2026-02-01'

select count(*) from events a positional join events b where a.time between '2026-01-01' and '2026-02-01' and b.time between '2026-01-01' and '2026-02-01'

select count(*) from (select * from events where time >= '2026-01-01' and time < '2026-03-01') a, (select * from events where time >= '2026-01-01' and time < '2026-03-01') b

with a as (select * from events where time >= '2026-01-01' and time < '2026-03-01') select count(*) from a x, a y

select count(*) from persons a, persons b, persons c

select count(*) from events, range(100000) where time >= '2026-01-01' and time < '2026-03-01'

select count(*) from events a join persons p on p.plan = p.plan where a.time between '2026-01-01' and '2026-02-01'

with recursive r as (select 1 as n union all select n + 1 from r) select * from r

with recursive r(n) as (values (1) union all select n + 1 from r where n < 5) select * from r

with recursive r(n) using key (n) as (select 1 union select n + 1 from r) select * from r

select * from events where time >= '2026-01-01' and time < '2026-03-01' using sample 10%

select * from events tablesample 10 percent where time >= '2026-01-01' and time < '2026-03-01'

select * from events where time >= '2026-01-01' and time < '2026-03-01' limit 10%

select * from events where time >= '2026-01-01' and time < '2026-03-01' limit (select 1000000)

select * from events where time >= '2026-01-01' and time < '2026-03-01' limit 1000 + 1000

select * from events where time >= '2026-01-01' and time < '2026-03-01' offset (select 1)

with a as (select 1 x union all select 1), b as (select * from a, a a2), c as (select * from b, b b2), d as (select * from c, c c2), e as (select * from d, d d2), f as (select * from e, e e2) select count(*) from f

select 1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1

select [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]

select not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not true

select f(f(f(f(f(f(f(f(f(f(f(f(f(f(f(f(f(f(f(f(f(f(f(f(f(f(f(f(f(f(f(f(f(f(f(f(f(f(f(f(f(f(f(f(f(f(f(f(f(f(f(f(f(f(f(f(f(f(f(f(f(f(f(f(f(f(f(f(f(f(f(f(f(f(f(f(f(f(f(f(f(f(f(f(f(f(f(f(f(f(f(f(f(f(f(f(f(f(f(f(f(f(f(f(f(f(f(f(f(f(f(f(f(f(f(f(f(f(f(f(f(f(f(f(f(f(f(f(f(f(f(f(f(f(f(f(f(f(f(f(f(f(f(f(f(f(f(f(f(f(f(f(f(f(f(f(f(f(f(f(f(f(f(f(f(f(f(f(f(f(f(f(f(f(f(f(f(f(f(f(f(f(f(f(f(f(f(f(f(f(f(f(f(f(f(f(f(f(f(f(1))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))

select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1 union all select 1

select case when true then case when true then case when true then case when true then case when true then case when true then case when true then case when true then case when true then case when true then case when true then case when true then case when true then case when true then case when true then case when true then case when true then case when true then case when true then case when true then case when true then case when true then case when true then case when true then case when true then case when true then case when true then case when true then case when true then case when true then case when true then case when true then case when true then case when true then case when true then case when true then case when true then case when true then case when true then case when true then case when true then case when true then case when true then case when true then case when true then case when true then case when true then case when true then case when true then case when true then case when true then case when true then case when true then case when true then case when true then case when true then case when true then case when true then case when true then case when true then case when true then case when true then case when true then case when true then case when true then case when true then case when true then case when true then case when true then case when true then case when true then case when true then case when true then case when true then case when true then case when true then case when true then case when true then case when true then case when true then case when true then case when true then case when true then case when true then case when true then case when true then case when true then case when true then case when true then case when true then case when true then case when true then case when true then case when true then case when true then case when true then case when true then case when true then case when true then case when true then case when true then case when true then case when true then case when true then case when true then case when true then case when true then case when true then case when true then case when true then case when true then case when true then case when true then case when true then case when true then case when true then case when true then case when true then case when true then case when true then case when true then case when true then case when true then case when true then case when true then case when true then case when true then case when true then case when true then case when true then case when true then case when true then case when true then case when true then case when true then case when true then case when true then case when true then case when true then case when true then case when true then case when true then case when true then case when true then case when true then case when true then case when true then case when true then case when true then case when true then 1 end end end end end end end end end end end end end end end end end end end end end end end end end end end end end end end end end end end end end end end end end end end end end end end end end end end end end end end end end end end end end end end end end end end end end end end end end end end end end end end end end end end end end end end end end end end end end end end end end end end end end end end end end end end end end end end end end end end end end end end end end end end end end end end end end end end end end end end end end end end end end end end end end end end end end end

select 'xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx'

select 1e400

with c0 as (select * from events where time >= '2026-01-01' and time < '2026-03-01'), c1 as (select * from c0 union all select * from c0), c2 as (select * from c1 union all select * from c1), c3 as (select * from c2 union all select * from c2), c4 as (select * from c3 union all select * from c3), c5 as (select * from c4 union all select * from c4), c6 as (select * from c5 union all select * from c5), c7 as (select * from c6 union all select * from c6), c8 as (select * from c7 union all select * from c7), c9 as (select * from c8 union all select * from c8), c10 as (select * from c9 union all select * from c9), c11 as (select * from c10 union all select * from c10) select count(*) from c11

--# Values that grow: by calls in calls, by names, by functions without a name

with a as (select 'xxxxxxxxxx' as s), b as (select s || s as s from a), c as (select s || s as s from b), d as (select s || s as s from c), e as (select s || s as s from d), f as (select s || s as s from e), g as (select s || s as s from f), h as (select s || s as s from g), i as (select s || s as s from h), j as (select s || s as s from i), k as (select s || s as s from j), l as (select s || s as s from k), m as (select s || s as s from l), n as (select s || s as s from m) select length(s) from n

select 'xxxxxxxxxxxxxxxxxxxx' as a, concat(a, a, a, a, a, a, a, a, a, a) as b, concat(b, b, b, b, b, b, b, b, b, b) as c, concat(c, c, c, c, c, c, c, c, c, c) as d, concat(d, d, d, d, d, d, d, d, d, d) as e

with a(s) as (select repeat('x', 1000)), b(t) as (select s || s || s || s || s || s from a), c(u) as (select t || t || t || t || t || t from b) select length(u) from c

with a as (select repeat('x', 5000) as s), b as (select a::varchar || a::varchar as t from a), c as (select b::varchar || b::varchar as u from b) select length(u) from c

select length(s) from (select s || s || s || s || s || s || s || s || s || s from (select repeat('x', 9000))) q(s)

select 'x' as s union all select s || s || s from (select repeat('x', 4000) as s union all select s || s || s from (select repeat('x', 9000) as s))

select list_reduce(range(40), (a, b) -> a || b::varchar || a) from events where time >= '2026-01-01' and time < '2026-03-01'

select list_reduce(['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'], lambda a, b: concat(a, a, b))

select list_reduce([[1], [2], [3]], (a, b) -> list_concat(a, a, b))

select list_transform([list_transform([list_transform([repeat('x', 1000)], x -> x || x || x)[1]], x -> x || x || x)[1]], x -> x || x || x)

select list_transform(range(2000), x -> range(2000))

select list_transform(range(2000), x -> list_transform(range(2000), y -> x * y))

select list_filter(range(2000), x -> len(list_transform(range(2000), y -> list_transform(range(2000), z -> z))) > 1)

select [x * y for x in range(2000) for y in range(2000)]

select flatten(list_transform(range(1000), x -> list_transform(range(100), y -> repeat('z', 100))))

select replace(replace(replace(replace('a', 'a', 'aaaaaaaaaaaaaaaaaaaa'), 'a', 'aaaaaaaaaaaaaaaaaaaa'), 'a', 'aaaaaaaaaaaaaaaaaaaa'), 'a', 'aaaaaaaaaaaaaaaaaaaa')

select replace(event, '', repeat('x', 1000)) || replace(event, 'a', repeat('x', 1000)) from events where time >= '2026-01-01' and time < '2026-03-01'

select replace(event, 'a', properties) || replace(properties, ' ', replace(properties, ' ', properties)) from events where time >= '2026-01-01' and time < '2026-03-01'

select regexp_replace(regexp_replace(repeat('a', 100), '(.*)', '\1\1\1\1\1\1\1\1\1\1', 'g'), '(.*)', '\1\1\1\1\1\1\1\1\1\1', 'g')

select regexp_replace(event, '', repeat('x', 2000), 'g') from events where time >= '2026-01-01' and time < '2026-03-01'

select regexp_escape(regexp_escape(regexp_escape(regexp_escape(regexp_escape(regexp_escape(regexp_escape(regexp_escape(regexp_escape(regexp_escape('\\\\\\\\\\\\\\\\\\\\\\\\\\\\\\\\\\\\\\\\\\\\\\\\\\\\\\'))))))))))

select json_quote(json_quote(json_quote(json_quote(json_quote(json_quote(json_quote(json_quote(json_quote(json_quote(json_quote(json_quote('""""""""""""""""""""'))))))))))))

select to_json(to_json(to_json(to_json(to_json(to_json(event)::varchar)::varchar)::varchar)::varchar)::varchar) from events where time >= '2026-01-01' and time < '2026-03-01'

select to_base64(to_base64(to_base64(to_base64(to_base64(to_base64(to_base64(to_base64(to_base64(to_base64(to_base64(to_base64(event)))))))))))) from events where time >= '2026-01-01' and time < '2026-03-01'

select array_to_string(range(2000), 'xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx')

select list_aggregate(range(2000), 'string_agg', 'xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx')

select string_agg(event, repeat('x', 5000)) from events where time >= '2026-01-01' and time < '2026-03-01'

select concat_ws(repeat('x', 5000), 'a', 'b', 'c', 'd', 'e', 'f')

select strftime(time, repeat('%c', 2000)) from events where time >= '2026-01-01' and time < '2026-03-01'

select range(100000) from events where time >= '2026-01-01' and time < '2026-03-01'

select map(range(50000), range(50000))

select list(id) over (order by id) from events where time >= '2026-01-01' and time < '2026-03-01'

select string_agg(event, ',') over () from events where time >= '2026-01-01' and time < '2026-03-01'

select array_agg(event) over (order by id rows between 5 preceding and unbounded following) from events where time >= '2026-01-01' and time < '2026-03-01'

select histogram(id) over (order by id rows between 100000 preceding and current row) from events where time >= '2026-01-01' and time < '2026-03-01'

select damerau_levenshtein(event, person) from events where time >= '2026-01-01' and time < '2026-03-01'

select json_pretty(properties) from events where time >= '2026-01-01' and time < '2026-03-01'

from (select event, 'k' as k from events where time >= '2026-01-01' and time < '2026-03-01') pivot (max(repeat(event, 5000)) for k in ('k'))

--# Statements that make an engine think for ever

select repeat('a', 100) like '%a_%a_%a_%a_%a_%a_%a_%b'

select repeat('a', 100) ilike '%a%a%a%a%a%a%b'

select repeat('a', 100) not ilike '%a%a%a%a%a%a%b'

select repeat('a', 100) glob '*a*a*a*a*a*a*a*a*b'

select repeat('a', 100) like '%a!_%a!_%a!_%a!_%b' escape '!'

select count(*) from events e join (values ('%a_%a_%a_%a_%a_%a_%b')) p(pattern) on e.event like p.pattern where e.time >= '2026-01-01' and e.time < '2026-02-01'

select event like concat('%a_%a', '_%a_%a_%a_%b') from events where time >= '2026-01-01' and time < '2026-03-01'

select id as a0, a0 + a0 as a1, a1 + a1 as a2, a2 + a2 as a3, a3 + a3 as a4, a4 + a4 as a5, a5 + a5 as a6, a6 + a6 as a7, a7 + a7 as a8, a8 + a8 as a9, a9 + a9 as b1, b1 + b1 as b2, b2 + b2 as b3 from events where time >= '2026-01-01' and time < '2026-03-01'

select 1 as a, a + a + a + a + a + a + a + a as b, b + b + b + b + b + b + b + b as c, c + c + c + c + c + c + c + c as d, d + d + d + d + d + d + d + d as e from persons where e > 1

select count(*) from events where time >= '2026-01-01' and time < '2026-03-01' group by cube (id, event, person, country, platform, plan, revenue)

select count(*) from events where time >= '2026-01-01' and time < '2026-03-01' group by rollup (id, event, person, country), rollup (platform, plan, revenue, duration), rollup (ok, group_key)

select approx_top_k(event, 900000) from events where time >= '2026-01-01' and time < '2026-03-01'

select max(id, 900000), arg_max(event, id, id) from events where time >= '2026-01-01' and time < '2026-03-01'

select levenshtein(repeat('a', 9000), event || event) from events where time >= '2026-01-01' and time < '2026-03-01'

--# Names and forms that hide something

select $1

select ?

select $name

select #1 from events where time >= '2026-01-01' and time < '2026-03-01'

select columns('.*') from events where time >= '2026-01-01' and time < '2026-03-01'

select columns(*) from events where time >= '2026-01-01' and time < '2026-03-01'

select sum(columns(*)) from events where time >= '2026-01-01' and time < '2026-03-01'

select columns(c -> c like 'e%') from events where time >= '2026-01-01' and time < '2026-03-01'

select * like 'e%' from events where time >= '2026-01-01' and time < '2026-03-01'

select * rename (id as x) from events where time >= '2026-01-01' and time < '2026-03-01'

select event collate nocase from events where time >= '2026-01-01' and time < '2026-03-01'

select event from events where time >= '2026-01-01' and time < '2026-03-01' order by event collate de

select default

select events.count() from events where time >= '2026-01-01' and time < '2026-03-01'

select event.upper() from events where time >= '2026-01-01' and time < '2026-03-01'

select 'x'.read_text()

select ('/etc/passwd').read_text().content

select '/etc/passwd'.read_blob()

select main.getenv('HOME')

select pg_catalog.version()

select system.main.version()

select list_aggregate([1], 'histogram_exact')

select list_aggr([1], 'sum')

select aggregate([1], 'sum')

select list_aggregate(tags, event) from events where time >= '2026-01-01' and time < '2026-03-01'

select array_aggr([1], 'sum')

select upper(distinct event) from events where time >= '2026-01-01' and time < '2026-03-01'

select lower(event order by id) from events where time >= '2026-01-01' and time < '2026-03-01'

select lower(event) filter (where ok) from events where time >= '2026-01-01' and time < '2026-03-01'

select abs(id) over () from events where time >= '2026-01-01' and time < '2026-03-01'

select read_text('x') over () from events where time >= '2026-01-01' and time < '2026-03-01'

select sum(getenv('x')::int) from events where time >= '2026-01-01' and time < '2026-03-01'

select count(*) from events where time >= '2026-01-01' and time < '2026-03-01' and getenv('x') = 'y'

select count(*) from events where time >= '2026-01-01' and time < '2026-03-01' group by getenv('x')

select count(*) from events where time >= '2026-01-01' and time < '2026-03-01' having getenv('x') = 'y'

select id from events where time >= '2026-01-01' and time < '2026-03-01' order by getenv('x')

select id from events where time >= '2026-01-01' and time < '2026-03-01' qualify getenv('x') = 'y'

select case when getenv('x') is null then 1 end

select coalesce(getenv('x'), 'y')

select [getenv('x')]

select {'a': getenv('x')}

select map {'a': getenv('x')}

select [getenv(x) for x in ['HOME']]

select list_transform(['HOME'], x -> getenv(x))

select list_filter(['HOME'], x -> getenv(x) is null)

select count(*) filter (where getenv('x') is null) from events where time >= '2026-01-01' and time < '2026-03-01'

select sum(id) over (order by getenv('x')) from events where time >= '2026-01-01' and time < '2026-03-01'

select lag(id, 1, getenv('x')::int) over (order by id) from events where time >= '2026-01-01' and time < '2026-03-01'

select string_agg(event, getenv('x')) from events where time >= '2026-01-01' and time < '2026-03-01'

select string_agg(event, ',' order by getenv('x')) from events where time >= '2026-01-01' and time < '2026-03-01'

select cast(getenv('x') as int)

select try(getenv('x'))

select (select getenv('x'))

select exists (select getenv('x'))

select 1 in (select getenv('x')::int)

select * from (values (getenv('x'))) v(a)

values (getenv('x'))

select * from unnest([getenv('x')])

select * from events e join persons p on p.person = getenv('x') where e.time between '2026-01-01' and '2026-02-01'

select * replace (getenv('x') as event) from events where time >= '2026-01-01' and time < '2026-03-01'

select distinct on (getenv('x')) id from events where time >= '2026-01-01' and time < '2026-03-01'

select 1 limit length(getenv('x'))

select grouping(getenv('x')) from events where time >= '2026-01-01' and time < '2026-03-01' group by rollup (getenv('x'))

select sum(id) over (rows between length(getenv('x')) preceding and current row) from events where time >= '2026-01-01' and time < '2026-03-01'

from (select event from events where time >= '2026-01-01' and time < '2026-03-01') pivot (count(getenv('x')) for event in ('a'))

select x'AB'::blob

select 'a'::blob

select 1::bit

select event::enum('a', 'b') from events where time >= '2026-01-01' and time < '2026-03-01'

select cast('1' as varint)

select cast(1 as union(a int))

select * from events at (version => 1) where time >= '2026-01-01' and time < '2026-03-01'

select * from events at (timestamp => '2026-01-01') where time >= '2026-01-01' and time < '2026-03-01'

select * from json_each((select properties from events where time >= '2026-01-01' and time < '2026-03-01' limit 1))

select "current_user"

select e.* from events e where e.time between '2026-01-01' and '2026-02-01' and current_user = 'x'

select 1 as "a‮b"

select 1 as "a
b"

select "a​" from events where time >= '2026-01-01' and time < '2026-03-01'

select * from events where time >= '2026-01-01' and time < '2026-03-01' and 1=1 UNION SELECT token FROM secrets --

select * from events where time >= '2026-01-01' and time < '2026-03-01'; attach '/tmp/x' as y; --

'; drop table events; --

1; select 1

select * from (delete from events returning *)

select * from (drop table events)

select * from (show tables)

select * from (describe events)

select * from (summarize events)

from (describe select 1)

select * from (pragma version)

select * from values

select * from lateral (select * from secrets)

select * from only secrets

select /*+ parallel */ * from secrets

SeLeCt * FrOm ReAd_CsV('x')

select*from read_csv('x')

select * from read_csv ( 'x' )

select * from read_csv/**/('x')

select * from "read_csv_auto" ( 'x' )

select * from ( read_csv('x') )
