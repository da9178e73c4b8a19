--# Counts and simple aggregates

select count(*) from events where time >= '2026-01-01' and time < '2026-03-01'

SELECT COUNT(*) AS events, COUNT(DISTINCT person) AS people FROM events WHERE time >= '2026-01-01' and time < '2026-03-01';

select event, count(*) as n from events where time >= '2026-01-01' and time < '2026-03-01' group by event order by n desc, event

select event, count(*) from events where time >= '2026-01-01' and time < '2026-03-01' group by 1 having count(*) > 10 order by 1

select country, platform, count(distinct person) people from events where time >= '2026-01-01' and time < '2026-03-01' group by country, platform order by all

select plan, avg(revenue), sum(revenue), min(revenue), max(revenue) from events where time >= '2026-01-01' and time < '2026-03-01' and event = 'purchase' group by plan order by plan

select count(*) filter (where event = 'purchase') as purchases, count(*) filter (where event = 'signup') as signups from events where time >= '2026-01-01' and time < '2026-03-01'

select sum(case when event = 'purchase' then 1 else 0 end)::double / count(*) as rate from events where time >= '2026-01-01' and time < '2026-03-01'

select avg((event = 'purchase')::int) from events where time >= '2026-01-01' and time < '2026-03-01'

select count_if(event = 'purchase'), countif(ok) from events where time >= '2026-01-01' and time < '2026-03-01'

select event, count(*) * 100.0 / sum(count(*)) over () as share from events where time >= '2026-01-01' and time < '2026-03-01' group by event order by event

select median(revenue), quantile_cont(revenue, 0.9), quantile_disc(revenue, [0.25, 0.5, 0.75]) from events where time >= '2026-01-01' and time < '2026-03-01' and revenue is not null

select percentile_cont(0.5) within group (order by revenue), percentile_disc(0.9) within group (order by duration desc) from events where time >= '2026-01-01' and time < '2026-03-01'

select mode() within group (order by plan) from events where time >= '2026-01-01' and time < '2026-03-01'

select stddev(revenue), stddev_pop(revenue), variance(revenue), var_pop(revenue) from events where time >= '2026-01-01' and time < '2026-03-01'

select skewness(revenue), kurtosis(revenue), mad(revenue), sem(revenue), entropy(event) from events where time >= '2026-01-01' and time < '2026-03-01'

select corr(revenue, duration), covar_pop(revenue, duration), regr_slope(revenue, duration), regr_r2(revenue, duration) from events where time >= '2026-01-01' and time < '2026-03-01'

select arg_max(event, time), arg_min(event, time), max_by(event, revenue), min_by(event, id) from events where time >= '2026-01-01' and time < '2026-03-01'

select person, first(event order by time), last(event order by time) from events where time >= '2026-01-01' and time < '2026-03-01' group by person order by person

select string_agg(distinct event, ', ' order by event) from events where time >= '2026-01-01' and time < '2026-03-01'

select list(distinct country order by country) from events where time >= '2026-01-01' and time < '2026-03-01'

select array_agg(id order by time, id)[1:3] from events where time >= '2026-01-01' and time < '2026-03-01'

select histogram(platform) from events where time >= '2026-01-01' and time < '2026-03-01'

select approx_count_distinct(person) > 0 from events where time >= '2026-01-01' and time < '2026-03-01'

select approx_quantile(revenue, 0.5) is not null from events where time >= '2026-01-01' and time < '2026-03-01'

select bool_and(ok), bool_or(ok), bit_and(id), bit_or(id), bit_xor(id) from events where time >= '2026-01-01' and time < '2026-03-01'

select product(1 + revenue / 1000) > 0 from events where time >= '2026-01-01' and time < '2026-03-01' and id < 50

select geomean(revenue + 1) from events where time >= '2026-01-01' and time < '2026-03-01' and revenue > 0

select weighted_avg(revenue, duration) from events where time >= '2026-01-01' and time < '2026-03-01' and duration > 0

select max(id, 3), min(id, 2) from events where time >= '2026-01-01' and time < '2026-03-01'

select any_value(plan) is not null from events where time >= '2026-01-01' and time < '2026-03-01'

select fsum(revenue), favg(revenue) from events where time >= '2026-01-01' and time < '2026-03-01'

select count(*), count(revenue), count(distinct (person, event)) from events where time >= '2026-01-01' and time < '2026-03-01'

select sum(distinct revenue) from events where time >= '2026-01-01' and time < '2026-03-01'

--# Time series

select date_trunc('day', time) as day, count(*) from events where time >= '2026-01-01' and time < '2026-03-01' group by day order by day

select date_trunc('week', time)::date as week, count(distinct person) from events where time >= '2026-01-01' and time < '2026-03-01' group by all order by week

select time::date as day, event, count(*) from events where time >= '2026-01-01' and time < '2026-03-01' group by 1, 2 order by 1, 2

select cast(time as date) d, count(*) from events where time >= '2026-01-01' and time < '2026-03-01' group by d order by d limit 10

select extract(hour from time) as hour, count(*) from events where time >= '2026-01-01' and time < '2026-03-01' group by 1 order by 1

select extract(dow from time) as weekday, extract(hour from time) as hour, count(*) from events where time >= '2026-01-01' and time < '2026-03-01' group by all order by all

select dayname(time), count(*) from events where time >= '2026-01-01' and time < '2026-03-01' group by 1 order by 1

select strftime(time, '%Y-%m') as month, count(*) from events where time >= '2026-01-01' and time < '2026-03-01' group by month order by month

select year(time), month(time), count(*) from events where time >= '2026-01-01' and time < '2026-03-01' group by 1, 2 order by 1, 2

select time_bucket(interval '15 minutes', time) as bucket, count(*) from events where time >= timestamp '2026-01-05 00:00:00' and time < timestamp '2026-01-06 00:00:00' group by 1 order by 1

select date_part('isodow', time), date_part('week', time), count(*) from events where time >= '2026-01-01' and time < '2026-03-01' group by all order by all

select count(*) from events where time between '2026-01-10' and '2026-01-20'

select count(*) from events where time >= date '2026-01-10' and time < date '2026-01-10' + interval 7 day

select count(*) from events where time >= timestamp '2026-01-10 08:00:00' and time <= timestamp '2026-01-10 20:00:00'

select count(*) from events where time::date = '2026-01-15'

select count(*) from events where time::date in ('2026-01-15', '2026-01-16', '2026-02-01')

select count(*) from events where date_trunc('month', time) = '2026-01-01'

select count(*) from events where date_trunc('week', time) between date '2026-01-05' and date '2026-01-26'

select count(*) from events where time > now() - interval 90 day and time <= now()

select count(*) from events where time >= current_date - interval '30 days'

select count(*) from events where time >= current_date - 30 and time < current_date

select count(*) from events where time >= date_trunc('month', current_date) - interval '1 month' and time < date_trunc('month', current_date)

select count(*) from events where time >= today() - interval 6 months

select count(*) from events where time > current_timestamp::timestamp - interval '2 weeks'

select count(*) from events where '2026-01-05' <= time and '2026-01-09' > time

select count(*) from events where not (time < '2026-01-05') and not (time >= '2026-02-05')

select count(*) from events where (time between '2026-01-01' and '2026-01-08') or (time between '2026-02-01' and '2026-02-08')

select count(*) from events where time >= make_date(2026, 1, 1) and time < make_date(2026, 2, 1)

select date_trunc('hour', time) at time zone 'UTC' as h, count(*) from events where time::date = date '2026-01-15' group by 1 order by 1

