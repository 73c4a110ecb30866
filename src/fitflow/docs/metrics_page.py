"""docs/metrics.md: every metric as its file says it, and how to add one."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Final

from fitflow.metrics.catalogue import catalogue
from fitflow.metrics.file import FORMS, SECTIONS, UNITS

if TYPE_CHECKING:
    from fitflow.metrics.catalogue import Metric

TITLES: Final = {
    "members": "Members", "money": "Money", "classes": "Classes", "training": "Training",
}  # fmt: skip

OPENING: Final = """\
# Metrics

Each metric is one file, `src/fitflow/sql/metrics/<name>.sql`, and from it a view
`analytics.<name>`, a command `fitflow metric <name>`, an address `/api/metrics/<name>`, a card on
the dashboard, a section of the report and a paragraph of this page.

This page is written by `python -m fitflow.docs`; change the metric's file instead.

## Reading one

The views answer for one gym, over a range of its days, as of a day. A session says which:

```sql
BEGIN;
SET LOCAL fitflow.gym_id = '1';            -- see below
SET LOCAL fitflow.since = '2026-01-01';    -- without it, from the first membership
SET LOCAL fitflow.until = '2026-04-01';    -- not included; without it, through today
SET LOCAL fitflow.today = '2026-03-31';    -- without it, the gym's current day
SELECT month, mrr_cents FROM mrr;
COMMIT;
```

Without a gym the views are empty; `fitflow db url` and `fitflow db psql` say it in the connection,
by themselves where there is one gym, and by `--gym` where there are several.
`figures` also reads `fitflow.compare`: `period` (the days just before) or `year` (the same days a
year earlier). The role `fitflow_analyst` may read every view, with `member 12` where a name would
be. Days are the gym's own, in its time zone. Money is a whole number of the currency's smallest
units, in columns that end in `_cents`: cents of EUR, yen of JPY, thousandths of a dinar in KWD;
JSON names the currency and how many digits it has. Ratios are parts of one with four digits. A
metric "by month" counts the days of each month that lie in the range; a state is told for the end
of the last day of the range, never later than today.
"""

ADDING: Final = """\
## Adding one

Write `src/fitflow/sql/metrics/<name>.sql`: a header of comments, one SELECT with a semicolon, and
perhaps a count and a finding.

```sql
-- members_by_plan: how many members each plan has.
-- title: Members by plan
-- section: members 9
-- grain: one row per plan with a member on the last day of the range
-- unit: members
-- chart: bars, plan by members
-- columns:
--   plan     text   the plan's name
--   members  count  members on it, active or frozen
-- definition: members whose membership covers the last day of the range, by its plan.
SELECT membership_plan.name::text AS plan, count(*) AS members
FROM fitflow.membership
JOIN fitflow.membership_plan USING (gym_id, plan_id)
WHERE gym_id = fitflow.current_gym_id()
    AND during @> (SELECT fitflow.as_of())
GROUP BY plan
ORDER BY members DESC
;
-- finding:
SELECT format('%s has the most members', plan) FROM metric LIMIT 1
;
```

- The first line is the file's name and what the metric says. A longer line goes on below, indented.
- `section` is one of {sections}, and the metric's place in it.
- `chart` is `table`, or a form with its columns: `form, x by y and y, coloured by column`. The
  forms are {forms}.
- `columns` are those of the SELECT, in its order. The units are {units}.
- The range is `fitflow.range_since()` to `fitflow.range_until()`, the latter excluded; its months
  are `fitflow.range_months()`, its last day is `fitflow.as_of()`, and classes count when they are
  over by `fitflow.reported_at()`. Never ask the clock otherwise. Put them in a sub-select, so that
  they are computed once.
- Filter every table by `gym_id = fitflow.current_gym_id()`, and give no `gym_id` column.
- The finding reads the rows as `metric` and gives one sentence, or nothing: it becomes the title of
  the card.
- A table ends with `ORDER BY` at the beginning of a line, over columns of the header by their bare
  names, or expressions of them, in any direction. Together they are of one row: pages of the table
  go on by them, and a test fails where two rows share them.
- A long table with the newest rows first says after `-- count:` how many rows there are of each
  value of its first column, by one SELECT from a roll-up: of each day, or month. A page then reads
  only the days of the rows it shows. The finding of such a table reads a roll-up, and not `metric`.
- A long table in another order says after `-- count by COLUMN:` the same of another column, in the
  order of the rows. The first page then reads only what it shows, a later one all. The finding
  reads what the count gives as `counted`: `value`, `rows`, and what it gives besides.
- Add its independent count to `tests/unit/metrics/`; a test fails until it is there. Then run
  `python -m fitflow.docs`.

`fitflow db migrate` makes the views anew, and names the file and the line of a mistake.
"""


def metrics_page() -> str:
    """Write the page."""
    parts = [OPENING]
    for section, metrics in groupby(catalogue().values(), key=lambda metric: metric.section):
        parts.append(f"## {TITLES[section]}\n")
        parts.extend(_metric(metric) for metric in metrics)
    adding = ADDING.format(
        sections=_listed(SECTIONS), forms=_listed(sorted(FORMS)), units=_listed(sorted(UNITS))
    )
    return "\n".join([*parts, adding])


def _listed(words: tuple[str, ...] | list[str]) -> str:
    return f"{', '.join(words[:-1])} and {words[-1]}"


def _metric(metric: Metric) -> str:
    """Write one metric's paragraph and the table of its columns."""
    lines = [
        f"### {metric.name}",
        "",
        f"**{metric.title}**: {metric.summary}",
        "",
        metric.definition[:1].upper() + metric.definition[1:],
        "",
        f"{metric.grain[:1].upper()}{metric.grain[1:]}. Unit: {metric.unit}. {_drawn(metric)}",
        "",
        "| column | unit | meaning |",
        "|---|---|---|",
        *(
            f"| `{column.name}` | {column.unit} | {column.meaning} |"
            for column in metric.columns
        ),
        "",
    ]  # fmt: skip
    return "\n".join(lines)


def _drawn(metric: Metric) -> str:
    chart = metric.chart
    if chart is None:
        return "Shown as a table."
    if chart.form == "figures":
        return "Shown as the figures on top."
    y = " and ".join(f"`{name}`" for name in chart.y)
    colour = f", coloured by `{chart.colour}`" if chart.colour else ""
    return f"Drawn as {chart.form}: `{chart.x}` by {y}{colour}."
