import time
from datetime import date
import pytest
from tests.store.conftest import migrated, postgres, register_url
from svod.quality.figures import quality_figures, field_curve
from svod.ids import now

def test_perf(postgres):
    with postgres.transaction() as work:
        c = work._connection
        c.execute("set local session_replication_role = replica")
        c.execute("""insert into document (id, sha256, name, size, state, created_at, read_at)
          select gen_random_uuid(), md5(n::text)||md5((n+1)::text), 'd', 1, 'done', now(), now() - (n%90) * interval '1 day' from generate_series(1,20000) n""")
        c.execute("""insert into field_tally select d.id, f, case when f='deadline' then k else '' end, b, date '2026-09-07' + w*7, s, 5, 5, 5, 5, 0
          from document d, unnest(array['activity','number','section','responsible','result','deadline','place','mark','participants']) f, unnest(array['point','ongoing']) k, unnest(array[1000,995]) b, unnest(array[(hashtext(d.id::text) % 8 + 8) % 8]) w, unnest(array[false]) s
          where f='deadline' or k='point'""")
        c.execute("""insert into record_tally select d.id, s, i, case s when 'unreviewed' then '-infinity' else current_date - 3 end, 12, 5 from document d, (values ('unreviewed', false), ('accepted', false), ('accepted', true), ('corrected', false)) v(s,i)""")
        c.execute("analyze field_tally"); c.execute("analyze record_tally"); c.execute("analyze document")
        print(c.execute("select count(*) from field_tally").fetchone(), c.execute("select count(*) from record_tally").fetchone())
    for name, ask in (("figures", lambda: quality_figures(postgres, now().date(), weeks=26, days=30)), ("curve", lambda: field_curve(postgres, "deadline"))):
        times = []
        for _ in range(8):
            a = time.perf_counter(); ask(); times.append(time.perf_counter() - a)
        print(name, [round(t*1000) for t in times])
    with postgres.transaction() as work:
        for call in ("tallies()", "days(date(2026,11,1))", "waiting()"):
            a = time.perf_counter(); eval("work.quality."+call); print(call, round((time.perf_counter()-a)*1000))