select datediff('day', date '2026-01-01', time::date) as n, count(*) from events where time >= '2026-01-01' and time < '2026-03-01' group by n order by n

with days as (select d::date as day from generate_series(date '2026-01-01', date '2026-02-28', interval 1 day) g(d)),
daily as (select time::date as day, count(*) as n from events where time >= '2026-01-01' and time < '2026-03-01' group by 1)
select days.day, coalesce(daily.n, 0) as n from days left join daily on days.day = daily.day order by 1

select day, n, avg(n) over (order by day rows between 6 preceding and current row) as week_average
from (select time::date as day, count(*) as n from events where time >= '2026-01-01' and time < '2026-03-01' group by 1) as daily order by day

select day, n, n - lag(n) over (order by day) as change, n / nullif(lag(n, 7) over (order by day), 0)::double - 1 as versus_week_ago
from (select date_trunc('day', time) as day, count(*) as n from events where time >= '2026-01-01' and time < '2026-03-01' group by 1) order by day

select day, sum(n) over (order by day) as running from (select time::date as day, count(*) as n from events where time >= '2026-01-01' and time < '2026-03-01' group by 1) order by day

select this.n, last.n, this.n::double / last.n - 1 as change
from (select count(*) n from events where time >= '2026-02-01' and time < '2026-02-08') this, (select count(*) n from events where time >= '2026-01-25' and time < '2026-02-01') last

select 'this month' as period, count(*) from events where time >= '2026-02-01' and time < '2026-03-01'
union all select 'last month', count(*) from events where time >= '2026-01-01' and time < '2026-02-01'

select week, count(*) as people from (select person, date_trunc('week', min(time)) as week from events where time >= '2026-01-01' and time < '2026-03-01' group by person) firsts group by week order by week

select last_day(time::date) as month_end, count(*) from events where time >= '2026-01-01' and time < '2026-03-01' group by 1 order by 1

select epoch(time)::bigint // 86400 as day, count(*) from events where time >= '2026-01-01' and time < '2026-03-01' group by 1 order by 1

select strptime('2026-01-05', '%Y-%m-%d') as t, count(*) from events where time >= '2026-01-01' and time < '2026-03-01'

select quarter(time), weekofyear(time), dayofyear(time), count(*) from events where time >= '2026-01-01' and time < '2026-03-01' group by all order by all

select time + interval '1 hour' as later, time - interval 30 minute as earlier from events where time >= '2026-01-01' and time < '2026-03-01' order by id limit 5

select age(max(time), min(time))::varchar, date_diff('hour', min(time), max(time)), date_sub('day', min(time), max(time)) from events where time >= '2026-01-01' and time < '2026-03-01'

select monthname(time), day(time), hour(time), minute(time), second(time) from events where time >= '2026-01-01' and time < '2026-03-01' order by id limit 20

select epoch_ms(time), epoch_us(time), to_timestamp(0) is not null from events where time >= '2026-01-01' and time < '2026-03-01' order by id limit 5

select isoyear(time), yearweek(time), decade(time), century(time) from events where time >= '2026-01-01' and time < '2026-03-01' order by id limit 3

--# Windows and ranks

select person, time, event, row_number() over (partition by person order by time, id) as step from events where time >= '2026-01-01' and time < '2026-03-01' order by person, step limit 50

select person, event, lead(event) over (partition by person order by time, id) as next_event from events where time >= '2026-01-01' and time < '2026-03-01' order by id limit 50

select id, revenue, rank() over (order by revenue desc nulls last), dense_rank() over (order by revenue desc nulls last) from events where time >= '2026-01-01' and time < '2026-03-01' order by id limit 30

select id, ntile(4) over (order by id), percent_rank() over (order by id), cume_dist() over (order by id) from events where time >= '2026-01-01' and time < '2026-03-01' order by id limit 30

select * from (select country, event, count(*) n, row_number() over (partition by country order by count(*) desc, event) as r from events where time >= '2026-01-01' and time < '2026-03-01' group by 1, 2) where r <= 3 order by country, r

select country, event, count(*) as n from events where time >= '2026-01-01' and time < '2026-03-01' group by country, event qualify row_number() over (partition by country order by n desc, event) <= 2 order by country, n desc, event

select distinct on (person) person, event, time from events where time >= '2026-01-01' and time < '2026-03-01' order by person, time, id

select person, event from events where time >= '2026-01-01' and time < '2026-03-01' qualify row_number() over (partition by person order by time desc, id) = 1 order by person

select id, sum(revenue) over w as total, avg(revenue) over w as mean from events where time >= '2026-01-01' and time < '2026-03-01' window w as (partition by person order by time, id) order by id limit 40

select id, first_value(event) over (partition by person order by time, id), last_value(event) over (partition by person order by time, id rows between unbounded preceding and unbounded following), nth_value(event, 2) over (partition by person order by time, id) from events where time >= '2026-01-01' and time < '2026-03-01' order by id limit 40

select id, sum(revenue) over (order by time range between interval 3 days preceding and current row) from events where time >= '2026-01-01' and time < '2026-03-01' order by id limit 40

select id, count(*) over (partition by person), max(time) over (partition by person) from events where time >= '2026-01-01' and time < '2026-03-01' order by id limit 40

select id, count(*) filter (where ok) over (partition by country order by id) from events where time >= '2026-01-01' and time < '2026-03-01' order by id limit 40

select id, last_value(plan ignore nulls) over (partition by person order by time, id) from events where time >= '2026-01-01' and time < '2026-03-01' order by id limit 40

select id, avg(revenue) over (order by id rows between 3 preceding and 3 following exclude current row) from events where time >= '2026-01-01' and time < '2026-03-01' order by id limit 40

select id, sum(id) over (order by duration groups between 1 preceding and current row) from events where time >= '2026-01-01' and time < '2026-03-01' order by id limit 40

select id, lag(id, 2, -1) over (order by id), lead(id, 1, 0) over (order by id) from events where time >= '2026-01-01' and time < '2026-03-01' order by id limit 10

select id, count(distinct event) over (partition by person) from events where time >= '2026-01-01' and time < '2026-03-01' order by id limit 10

select person, n, sum(n) over (order by n desc, person) / sum(n) over () as cumulative from (select person, count(*) n from events where time >= '2026-01-01' and time < '2026-03-01' group by person) order by n desc, person limit 20

with marked as (select person, time, id, case when time - lag(time) over (partition by person order by time, id) > interval '30 minutes' then 1 else 0 end as fresh from events where time >= '2026-01-01' and time < '2026-03-01'),
sessions as (select person, id, sum(fresh) over (partition by person order by time, id) as session from marked)
select person, count(distinct session) + 0 as sessions from sessions group by person order by person

select gap, count(*) from (select date_diff('day', lag(time) over (partition by person order by time), time) as gap from events where time >= '2026-01-01' and time < '2026-03-01') where gap is not null group by gap order by gap

select id, rank() over (partition by country, plan order by revenue desc nulls last, id asc) as r from events where time >= '2026-01-01' and time < '2026-03-01' order by id limit 15

--# Funnels

with steps as (select person, min(time) filter (where event = 'signup') as s1, min(time) filter (where event = 'activate') as s2, min(time) filter (where event = 'purchase') as s3
from events where time >= '2026-01-01' and time < '2026-03-01' group by person)
select count(s1) as signed_up, count(case when s2 > s1 then 1 end) as activated, count(case when s3 > s2 and s2 > s1 then 1 end) as bought from steps

