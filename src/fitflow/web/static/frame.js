// What every chart has: its colours, its rows as series, its axes and its tooltip.
const Frame = (() => {
  /** A colour of the style sheet as it is now, light or dark, in hexadecimal. */
  function colour(name) {
    const probe = document.body.appendChild(document.createElement('i'));
    probe.hidden = true;
    probe.style.color = `var(${name})`;
    const [red, green, blue] = getComputedStyle(probe).color.match(/\d+/g);
    probe.remove();
    return (
      '#' + [red, green, blue].map(part => Number(part).toString(16).padStart(2, '0')).join('')
    );
  }
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
  /** A category in words; a name of somebody or something as it is. */
  const worded = (data, value) => data.words?.[value] ?? String(value);
  /** A value of a column in full, for a tooltip. */
  const full = (data, value, column) =>
    column.format.kind === 'text' && value !== null
      ? worded(data, value)
      : Numbers.say(value, column.format);

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
        return { ...data.columns[y], name, values };
      });
      return { categories, x: data.columns[at.x], series };
    }
    const y = column(data, data.y[0]),
      found = new Map();
    data.rows.forEach(row => {
      const name = String(row[at.colour]);
      if (!found.has(name)) found.set(name, fill());
      found.get(name)[place.get(row[at.x])] = row[y];
    });
    const series = [...found].map(([name, values]) => ({
      ...data.columns[y],
      name,
      label: worded(data, name),
      values,
    }));
    return { categories, x: data.columns[at.x], series };
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

  /** The option of an empty chart whose figures are of a `column`. */
  function frame(data, shape, style, column) {
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
          formatter: (value, index) => tick(data, value, shape.x, index === 0),
          interval:
            shape.x.format.kind === 'month' ? monthly(shape.categories.length, data.width) : 'auto',
        },
      },
      yAxis: {
        type: 'value',
        splitNumber: 4,
        axisLine: { show: false },
        axisTick: { show: false },
        name: column.sign ?? '',
        nameLocation: 'end',
        nameGap: 8,
        nameTextStyle: { color: style.soft, align: 'right', padding: [0, 8, 0, 0] },
        splitLine: { lineStyle: { color: style.line } },
        minInterval: column.unit === 'count' ? 1 : undefined,
        axisLabel: {
          color: style.soft,
          formatter: value => Numbers.brief(value, column.format),
        },
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

  const tick = (data, value, x, isFirst) =>
    x.format.kind === 'text' ? worded(data, value) : Numbers.tick(value, x.format, isFirst);
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
        text: Numbers.say(series.values[index], series.format),
      }));
    if (shape.totalled && lines.length > 1) {
      const total = {
        label: shape.totalled,
        text: Numbers.say(
          sum(shape.series.map(series => series.values[index])),
          shape.series[0].format,
        ),
      };
      lines.push(total);
      return tip(full(data, shape.categories[index], shape.x), lines, total);
    }
    return tip(full(data, shape.categories[index], shape.x), lines, null);
  }

  const slotColour = (data, style, name) =>
    data.slots[name] ? style.slot(data.slots[name]) : style.accent;

  return { colour, look, read, tip, frame, full, worded, column, distinct, sum, slotColour };
})();
