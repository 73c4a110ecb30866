"""docs/rollups.md: every roll-up as its file says it, what reads it, and how to add one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from fitflow.metrics.catalogue import catalogue
from fitflow.metrics.rollups import read_in, rollups

if TYPE_CHECKING:
    from fitflow.metrics.rollups import Rollup

OPENING: Final = """\
# Roll-ups

A roll-up keeps what metrics add up: rows by day, ready for days that are closed. Each is one file,
`src/fitflow/sql/rollups/<name>.sql`, and from it come a view `fitflow.<name>` that metrics read, a
table `rollup.<name>` of the days that are kept, and triggers that mark a closed day when somebody
writes to it.

The view is exact at every moment: days that are closed and not marked come from the table, all
others from the base tables. `fitflow rollup` closes the days that are over and makes marked ones
anew; it works beside readers, writers and itself, and may be stopped anywhere. A drawn gym is
refreshed when it is whole, an imported one too, and every gym after `fitflow db migrate`.
[Decision 38](decisions/0038-closed-days-are-kept-and-marked.md) says how it stays exact.

This page is written by `python -m fitflow.docs`; change the roll-up's file instead.
"""

ADDING: Final = """\
## Adding one

Write `src/fitflow/sql/rollups/<name>.sql`: a header of comments and one SELECT with a semicolon.

```sql
-- sales_by_day: how much of what is sold.
-- period: day
-- key: day, item
-- from:
--   transaction_table: CASE WHEN stream = 'retail' THEN taken_on END; item, amount_cents
-- columns:
--   day           date   the gym's day
--   item          text   what was sold
--   amount_cents  cents  what it brought, less what was given back
SELECT gym_id, taken_on AS day, item, sum(amount_cents)::bigint AS amount_cents
FROM fitflow.transaction_table
WHERE gym_id = fitflow.current_gym_id() AND stream = 'retail'
GROUP BY gym_id, taken_on, item
;
```

- `period` is what is closed at once: `day`, `week` (from Monday) or `month`; `, closed 1 day later`
  leaves a day for what goes on over midnight. With `, the last kept by member` the SELECT gives the
  day before the last one of the range alone, for each member: that day is kept, and marks name the
  members whose rows changed.
- `key` tells rows apart, the day first. The gym goes before it. `index`, which is mostly not there,
  names columns of an index that kept rows have besides.
- `from` has a line for each base table: of which days a row of it is, as a date, a daterange or a
  datemultirange, and which of its columns count. A line that goes on is indented further. The
  primary key need not be named. A change on some days of a week or month marks all of it. A row
  whose day counts if rows of other tables are so is written as
  `CASE WHEN fitflow.FUNCTION(...) THEN day END`: the function is called for closed days alone.
- The SELECT asks neither for today nor for the range, and gives `gym_id` and then the columns.

`tests/rules/test_rollups.py` then tries every change of those tables, and fails when one is missed
or when a line of `from` is not needed.
"""


def rollups_page() -> str:
    """Return the page."""
    return "\n".join([OPENING, *(_paragraph(rollup) for rollup in rollups().values()), ADDING])


def _paragraph(rollup: Rollup) -> str:
    """Return what is to be known of one roll-up."""
    match rollup.closes_after_days:
        case 0:
            later = ""
        case 1:
            later = ", a day later"
        case days:
            later = f", {days} days later"
    if rollup.keeps_last_day:
        later += ", and the last one kept alone"
    readers = [
        f"[{metric.name}](metrics.md#{metric.name})"
        for metric in catalogue().values()
        if rollup.name in read_in(" ".join([metric.sql, metric.finding or "", metric.count or ""]))
    ]
    readers += [
        f"[{other.name}](#{other.name})"
        for other in rollups().values()
        if rollup.name in read_in(other.sql) and other.name != rollup.name
    ]
    tables = dict.fromkeys(source.table for source in rollup.sources)
    lines = [
        f"## {rollup.name}",
        "",
        f"{rollup.summary[:1].upper()}{rollup.summary[1:]}",
        "",
        f"Closed by the {rollup.period}{later}; key {', '.join(rollup.key)}.",
        f"Made from {', '.join(tables)}; read by {', '.join(readers)}.",
        "",
        "| column | unit | |",
        "|---|---|---|",
        *(f"| `{each.name}` | {each.unit} | {each.meaning} |" for each in rollup.columns),
        "",
    ]
    return "\n".join(lines)