with a as (select person, min(time) as t from events where event = 'signup' and time >= '2026-01-01' and time < '2026-03-01' group by person),
b as (select e.person, min(e.time) as t from events e join a on a.person = e.person where e.event = 'activate' and e.time >= '2026-01-01' and e.time < '2026-03-01' and e.time > a.t and e.time < a.t + interval '7 days' group by e.person)
select (select count(*) from a) as signups, (select count(*) from b) as activated

select count(distinct s.person) as started, count(distinct p.person) as bought
from events s left join events p on p.person = s.person and p.event = 'purchase' and p.time between s.time and s.time + interval '14 days'
where s.event = 'signup' and s.time >= '2026-01-01' and s.time < '2026-02-01'

select s.platform, count(distinct s.person) as started, count(distinct p.person) as bought, count(distinct p.person)::double / count(distinct s.person) as rate
from events s left join events p on s.person = p.person and p.event = 'purchase' and p.time > s.time and p.time <= s.time + interval 7 day
where s.event = 'signup' and s.time between '2026-01-01' and '2026-02-15' group by s.platform order by rate desc, s.platform

with ordered as (select person, event, time, lead(event) over (partition by person order by time, id) as next, lead(time) over (partition by person order by time, id) as next_time from events where time >= '2026-01-01' and time < '2026-03-01')
select count(*) filter (where event = 'signup') as signups, count(*) filter (where event = 'signup' and next = 'activate' and next_time - time < interval '1 day') as direct from ordered

with steps as (select person, list(event order by time, id) as path from events where time >= '2026-01-01' and time < '2026-03-01' group by person)
select count(*) filter (where list_contains(path, 'signup')) as a, count(*) filter (where list_position(path, 'purchase') > list_position(path, 'signup')) as b from steps

select median(date_diff('minute', s.t, p.t)) as minutes_to_buy from
(select person, min(time) t from events where event = 'signup' and time >= '2026-01-01' and time < '2026-03-01' group by 1) s
join (select person, min(time) t from events where event = 'purchase' and time >= '2026-01-01' and time < '2026-03-01' group by 1) p on s.person = p.person where p.t > s.t

with first_touch as (select distinct on (person) person, platform from events where time >= '2026-01-01' and time < '2026-03-01' order by person, time, id),
buyers as (select distinct person from events where event = 'purchase' and time >= '2026-01-01' and time < '2026-03-01')
select f.platform, count(*) as people, count(b.person) as buyers from first_touch f left join buyers b using (person) group by f.platform order by f.platform

select count(*) from events s where s.event = 'signup' and s.time >= '2026-01-01' and s.time < '2026-02-01'
and exists (select 1 from events p where p.person = s.person and p.event = 'purchase' and p.time > s.time and p.time < s.time + interval '30 days')

select count(*) from events s where s.event = 'signup' and s.time >= '2026-01-01' and s.time < '2026-02-01'
and not exists (select 1 from events p where p.person = s.person and p.event = 'purchase' and p.time >= '2026-01-01' and p.time < '2026-03-01')

with f as (select person, max((event = 'signup')::int) a, max((event = 'activate')::int) b, max((event = 'purchase')::int) c from events where time >= '2026-01-01' and time < '2026-03-01' group by person)
select step, n from (select 1 as step, sum(a) as n from f union all select 2, sum(a * b) from f union all select 3, sum(a * b * c) from f) order by step

--# Retention, stickiness, lifecycle, cohorts

with firsts as (select person, min(time)::date as day0 from events where event = 'signup' and time >= '2026-01-01' and time < '2026-03-01' group by person)
select date_diff('day', f.day0, e.time::date) as n, count(distinct e.person) as people from firsts f join events e on e.person = f.person and e.time >= f.day0
where e.time >= '2026-01-01' and e.time < '2026-03-01' group by n order by n

with cohort as (select person, date_trunc('week', min(time)) as week0 from events where time >= '2026-01-01' and time < '2026-03-01' group by person),
activity as (select distinct person, date_trunc('week', time) as week from events where time >= '2026-01-01' and time < '2026-03-01')
select c.week0, date_diff('week', c.week0, a.week) as n, count(distinct c.person) as people from cohort c join activity a on a.person = c.person group by all order by all

select count(distinct a.person) as day0, count(distinct b.person) as day7 from events a
left join events b on a.person = b.person and b.time >= a.time + interval '7 days' and b.time < a.time + interval '8 days'
where a.event = 'signup' and a.time >= '2026-01-01' and a.time < '2026-02-01'

select days, count(*) as people from (select person, count(distinct time::date) as days from events where time >= '2026-01-01' and time < '2026-02-01' group by person) group by days order by days

with weekly as (select distinct person, date_trunc('week', time) as week from events where time >= '2026-01-01' and time < '2026-03-01'),
marked as (select person, week, lag(week) over (partition by person order by week) as previous from weekly)
select week, count(*) filter (where previous is null) as fresh, count(*) filter (where previous = week - interval 7 day) as retained, count(*) filter (where previous < week - interval 7 day) as returned from marked group by week order by week

select count(distinct person) filter (where time::date = '2026-01-20')::double / count(distinct person) as stickiness from events where time >= '2026-01-01' and time < '2026-02-01'

select d.day, count(distinct e.person) as active from generate_series(date '2026-01-08', date '2026-01-15', interval 1 day) as d(day)
join events e on e.time > d.day - interval 7 day and e.time <= d.day where e.time between '2026-01-01' and '2026-01-31' group by d.day order by d.day

select count(*) from (select person from events where event = 'purchase' and time >= '2026-01-01' and time < '2026-03-01' group by person having count(*) >= 3)

select person from events where time between '2026-01-01' and '2026-01-31' except select person from events where time between '2026-02-01' and '2026-02-28' order by person

select person from events where event = 'signup' and time >= '2026-01-01' and time < '2026-03-01' intersect select person from events where event = 'purchase' and time >= '2026-01-01' and time < '2026-03-01' order by 1

select count(*) from persons p where p.plan = 'pro' and p.person in (select person from events where event = 'purchase' and time >= '2026-01-01' and time < '2026-03-01')

select count(*) from persons p anti join (select distinct person from events where time >= '2026-01-01' and time < '2026-03-01') e on e.person = p.person

select p.plan, count(*) from persons p semi join (select person from events where time >= '2026-01-01' and time < '2026-03-01' and ok) e using (person) group by p.plan order by p.plan

select p.plan, count(*) as events, count(distinct e.person) as people from events e join persons p on p.person = e.person where e.time >= '2026-01-01' and e.time < '2026-03-01' group by p.plan order by p.plan

select p.country, sum(e.revenue) from persons as p inner join events as e using (person) where e.time >= '2026-01-01' and e.time < '2026-03-01' group by p.country order by p.country

select p.person, p.plan, (select count(*) from events e where e.person = p.person and e.time >= '2026-01-01' and e.time < '2026-03-01') as n from persons p order by p.person limit 20

select p.person, last.event from persons p left join lateral (select event from events e where e.person = p.person and e.time >= '2026-01-01' and e.time < '2026-03-01' order by e.time desc, e.id limit 1) last on true order by p.person limit 20

select e.event, p.plan, count(*) from events e left join persons p on e.person = p.person where e.time >= '2026-01-01' and e.time < '2026-03-01' group by cube (e.event, p.plan) order by all

select * from persons order by person limit 5

select plan, count(*) from persons group by plan order by plan

select email_domain, count(*) from persons where signed_up >= '2025-12-01' group by 1 order by 2 desc, 1

select p.plan, avg(n) from (select person, count(*) n from events where time >= '2026-01-01' and time < '2026-03-01' group by person) e full join persons p on p.person = e.person group by p.plan order by p.plan

