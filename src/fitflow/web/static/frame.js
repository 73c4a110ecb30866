// What every chart has: its colours, its rows as series, its axes and its tooltip.
const Frame = (() => {
  const colour = name => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  const still = () =>
    matchMedia('(prefers-reduced-motion: reduce)').matches || matchMedia('print').matches;
  const sum = values => values.reduce((total, value) => total + (value || 0), 0);

  function look() {
    return {
      ink: colour('--ink'),
      soft: colour('--soft'),
      line: colour('--line'),
      paper: colour('--paper'),
      low: colour('--heat-low'),
      mid: colour('--heat-mid'),
      high: colour('--heat-high'),
      accent: colour('--accent'),
      slot: number => colour('--c' + number),
    };
  }
  const column = (data, name) => data.columns.findIndex(item => item.name === name);
  const distinct = values => [...new Set(values)];

  /** Categories along x, and one series for each y column or each value of the colour. */
  function read(data) {
    const at = { x: column(data, data.x), colour: data.colour ? column(data, data.colour) : -1 };
    const categories = distinct(data.rows.map(row => row[at.x]));
    const place = new Map(categories.map((value, index) => [value, index]));
    const fill = () => new Array(categories.length).fill(null);
    if (at.colour < 0) {
      const series = data.y.map(name => {
        const y = column(data, name),
          values = fill();
        data.rows.forEach(row => {
          values[place.get(row[at.x])] = row[y];
        });
        return { name, label: data.columns[y].label, unit: data.columns[y].unit, values };
      });
      return { categories, xUnit: data.columns[at.x].unit, series };
    }
    const y = column(data, data.y[0]),
      found = new Map();
    data.rows.forEach(row => {
      const name = String(row[at.colour]);
      if (!found.has(name)) found.set(name, fill());
      found.get(name)[place.get(row[at.x])] = row[y];
    });
    const series = [...found].map(([name, values]) => ({
      name,
      label: Numbers.words(name),
      unit: data.columns[y].unit,
      values,
    }));
    return { categories, xUnit: data.columns[at.x].unit, series };
  }

  /** The tooltip, built as nodes: no text of the gym is ever read as HTML. */
  function tip(title, lines, total) {
    const box = document.createElement('div'),
      table = document.createElement('table');
    box.className = 'tip';
    const head = document.createElement('div');
    head.className = 'when';
    head.textContent = title;
    lines.forEach(line => {
      const row = table.insertRow(),
        name = document.createElement('th'),
        value = row.insertCell();
      const swatch = document.createElement('i');
      if (line.slot) swatch.className = 'c' + line.slot;
      if (line.slot) name.append(swatch);
      name.append(line.label);
      row.prepend(name);
      value.textContent = line.text;
      if (line === total) row.className = 'sum';
    });
    box.append(head, table);
    return box;
  }

  function frame(data, shape, style, unit) {
    return {
      animation: !still(),
      animationDuration: 140,
      animationDurationUpdate: 0,
      textStyle: { fontFamily: getComputedStyle(document.body).fontFamily, fontSize: 12 },
      grid: {
        left: 0,
        right: 4,
        top: 22,
        bottom: 0,
        outerBoundsMode: 'same',
        outerBoundsContain: 'axisLabel',
      },
      xAxis: {
        type: 'category',
        data: shape.categories,
        axisTick: { show: false },
        axisLine: { lineStyle: { color: style.line }, onZero: true },
        axisPointer: { type: 'shadow', shadowStyle: { color: style.soft, opacity: 0.08 } },
        axisLabel: {
          color: style.soft,
          hideOverlap: true,
          lineHeight: 14,
          formatter: (value, index) => Numbers.tick(value, shape.xUnit, index === 0),
          interval: shape.xUnit === 'month' ? monthly(shape.categories.length, data.width) : 'auto',
        },
      },
      yAxis: {
        type: 'value',
        splitNumber: 4,
        axisLine: { show: false },
        axisTick: { show: false },
        name: Numbers.unitWord(unit, data.sign),
        nameLocation: 'end',
        nameGap: 8,
        nameTextStyle: { color: style.soft, align: 'right', padding: [0, 8, 0, 0] },
        splitLine: { lineStyle: { color: style.line } },
        minInterval: unit === 'count' ? 1 : undefined,
        axisLabel: { color: style.soft, formatter: value => Numbers.brief(value, unit, '') },
      },
      tooltip: {
        trigger: 'axis',
        confine: true,
        backgroundColor: style.paper,
        borderColor: style.line,
        borderWidth: 1,
        padding: [8, 12],
        extraCssText: 'box-shadow:0 4px 16px rgb(0 0 0 / 10%);border-radius:8px',
        transitionDuration: 0,
        formatter: points => axisTip(data, shape, points),
      },
    };
  }

  /** Which months are named where not all have room: January always, so that years are seen. */
  function monthly(count, width) {
    const room = (width - 48) / count,
      step = [1, 2, 3, 6].find(months => months * room >= 34) || 12;
    return (_index, value) => (Number(value.slice(5, 7)) - 1) % step === 0;
  }

  function axisTip(data, shape, points) {
    const index = points[0].dataIndex;
    const lines = shape.series
      .filter(series => series.values[index] !== null)
      .map(series => ({
        label: series.label,
        slot: data.slots[series.name],
        text: Numbers.full(series.values[index], series.unit, data.sign),
      }));
    if (shape.totalled && lines.length > 1) {
      const total = {
        label: shape.totalled,
        text: Numbers.full(
          sum(shape.series.map(series => series.values[index])),
          shape.series[0].unit,
          data.sign,
        ),
      };
      lines.push(total);
      return tip(Numbers.full(shape.categories[index], shape.xUnit, data.sign), lines, total);
    }
    return tip(Numbers.full(shape.categories[index], shape.xUnit, data.sign), lines, null);
  }

  const slotColour = (data, style, name) =>
    data.slots[name] ? style.slot(data.slots[name]) : style.accent;

  return { look, read, tip, frame, column, distinct, sum, slotColour };
})();