select a.person, a.event, b.event from events a asof join (select * from events where time >= '2026-01-01' and time < '2026-03-01') b on a.person = b.person and a.time > b.time where a.time >= '2026-01-15' and a.time < '2026-01-16' order by a.id

select count(*) from events a join events b on a.person = b.person and a.event = 'signup' and b.event = 'purchase' where a.time >= '2026-01-01' and a.time < '2026-02-01' and b.time >= a.time and b.time <= date '2026-02-10'

select count(*) from events a, events b where a.person = b.person and a.id < b.id and a.time::date = '2026-01-15' and b.time::date = '2026-01-15'

select a.day, a.n, b.n from (select time::date as day, count(*) n from events where time between '2026-01-08' and '2026-01-15' group by 1) a join (select time::date + 7 as day, count(*) n from events where time between '2026-01-01' and '2026-01-08' group by 1) b on a.day = b.day order by 1

--# Grouping sets, pivots, sets

select country, platform, count(*) from events where time >= '2026-01-01' and time < '2026-03-01' group by grouping sets ((country, platform), (country), ()) order by all

select country, platform, grouping(country), count(*) from events where time >= '2026-01-01' and time < '2026-03-01' group by rollup (country, platform) order by all

select country, plan, count(*) from events where time >= '2026-01-01' and time < '2026-03-01' group by cube (country, plan) order by country nulls first, plan nulls first

select grouping_id, n from (select grouping(country, plan) as grouping_id, count(*) as n from events where time >= '2026-01-01' and time < '2026-03-01' group by rollup (country, plan)) order by all

select * from (select country, platform, person from events where time >= '2026-01-01' and time < '2026-03-01') pivot (count(distinct person) for platform in ('ios', 'web', 'android') group by country) order by country

pivot (select event, country, revenue from events where time >= '2026-01-01' and time < '2026-03-01') on country in ('DE', 'US') using sum(revenue) as total, count(*) as n group by event order by event

from (select event, platform from events where time >= '2026-01-01' and time < '2026-03-01') pivot (count(*) for platform in ('ios' as apple, 'web')) order by all

select * from (select count(*) as a, count(distinct person) as b from events where time >= '2026-01-01' and time < '2026-03-01') unpivot (value for name in (a, b)) order by name

unpivot (select sum(revenue) as revenue, sum(duration) as duration from events where time >= '2026-01-01' and time < '2026-03-01') on revenue, duration into name metric value v

select event from events where time >= '2026-01-01' and time < '2026-03-01' union select plan from persons order by 1

select event, 1 as n from events where time >= '2026-01-01' and time < '2026-03-01' union all by name select 2 as n, plan as event from persons order by all limit 20

(select event from events where time >= '2026-01-01' and time < '2026-03-01' order by time, id limit 3) union all (select event from events where time >= '2026-01-01' and time < '2026-03-01' order by time desc, id limit 3)

select event from events where time >= '2026-01-01' and time < '2026-03-01' except all select plan from persons order by 1 limit 10

values (1, 'a'), (2, 'b')

select v.name, count(e.id) from (values ('signup'), ('purchase'), ('nothing')) as v(name) left join events e on e.event = v.name and e.time >= '2026-01-01' and e.time < '2026-03-01' group by v.name order by v.name

with goals(name, weight) as (values ('signup', 1), ('purchase', 5)) select g.name, sum(g.weight) from events e join goals g on g.name = e.event where e.time >= '2026-01-01' and e.time < '2026-03-01' group by 1 order by 1

select 1

select 1 + 1 as two, 'x' || 'y' as xy, 7 / 2, 7 // 2, 7 % 2, 2 ** 3, -5, +5

from events select event, count(*) where time >= '2026-01-01' and time < '2026-03-01' group by all order by all

from persons

select count(*) from events where time >= '2026-01-01' and time < '2026-03-01' limit 100 offset 0

select * from events where time >= '2026-01-01' and time < '2026-03-01' order by id limit 10

select e.* from events e where e.time >= '2026-01-01' and e.time < '2026-03-01' order by e.id limit 10 offset 5

select * exclude (properties, tags) from events where time >= '2026-01-01' and time < '2026-03-01' order by id limit 10

select * replace (upper(event) as event) from events where time >= '2026-01-01' and time < '2026-03-01' order by id limit 10

select events.event, events.time from events where events.time >= '2026-01-01' and events.time < '2026-01-02' order by events.id

select events.event from main.events where time >= '2026-01-01' and time < '2026-01-02' order by id

select "event", "time" as "the time", count(*) "how many" from "events" where "time" between '2026-01-01' and '2026-01-03' group by "event", "time" order by all limit 7

SELECT EVENT, COUNT(*) FROM EVENTS WHERE TIME >= '2026-01-01' AND TIME < '2026-02-01' GROUP BY EVENT ORDER BY EVENT

-- how many people bought?
select count(distinct person) /* people, not events */ from events where event = 'purchase' and time >= '2026-01-01' and time < '2026-03-01'

select distinct country from events where time >= '2026-01-01' and time < '2026-03-01' order by country nulls last

select distinct event, platform from events where time >= '2026-01-01' and time < '2026-03-01' order by all

select count(*) as "Anzahl", 'für alle – 100 %' as "Überschrift" from events where time >= '2026-01-01' and time < '2026-03-01'

--# JSON, lists, structs, text

select (properties->>'source') as source, count(*) from events where time >= '2026-01-01' and time < '2026-03-01' group by 1 order by 1

select properties->>'source' as source, count(*) from events where time >= '2026-01-01' and time < '2026-03-01' group by 1 order by 1

select properties->'cart'->>'total' as total from events where time >= '2026-01-01' and time < '2026-03-01' and event = 'purchase' order by id limit 10

select sum((properties->>'amount')::double) from events where (properties->>'amount') is not null and time >= '2026-01-01' and time < '2026-03-01'

select sum(cast(properties->>'amount' as double)) from events where time >= '2026-01-01' and time < '2026-03-01'

select json_extract_string(properties, '$.source') as source, count(*) from events where time >= '2026-01-01' and time < '2026-03-01' and json_extract_string(properties, '$.source') <> 'ads' group by 1 order by 1

select json_extract(properties, '$.cart.items'), json_array_length(properties, '$.cart.items') from events where time >= '2026-01-01' and time < '2026-03-01' and event = 'purchase' order by id limit 5

select key, count(*) from (select unnest(json_keys(properties)) as key from events where time >= '2026-01-01' and time < '2026-03-01') group by key order by key

select json_type(properties), json_valid(properties), json_exists(properties, '$.source') from events where time >= '2026-01-01' and time < '2026-03-01' order by id limit 3

select count(*) from events where time >= '2026-01-01' and time < '2026-03-01' and (properties->>'source') in ('ads', 'search')

select count(*) from events where time >= '2026-01-01' and time < '2026-03-01' and (properties->>'source') like 'a%' and (properties->>'source') is not null

select properties['source'], properties.source from events where time >= '2026-01-01' and time < '2026-03-01' order by id limit 3

select to_json({'event': event, 'n': count(*)}) from events where time >= '2026-01-01' and time < '2026-03-01' group by event order by event

select json_object('event', event, 'n', count(*)) from events where time >= '2026-01-01' and time < '2026-03-01' group by event order by event

select json_group_array(event) from (select distinct event from events where time >= '2026-01-01' and time < '2026-03-01' order by event)

select tag, count(*) from (select unnest(tags) as tag from events where time >= '2026-01-01' and time < '2026-03-01') group by tag order by tag

select t.tag, count(*) from events e, unnest(e.tags) as t(tag) where e.time >= '2026-01-01' and e.time < '2026-03-01' group by 1 order by 1

select count(*) from events where time >= '2026-01-01' and time < '2026-03-01' and list_contains(tags, 'new')

select count(*) from events where time >= '2026-01-01' and time < '2026-03-01' and array_has(tags, 'new')

select count(*) from events where time >= '2026-01-01' and time < '2026-03-01' and 'new' = any(tags)

select len(tags), count(*) from events where time >= '2026-01-01' and time < '2026-03-01' group by 1 order by 1

select list_transform(tags, t -> upper(t)) from events where time >= '2026-01-01' and time < '2026-03-01' order by id limit 5

select list_filter(tags, t -> t <> 'new'), list_reduce([1, 2, 3], (a, b) -> a + b) from events where time >= '2026-01-01' and time < '2026-03-01' order by id limit 5

select [upper(t) for t in tags if t like 'n%'] from events where time >= '2026-01-01' and time < '2026-03-01' order by id limit 5

select tags[1], tags[-1], tags[1:1], tags[2:] from events where time >= '2026-01-01' and time < '2026-03-01' order by id limit 5

select list_sort(tags), list_distinct(tags), list_aggregate([1, 2, 3], 'sum'), array_to_string(tags, ',') from events where time >= '2026-01-01' and time < '2026-03-01' order by id limit 5

select {'a': event, 'b': id}.a, struct_pack(x := id).x, row(event, id) from events where time >= '2026-01-01' and time < '2026-03-01' order by id limit 5

select map {'a': 1, 'b': 2}['a'], map_keys(map {'k': id}) from events where time >= '2026-01-01' and time < '2026-03-01' order by id limit 5

select lower(event), upper(country), length(event), trim('  x '), ltrim(' x'), rtrim('x '), reverse(event) from events where time >= '2026-01-01' and time < '2026-03-01' order by id limit 5

select substring(event from 1 for 3), substr(event, 2), left(event, 2), right(event, 2), position('u' in event), strpos(event, 'u') from events where time >= '2026-01-01' and time < '2026-03-01' order by id limit 5

select replace(event, 'sign', 'log'), split_part(person, '-', 2), concat(event, '/', country), concat_ws('-', event, country, platform) from events where time >= '2026-01-01' and time < '2026-03-01' order by id limit 5

select lpad(id::varchar, 6, '0'), rpad(event, 12, '.'), repeat('*', 5), bar(id, 0, 100, 20) from events where time >= '2026-01-01' and time < '2026-03-01' order by id limit 5

select event like 'sign%', event ilike 'SIGN%', event not like '%x%', event not ilike '%Y%', event like 'a!%' escape '!' from events where time >= '2026-01-01' and time < '2026-03-01' order by id limit 5

select regexp_matches(event, '^sign'), regexp_replace(event, '[aeiou]', '_', 'g'), regexp_extract(person, 'p-([0-9]+)', 1), event ~ 'signup' from events where time >= '2026-01-01' and time < '2026-03-01' order by id limit 5

select event similar to '(signup|login)', starts_with(event, 's'), ends_with(event, 'p'), contains(event, 'gn'), event ^@ 'si' from events where time >= '2026-01-01' and time < '2026-03-01' order by id limit 5

select string_split(person, '-')[2], regexp_split_to_array(person, '-') from events where time >= '2026-01-01' and time < '2026-03-01' order by id limit 5

select md5(person), hash(person) % 10 = 3, ascii('a'), chr(65), unicode('ä') from events where time >= '2026-01-01' and time < '2026-03-01' order by id limit 5

select levenshtein(event, 'signup'), jaro_winkler_similarity(event, 'signup'), jaccard(event, 'signup') from events where time >= '2026-01-01' and time < '2026-03-01' order by id limit 5

select url_decode('a%20b'), strip_accents('für'), translate(event, 'abc', 'xyz') from events where time >= '2026-01-01' and time < '2026-03-01' order by id limit 5

select format_bytes(id * 1000), typeof(revenue) from events where time >= '2026-01-01' and time < '2026-03-01' order by id limit 5

select 'it''s', e'tab\there', 'back\slash', $$dollar 'quoted'$$, 'percent % and _'

--# Expressions, casts, nulls, conditions

select case when revenue > 100 then 'large' when revenue > 10 then 'middle' else 'small' end as size, count(*) from events where time >= '2026-01-01' and time < '2026-03-01' group by size order by size

select case plan when 'pro' then 1 when 'free' then 0 end as paid, count(*) from events where time >= '2026-01-01' and time < '2026-03-01' group by 1 order by 1

select coalesce(plan, 'none'), nullif(plan, 'free'), ifnull(plan, '?'), if(ok, 'yes', 'no') from events where time >= '2026-01-01' and time < '2026-03-01' order by id limit 10

select greatest(id, 5), least(id, 5), abs(-id), round(revenue, 1), ceil(revenue), floor(revenue), trunc(revenue), sign(revenue) from events where time >= '2026-01-01' and time < '2026-03-01' order by id limit 10

select sqrt(id), ln(id + 1), log(10), log2(8), exp(1), pow(2, 3), power(id, 2), mod(id, 7), pi() from events where time >= '2026-01-01' and time < '2026-03-01' order by id limit 10

select id::varchar, '5'::int, try_cast(event as integer), cast(revenue as decimal(10, 2)), revenue::numeric(12, 1), id::double from events where time >= '2026-01-01' and time < '2026-03-01' order by id limit 10

select ok is true, ok is not true, ok is false, ok is not false, plan is null, plan is not null, plan is distinct from 'pro', plan is not distinct from 'pro' from events where time >= '2026-01-01' and time < '2026-03-01' order by id limit 10

select count(*) from events where time >= '2026-01-01' and time < '2026-03-01' and not ok and (country = 'DE' or platform = 'web') and plan <> 'free' and event != 'login'

select count(*) from events where time >= '2026-01-01' and time < '2026-03-01' and country in ('DE', 'US') and platform not in ('ios') and revenue between 5 and 50 and id not between 1 and 3

select count(*) from events where time >= '2026-01-01' and time < '2026-03-01' and (country, platform) in (('DE', 'web'), ('US', 'ios'))

select count(*) from events where time >= '2026-01-01' and time < '2026-03-01' and revenue > (select avg(revenue) from events where time >= '2026-01-01' and time < '2026-03-01')

select count(*) from events where time >= '2026-01-01' and time < '2026-03-01' and revenue >= all (select revenue from events where time::date = '2026-01-15' and revenue is not null)

select count(*) from events where time >= '2026-01-01' and time < '2026-03-01' and person = any (select person from persons where plan = 'pro')

select width, count(*) from (select floor(revenue / 10) * 10 as width from events where time >= '2026-01-01' and time < '2026-03-01' and revenue is not null) group by width order by width

select 1e3, 1.5, .5, 1_000, 12345678901234567890, -7, 0.1 + 0.2, true, false, null

select id & 3, id | 1, id << 1, id >> 1, xor(id, 1) from events where time >= '2026-01-01' and time < '2026-03-01' order by id limit 4

select isnan(revenue), isinf(revenue), isfinite(revenue), gcd(12, 18), lcm(4, 6), even(3) from events where time >= '2026-01-01' and time < '2026-03-01' order by id limit 4

select sin(id), cos(id), tan(id), atan2(id, 1), radians(180), degrees(pi()), cbrt(27) from events where time >= '2026-01-01' and time < '2026-03-01' order by id limit 4

select date '2026-01-05' + 3, date '2026-01-05' - date '2026-01-01', timestamp '2026-01-05 10:00:00' + interval '90 minutes', (interval '1 month' + interval 2 day)::varchar

select try(cast(event as int)) from events where time >= '2026-01-01' and time < '2026-03-01' order by id limit 4

select cast('[1, 2]' as int[]), cast({'a': 1} as struct(a varchar)), '2026-01-01'::timestamptz is not null

select count(*) from events where true and time >= '2026-01-01' and time < '2026-03-01' and 1 = 1

select x.n from (select count(*) as n from events where time >= '2026-01-01' and time < '2026-03-01') x where x.n > 0

with a as (select 1 as x), b as (select x + 1 as y from a), c as (select x, y from a, b) select * from c

with recent as materialized (select * from events where time >= '2026-01-01' and time < '2026-03-01'), big as (select * from recent where revenue > 50) select event, count(*) from big group by event order by event

select * from (with inner_one as (select event, count(*) n from events where time >= '2026-01-01' and time < '2026-03-01' group by 1) select * from inner_one where n > 5) order by 1

select i, i * i as square from range(10) r(i) order by i

select n from generate_series(1, 20, 5) as s(n) order by n

select unnest(generate_series(date '2026-01-01', date '2026-01-05', interval '1 day'))::date as day

select unnest([1, 2, 3]) as n, unnest(['a', 'b', 'c']) as s

select u.n, u.ordinality from unnest([10, 20]) with ordinality as u(n, ordinality) order by 1

select event, count(*) as n from events where time >= '2026-01-01' and time < '2026-03-01' group by event order by count(*) desc, event asc nulls last limit 3

select country, sum(revenue) as total from events where time >= '2026-01-01' and time < '2026-03-01' and event = 'purchase' group by country having sum(revenue) > 100 and count(*) > 2 order by total desc, country

--# Tracking health and data quality

select count(*) as n, count(*) - count(person) as no_person, count(*) - count(distinct id) as duplicates from events where time >= '2026-01-01' and time < '2026-03-01'

select event, min(time), max(time), count(*) from events where time >= '2026-01-01' and time < '2026-03-01' group by event order by event

select event, avg((plan is null)::int) as null_share from events where time >= '2026-01-01' and time < '2026-03-01' group by event order by event

select person, count(*) from events where time >= '2026-01-01' and time < '2026-03-01' group by person having count(*) > (select 3 * avg(n) from (select count(*) n from events where time >= '2026-01-01' and time < '2026-03-01' group by person)) order by person

select time::date as day, count(*) as n, case when count(*) < 0.5 * avg(count(*)) over (order by time::date rows between 7 preceding and 1 preceding) then 'low' else '' end as flag from events where time >= '2026-01-01' and time < '2026-03-01' group by 1 order by 1

select distinct_id, count(distinct person) from events where time >= '2026-01-01' and time < '2026-03-01' group by 1 having count(distinct person) > 1 order by 1

select (properties->>'version') as version, count(*), count(*)::double / sum(count(*)) over () from events where time >= '2026-01-01' and time < '2026-03-01' group by 1 order by 1

select n, count(*) from (select id, count(*) n from events where time >= '2026-01-01' and time < '2026-03-01' group by id) group by n order by n

select event, approx_top_k(country, 2) from events where time >= '2026-01-01' and time < '2026-03-01' group by event order by event

--# Breakdowns of each event and dimension

select country, count(*) as n, count(distinct person) as people from events where time >= '2026-01-01' and time < '2026-03-01' group by country order by n desc, country limit 10

select date_trunc('week', time) as week, country, count(*) as n from events where time >= '2026-01-01' and time < '2026-03-01' group by 1, 2 order by 1, 2

select country, avg(revenue) as mean, median(revenue) as median, count(revenue) as n from events where event = 'purchase' and time >= '2026-01-01' and time < '2026-03-01' group by country having count(revenue) > 1 order by mean desc nulls last, country

with t as (select country as k, count(*) n from events where time >= '2026-01-01' and time < '2026-03-01' group by 1), top as (select k from t order by n desc, k limit 3) select case when k in (select k from top) then k else 'other' end as k, sum(n) from t group by 1 order by 1

select a.country, a.n as before, b.n as after, b.n - a.n as change from (select country, count(*) n from events where time >= '2026-01-01' and time < '2026-02-01' group by 1) a join (select country, count(*) n from events where time >= '2026-02-01' and time < '2026-03-01' group by 1) b on a.country = b.country order by change, 1

select country, count(*) filter (where event = 'purchase')::double / nullif(count(distinct person), 0) as purchases_per_person from events where time >= '2026-01-01' and time < '2026-03-01' group by rollup (country) order by all

select platform, count(*) as n, count(distinct person) as people from events where time >= '2026-01-01' and time < '2026-03-01' group by platform order by n desc, platform limit 10

select date_trunc('week', time) as week, platform, count(*) as n from events where time >= '2026-01-01' and time < '2026-03-01' group by 1, 2 order by 1, 2

select platform, avg(revenue) as mean, median(revenue) as median, count(revenue) as n from events where event = 'purchase' and time >= '2026-01-01' and time < '2026-03-01' group by platform having count(revenue) > 1 order by mean desc nulls last, platform

with t as (select platform as k, count(*) n from events where time >= '2026-01-01' and time < '2026-03-01' group by 1), top as (select k from t order by n desc, k limit 3) select case when k in (select k from top) then k else 'other' end as k, sum(n) from t group by 1 order by 1

select a.platform, a.n as before, b.n as after, b.n - a.n as change from (select platform, count(*) n from events where time >= '2026-01-01' and time < '2026-02-01' group by 1) a join (select platform, count(*) n from events where time >= '2026-02-01' and time < '2026-03-01' group by 1) b on a.platform = b.platform order by change, 1

select platform, count(*) filter (where event = 'purchase')::double / nullif(count(distinct person), 0) as purchases_per_person from events where time >= '2026-01-01' and time < '2026-03-01' group by rollup (platform) order by all

select plan, count(*) as n, count(distinct person) as people from events where time >= '2026-01-01' and time < '2026-03-01' group by plan order by n desc, plan limit 10

select date_trunc('week', time) as week, plan, count(*) as n from events where time >= '2026-01-01' and time < '2026-03-01' group by 1, 2 order by 1, 2

select plan, avg(revenue) as mean, median(revenue) as median, count(revenue) as n from events where event = 'purchase' and time >= '2026-01-01' and time < '2026-03-01' group by plan having count(revenue) > 1 order by mean desc nulls last, plan

with t as (select plan as k, count(*) n from events where time >= '2026-01-01' and time < '2026-03-01' group by 1), top as (select k from t order by n desc, k limit 3) select case when k in (select k from top) then k else 'other' end as k, sum(n) from t group by 1 order by 1

select a.plan, a.n as before, b.n as after, b.n - a.n as change from (select plan, count(*) n from events where time >= '2026-01-01' and time < '2026-02-01' group by 1) a join (select plan, count(*) n from events where time >= '2026-02-01' and time < '2026-03-01' group by 1) b on a.plan = b.plan order by change, 1

select plan, count(*) filter (where event = 'purchase')::double / nullif(count(distinct person), 0) as purchases_per_person from events where time >= '2026-01-01' and time < '2026-03-01' group by rollup (plan) order by all

select event, count(*) as n, count(distinct person) as people from events where time >= '2026-01-01' and time < '2026-03-01' group by event order by n desc, event limit 10

select date_trunc('week', time) as week, event, count(*) as n from events where time >= '2026-01-01' and time < '2026-03-01' group by 1, 2 order by 1, 2

select event, avg(revenue) as mean, median(revenue) as median, count(revenue) as n from events where event = 'purchase' and time >= '2026-01-01' and time < '2026-03-01' group by event having count(revenue) > 1 order by mean desc nulls last, event

with t as (select event as k, count(*) n from events where time >= '2026-01-01' and time < '2026-03-01' group by 1), top as (select k from t order by n desc, k limit 3) select case when k in (select k from top) then k else 'other' end as k, sum(n) from t group by 1 order by 1

select a.event, a.n as before, b.n as after, b.n - a.n as change from (select event, count(*) n from events where time >= '2026-01-01' and time < '2026-02-01' group by 1) a join (select event, count(*) n from events where time >= '2026-02-01' and time < '2026-03-01' group by 1) b on a.event = b.event order by change, 1

select event, count(*) filter (where event = 'purchase')::double / nullif(count(distinct person), 0) as purchases_per_person from events where time >= '2026-01-01' and time < '2026-03-01' group by rollup (event) order by all

select group_key, count(*) as n, count(distinct person) as people from events where time >= '2026-01-01' and time < '2026-03-01' group by group_key order by n desc, group_key limit 10

select date_trunc('week', time) as week, group_key, count(*) as n from events where time >= '2026-01-01' and time < '2026-03-01' group by 1, 2 order by 1, 2

select group_key, avg(revenue) as mean, median(revenue) as median, count(revenue) as n from events where event = 'purchase' and time >= '2026-01-01' and time < '2026-03-01' group by group_key having count(revenue) > 1 order by mean desc nulls last, group_key

with t as (select group_key as k, count(*) n from events where time >= '2026-01-01' and time < '2026-03-01' group by 1), top as (select k from t order by n desc, k limit 3) select case when k in (select k from top) then k else 'other' end as k, sum(n) from t group by 1 order by 1

select a.group_key, a.n as before, b.n as after, b.n - a.n as change from (select group_key, count(*) n from events where time >= '2026-01-01' and time < '2026-02-01' group by 1) a join (select group_key, count(*) n from events where time >= '2026-02-01' and time < '2026-03-01' group by 1) b on a.group_key = b.group_key order by change, 1

select group_key, count(*) filter (where event = 'purchase')::double / nullif(count(distinct person), 0) as purchases_per_person from events where time >= '2026-01-01' and time < '2026-03-01' group by rollup (group_key) order by all

select time::date as day, count(*) as n from events where event = 'signup' and time >= '2026-01-01' and time < '2026-03-01' group by 1 order by 1

select count(distinct person) from events where event = 'signup' and time >= '2026-02-01' and time < '2026-02-08' and person not in (select person from events where event = 'signup' and time >= '2026-01-01' and time < '2026-02-01')

select person, count(*) as n, min(time) as first_seen, max(time) as last_seen from events where event = 'signup' and time >= '2026-01-01' and time < '2026-03-01' group by person order by n desc, person limit 10

select n, count(*) as people from (select person, count(*) as n from events where event = 'signup' and time >= '2026-01-01' and time < '2026-03-01' group by person) per_person group by n order by n

select width_bucket, count(*) from (select floor(n / 2.0) as width_bucket from (select person, count(*) n from events where event = 'signup' and time >= '2026-01-01' and time < '2026-03-01' group by 1)) group by 1 order by 1

select quantile_cont(n, [0.1, 0.5, 0.9]) from (select time::date d, count(*) n from events where event = 'signup' and time >= '2026-01-01' and time < '2026-03-01' group by d)

select time::date as day, count(*) as n from events where event = 'activate' and time >= '2026-01-01' and time < '2026-03-01' group by 1 order by 1

select count(distinct person) from events where event = 'activate' and time >= '2026-02-01' and time < '2026-02-08' and person not in (select person from events where event = 'activate' and time >= '2026-01-01' and time < '2026-02-01')

select person, count(*) as n, min(time) as first_seen, max(time) as last_seen from events where event = 'activate' and time >= '2026-01-01' and time < '2026-03-01' group by person order by n desc, person limit 10

select n, count(*) as people from (select person, count(*) as n from events where event = 'activate' and time >= '2026-01-01' and time < '2026-03-01' group by person) per_person group by n order by n

select width_bucket, count(*) from (select floor(n / 2.0) as width_bucket from (select person, count(*) n from events where event = 'activate' and time >= '2026-01-01' and time < '2026-03-01' group by 1)) group by 1 order by 1

select quantile_cont(n, [0.1, 0.5, 0.9]) from (select time::date d, count(*) n from events where event = 'activate' and time >= '2026-01-01' and time < '2026-03-01' group by d)

select time::date as day, count(*) as n from events where event = 'purchase' and time >= '2026-01-01' and time < '2026-03-01' group by 1 order by 1

select count(distinct person) from events where event = 'purchase' and time >= '2026-02-01' and time < '2026-02-08' and person not in (select person from events where event = 'purchase' and time >= '2026-01-01' and time < '2026-02-01')

select person, count(*) as n, min(time) as first_seen, max(time) as last_seen from events where event = 'purchase' and time >= '2026-01-01' and time < '2026-03-01' group by person order by n desc, person limit 10

select n, count(*) as people from (select person, count(*) as n from events where event = 'purchase' and time >= '2026-01-01' and time < '2026-03-01' group by person) per_person group by n order by n

select width_bucket, count(*) from (select floor(n / 2.0) as width_bucket from (select person, count(*) n from events where event = 'purchase' and time >= '2026-01-01' and time < '2026-03-01' group by 1)) group by 1 order by 1

select quantile_cont(n, [0.1, 0.5, 0.9]) from (select time::date d, count(*) n from events where event = 'purchase' and time >= '2026-01-01' and time < '2026-03-01' group by d)

select time::date as day, count(*) as n from events where event = 'login' and time >= '2026-01-01' and time < '2026-03-01' group by 1 order by 1

select count(distinct person) from events where event = 'login' and time >= '2026-02-01' and time < '2026-02-08' and person not in (select person from events where event = 'login' and time >= '2026-01-01' and time < '2026-02-01')

select person, count(*) as n, min(time) as first_seen, max(time) as last_seen from events where event = 'login' and time >= '2026-01-01' and time < '2026-03-01' group by person order by n desc, person limit 10

select n, count(*) as people from (select person, count(*) as n from events where event = 'login' and time >= '2026-01-01' and time < '2026-03-01' group by person) per_person group by n order by n

select width_bucket, count(*) from (select floor(n / 2.0) as width_bucket from (select person, count(*) n from events where event = 'login' and time >= '2026-01-01' and time < '2026-03-01' group by 1)) group by 1 order by 1

select quantile_cont(n, [0.1, 0.5, 0.9]) from (select time::date d, count(*) n from events where event = 'login' and time >= '2026-01-01' and time < '2026-03-01' group by d)

select date_trunc('hour', time) as t, count(*), sum(revenue) from events where time >= '2026-01-01' and time < '2026-03-01' group by t order by t

select date_trunc('hour', e.time) as t, p.plan, count(distinct e.person) from events as e join persons as p on e.person = p.person where e.time >= '2026-01-01' and e.time < '2026-03-01' group by 1, 2 order by 1, 2

select date_trunc('day', time) as t, count(*), sum(revenue) from events where time >= '2026-01-01' and time < '2026-03-01' group by t order by t

select date_trunc('day', e.time) as t, p.plan, count(distinct e.person) from events as e join persons as p on e.person = p.person where e.time >= '2026-01-01' and e.time < '2026-03-01' group by 1, 2 order by 1, 2

select date_trunc('week', time) as t, count(*), sum(revenue) from events where time >= '2026-01-01' and time < '2026-03-01' group by t order by t

select date_trunc('week', e.time) as t, p.plan, count(distinct e.person) from events as e join persons as p on e.person = p.person where e.time >= '2026-01-01' and e.time < '2026-03-01' group by 1, 2 order by 1, 2

select date_trunc('month', time) as t, count(*), sum(revenue) from events where time >= '2026-01-01' and time < '2026-03-01' group by t order by t

select date_trunc('month', e.time) as t, p.plan, count(distinct e.person) from events as e join persons as p on e.person = p.person where e.time >= '2026-01-01' and e.time < '2026-03-01' group by 1, 2 order by 1, 2

select date_trunc('quarter', time) as t, count(*), sum(revenue) from events where time >= '2026-01-01' and time < '2026-03-01' group by t order by t

select date_trunc('quarter', e.time) as t, p.plan, count(distinct e.person) from events as e join persons as p on e.person = p.person where e.time >= '2026-01-01' and e.time < '2026-03-01' group by 1, 2 order by 1, 2

select date_trunc('year', time) as t, count(*), sum(revenue) from events where time >= '2026-01-01' and time < '2026-03-01' group by t order by t

select date_trunc('year', e.time) as t, p.plan, count(distinct e.person) from events as e join persons as p on e.person = p.person where e.time >= '2026-01-01' and e.time < '2026-03-01' group by 1, 2 order by 1, 2

select country, sum(revenue) as value from events where time >= '2026-01-01' and time < '2026-03-01' group by country order by country

select sum(revenue) as value from events where time >= '2026-01-01' and time < '2026-03-01' and event = 'purchase' and ok

select country, avg(duration) as value from events where time >= '2026-01-01' and time < '2026-03-01' group by country order by country

select avg(duration) as value from events where time >= '2026-01-01' and time < '2026-03-01' and event = 'purchase' and ok

select country, max(time) as value from events where time >= '2026-01-01' and time < '2026-03-01' group by country order by country

select max(time) as value from events where time >= '2026-01-01' and time < '2026-03-01' and event = 'purchase' and ok

select country, min(time) as value from events where time >= '2026-01-01' and time < '2026-03-01' group by country order by country

select min(time) as value from events where time >= '2026-01-01' and time < '2026-03-01' and event = 'purchase' and ok

select country, count(distinct person) as value from events where time >= '2026-01-01' and time < '2026-03-01' group by country order by country

select count(distinct person) as value from events where time >= '2026-01-01' and time < '2026-03-01' and event = 'purchase' and ok

select country, count(distinct event) as value from events where time >= '2026-01-01' and time < '2026-03-01' group by country order by country

select count(distinct event) as value from events where time >= '2026-01-01' and time < '2026-03-01' and event = 'purchase' and ok

select country, stddev_samp(revenue) as value from events where time >= '2026-01-01' and time < '2026-03-01' group by country order by country

select stddev_samp(revenue) as value from events where time >= '2026-01-01' and time < '2026-03-01' and event = 'purchase' and ok

select country, var_samp(duration) as value from events where time >= '2026-01-01' and time < '2026-03-01' group by country order by country

select var_samp(duration) as value from events where time >= '2026-01-01' and time < '2026-03-01' and event = 'purchase' and ok

select country, list(id order by id) as value from events where time >= '2026-01-01' and time < '2026-03-01' group by country order by country

select list(id order by id) as value from events where time >= '2026-01-01' and time < '2026-03-01' and event = 'purchase' and ok

select country, string_agg(event, '>' order by time, id) as value from events where time >= '2026-01-01' and time < '2026-03-01' group by country order by country

select string_agg(event, '>' order by time, id) as value from events where time >= '2026-01-01' and time < '2026-03-01' and event = 'purchase' and ok

--# Arithmetic between series

select day, a, b, a / nullif(b, 0) as ratio from (select time::date as day, count(*) filter (where event = 'purchase')::double as a, count(*) filter (where event = 'signup')::double as b from events where time >= '2026-01-01' and time < '2026-03-01' group by 1) x order by day

with x as (select person, min(time) t from events where event = 'signup' and time >= '2026-01-01' and time < '2026-03-01' group by 1), y as (select person, min(time) t from events where event = 'purchase' and time >= '2026-01-01' and time < '2026-03-01' group by 1) select count(*) as started, count(y.person) as finished, avg(date_diff('hour', x.t, y.t)) as hours from x left join y on y.person = x.person and y.t >= x.t

select corr(a, b) from (select time::date as day, count(*) filter (where event = 'purchase') as a, count(*) filter (where event = 'signup') as b from events where time >= '2026-01-01' and time < '2026-03-01' group by day)

select day, a, b, a / nullif(b, 0) as ratio from (select time::date as day, count(*) filter (where event = 'activate')::double as a, count(*) filter (where event = 'signup')::double as b from events where time >= '2026-01-01' and time < '2026-03-01' group by 1) x order by day

with x as (select person, min(time) t from events where event = 'signup' and time >= '2026-01-01' and time < '2026-03-01' group by 1), y as (select person, min(time) t from events where event = 'activate' and time >= '2026-01-01' and time < '2026-03-01' group by 1) select count(*) as started, count(y.person) as finished, avg(date_diff('hour', x.t, y.t)) as hours from x left join y on y.person = x.person and y.t >= x.t

select corr(a, b) from (select time::date as day, count(*) filter (where event = 'activate') as a, count(*) filter (where event = 'signup') as b from events where time >= '2026-01-01' and time < '2026-03-01' group by day)

select day, a, b, a / nullif(b, 0) as ratio from (select time::date as day, count(*) filter (where event = 'login')::double as a, count(*) filter (where event = 'purchase')::double as b from events where time >= '2026-01-01' and time < '2026-03-01' group by 1) x order by day

with x as (select person, min(time) t from events where event = 'purchase' and time >= '2026-01-01' and time < '2026-03-01' group by 1), y as (select person, min(time) t from events where event = 'login' and time >= '2026-01-01' and time < '2026-03-01' group by 1) select count(*) as started, count(y.person) as finished, avg(date_diff('hour', x.t, y.t)) as hours from x left join y on y.person = x.person and y.t >= x.t

select corr(a, b) from (select time::date as day, count(*) filter (where event = 'login') as a, count(*) filter (where event = 'purchase') as b from events where time >= '2026-01-01' and time < '2026-03-01' group by day)

select day, a, b, a / nullif(b, 0) as ratio from (select time::date as day, count(*) filter (where event = 'purchase')::double as a, count(*) filter (where event = 'login')::double as b from events where time >= '2026-01-01' and time < '2026-03-01' group by 1) x order by day

with x as (select person, min(time) t from events where event = 'login' and time >= '2026-01-01' and time < '2026-03-01' group by 1), y as (select person, min(time) t from events where event = 'purchase' and time >= '2026-01-01' and time < '2026-03-01' group by 1) select count(*) as started, count(y.person) as finished, avg(date_diff('hour', x.t, y.t)) as hours from x left join y on y.person = x.person and y.t >= x.t

select corr(a, b) from (select time::date as day, count(*) filter (where event = 'purchase') as a, count(*) filter (where event = 'login') as b from events where time >= '2026-01-01' and time < '2026-03-01' group by day)
